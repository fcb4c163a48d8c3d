/** The four ways in which the whole site can be read; one document, the style differs. */
export const READING_MODES = { standard: '标准版', large: '长辈版', contrast: '高对比', print: '打印版' } as const
export type ReadingMode = keyof typeof READING_MODES

/** Simplified characters, as everything is written, or traditional ones, converted on the way out. */
export const SCRIPTS = { hans: '简体', hant: '繁體' } as const
export type Script = keyof typeof SCRIPTS

export type Reading = { mode: ReadingMode; script: Script }

/** The names in the address and of the cookies. */
export const READING = 'reading'
export const SCRIPT = 'script'

export const isReadingMode = (text: string | undefined): text is ReadingMode =>
  text !== undefined && Object.hasOwn(READING_MODES, text)
export const isScript = (text: string | undefined): text is Script => text !== undefined && Object.hasOwn(SCRIPTS, text)

/** This page, read in another way. */
export function readingHref(path: string, name: typeof READING | typeof SCRIPT, value: string) {
  const [plain = '', fragment = ''] = path.split('#')
  return `${plain}${plain.includes('?') ? '&' : '?'}${name}=${value}${fragment && `#${fragment}`}`
}
