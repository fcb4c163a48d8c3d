/** Where in a JSON document the records are. Works on its beginning; the rest may be cut off. Pure. */
export type RowsFound = {
  path: string[]
  elements: 'object' | 'array' | 'scalar'
  /** Column names given beside an array of arrays. */
  names: string[] | null
  isGeographic: boolean
  crs: string | null
  /** Other arrays of records that were passed over. */
  others: string[]
}

type Candidate = { path: string[]; elements: RowsFound['elements']; count: number; start: number; end: number }

const MOST_LEVELS = 5
/** Leads each line of a GeoJSON text sequence (RFC 8142). */
export const RECORD_SEPARATOR = '\u001e'
const NAMES = /^(columns?|fields?|headers?|meta|schema|字段|列名|表头)$/i
const ROWS = /^(features|data|rows|records?|items?|list|results?|content|values|数据)$/i

/** A document of lines: the first line is a whole object, and so seems the next. */
export function isLines(head: string): boolean {
  const lines = head.split('\n', 3).map((line) => line.replaceAll(RECORD_SEPARATOR, '').trim())
  const [first = '', second = ''] = lines.filter((line) => line !== '')
  if (!isWhole(first)) return false
  return second !== '' && /^[{[]/.test(second)
}

function isWhole(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}

export function findRows(head: string): RowsFound | null {
  const candidates = arraysOf(head)
  const isGeographic = /"type"\s*:\s*"FeatureCollection"/.test(head.slice(0, 1 << 20))
  const rows = candidates.filter(
    ({ path }) => !candidates.some((other) => other.elements === 'array' && NAMES.test(path.at(-1) ?? '')),
  )
  const [best, ...rest] = rows.sort((a, b) => worth(b, isGeographic) - worth(a, isGeographic))
  if (!best) return null
  const named =
    best.elements === 'array'
      ? candidates.find(({ path, start }) => start !== best.start && NAMES.test(path.at(-1) ?? ''))
      : undefined
  return {
    path: best.path,
    elements: best.elements,
    names: named ? namesOf(head.slice(named.start, named.end)) : null,
    isGeographic: isGeographic && best.path.at(-1) === 'features',
    crs: /"crs"\s*:\s*\{[^{}]*\{[^{}]*"name"\s*:\s*"([^"]+)"/.exec(head.slice(0, 1 << 20))?.[1] ?? null,
    others: rest.filter(({ elements, count }) => elements !== 'scalar' && count > 0).map(({ path }) => path.join('.')),
  }
}

function worth({ path, elements, count }: Candidate, isGeographic: boolean): number {
  if (isGeographic && path.length === 1 && path[0] === 'features') return Number.POSITIVE_INFINITY
  const kind = elements === 'object' ? 1e9 : elements === 'array' ? 5e8 : 0
  return kind + count * 10 + (ROWS.test(path.at(-1) ?? '') ? 5 : 0) - path.length
}

/** Every array that lies in objects only, down to some depth, with how many elements of it are seen. */
function arraysOf(text: string): Candidate[] {
  const found: Candidate[] = []
  const stack: { isArray: boolean; candidate: Candidate | null; key: string }[] = []
  let key = ''
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    const top = stack.at(-1)
    if (char === '"') {
      const end = stringEnd(text, i)
      if (top && !top.isArray && /^\s*:/.test(text.slice(end, end + 20))) key = unquoted(text.slice(i, end))
      i = end - 1
    } else if (char === '{' || char === '[') {
      const inObjects = stack.every(({ isArray }) => !isArray)
      const path = stack.length === 0 ? [] : [...stack.slice(1).map((level) => level.key), key]
      const counts = char === '[' && inObjects && stack.length < MOST_LEVELS
      const candidate: Candidate | null = counts
        ? { path, elements: kindAt(text, i + 1), count: 0, start: i, end: text.length }
        : null
      if (candidate && !/^\s*\]/.test(text.slice(i + 1, i + 40))) {
        candidate.count = 1
        found.push(candidate)
      }
      stack.push({ isArray: char === '[', candidate, key })
    } else if (char === '}' || char === ']') {
      const closed = stack.pop()
      if (closed?.candidate) closed.candidate.end = i + 1
      if (stack.length === 0 && closed) break
    } else if (char === ',' && top?.candidate) top.candidate.count++
  }
  return found
}

function kindAt(text: string, at: number): RowsFound['elements'] {
  const char = text.slice(at, at + 1000).trimStart()[0]
  return char === '{' ? 'object' : char === '[' ? 'array' : 'scalar'
}

function stringEnd(text: string, open: number): number {
  let at = open
  do at = text.indexOf('"', at + 1)
  while (at > 0 && isEscaped(text, at))
  return at < 0 ? text.length : at + 1
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  for (let i = at - 1; text[i] === '\\'; i--) slashes++
  return slashes % 2 === 1
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text))
  } catch {
    return text.slice(1, -1)
  }
}

/** ["a", "b"], or [{name: "a"}, …]. */
function namesOf(text: string): string[] | null {
  try {
    const names: unknown = JSON.parse(text)
    if (!Array.isArray(names)) return null
    return names.map((entry: unknown) => {
      if (typeof entry !== 'object' || entry === null) return String(entry ?? '')
      const known = new Map(Object.entries(entry))
      for (const word of ['name', 'id', 'field', 'title', 'label', 'fieldName'])
        if (known.has(word)) return String(known.get(word))
      return ''
    })
  } catch {
    return null
  }
}
