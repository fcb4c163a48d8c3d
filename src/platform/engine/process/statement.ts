/** One call of the HTTP interface, as the engine in this process takes it. */
export type Statement = {
  text: string
  /** Name to value, as the HTTP interface writes values (tab-separated, escaped). */
  parameters: [name: string, value: string][]
  settings: [name: string, value: string][]
  database: string
  format: string
  /** Seconds after which somebody should look whether it really stopped. */
  seconds: number | undefined
}

// Part of the HTTP interface and unknown to the engine.
const NOT_SETTINGS =
  /^(query|query_id|database|default_format|user|password|session_id|session_timeout|session_check|role|quota_key|wait_end_of_query|buffer_size|compress|decompress|send_progress_in_http_headers|enable_http_compression|(?:http_|param_).*)$/

/** Reads a call's address and the text that came with it. */
export function readStatement(search: URLSearchParams, body: string): Statement {
  const whole = [search.get('query'), body].filter(Boolean).join('\n').trim().replace(/;$/, '')
  const format = /\sFORMAT\s+(\w+)$/i.exec(whole)
  const entries = [...search]
  const settings = entries.filter(([name]) => !NOT_SETTINGS.test(name))
  const seconds = Number(search.get('max_execution_time')) || undefined
  return {
    text: format ? whole.slice(0, format.index) : whole,
    parameters: entries.flatMap(([name, value]) =>
      name.startsWith('param_') ? [[name.slice(6), value] as [string, string]] : [],
    ),
    settings,
    database: search.get('database') ?? '',
    format: format?.[1] ?? search.get('default_format') ?? 'TabSeparated',
    seconds,
  }
}

export const isSelect = (text: string) => /^\s*(select|with|\()/i.test(text)

/** The parameters are set apart from the text, on the connection that runs it: a value is never read as SQL. */
export const settingParameters = ({ parameters }: Statement) =>
  parameters.map(([name, value]) => `SET param_${identifier(name)}=${quoted(value)};\n`).join('')

/** Settings stand at the end of what reads, where they hold for this statement alone; a definition has none. */
export function withSettings(text: string, { settings }: Pick<Statement, 'settings'>) {
  const mayOnlyRead = settings.some(([name, value]) => name === 'readonly' && value !== '0')
  if (mayOnlyRead && !isSelect(text)) throw new Error('Code: 164. DB::Exception: Only reading is allowed here. (READONLY)')
  if (settings.length === 0 || !/^\s*(select|with|\(|insert)/i.test(text)) return text
  const all = settings.map(([name, value]) => `${identifier(name)}=${/^-?\d+(\.\d+)?$/.test(value) ? value : quoted(value)}`)
  return `${text}\nSETTINGS ${all.join(', ')}`
}

export const quoted = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

function identifier(name: string) {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new Error(`Code: 62. DB::Exception: ${name} is no name. (SYNTAX_ERROR)`)
  return name
}
