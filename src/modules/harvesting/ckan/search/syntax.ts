/** What a text of the query language asks for: the part of Solr's that clients of catalogues write. */
export type Asked =
  | { is: 'all' }
  | { is: 'term'; field: string | null; text: string; wild: boolean }
  | { is: 'phrase'; field: string | null; text: string }
  | { is: 'present'; field: string }
  | { is: 'range'; field: string | null; from: string | null; to: string | null; withFrom: boolean; withTo: boolean }
  | { is: 'boost'; of: Asked; by: number }
  | { is: 'clauses'; clauses: readonly Clause[] }
  | { is: 'or'; of: readonly Asked[] }
export type Clause = { must: 'have' | 'not' | 'may'; of: Asked }

/** The text is not of the language; the message says where. */
export class QuerySyntaxError extends Error {
  override name = 'QuerySyntaxError'
}

const MOST_CLAUSES = 1_024
const DEEPEST = 40

/** Reads a query. Clauses without sign or operator are `may`: whether they must all hold is for the asker to say. */
export function parseQuery(text: string): Asked {
  if (/\{!/.test(text)) throw new QuerySyntaxError('Local parameters are not supported.')
  const reader = { text, at: 0, clauses: 0, depth: 0 }
  const asked = readOr(reader, null, '')
  skipBlanks(reader)
  if (reader.at < text.length) throw fault(reader)
  return asked
}

type Reader = { text: string; at: number; clauses: number; depth: number }

const fault = ({ text, at }: Reader) =>
  new QuerySyntaxError(
    `Cannot parse '${text}': ${at >= text.length ? 'Encountered "<EOF>"' : `Encountered " ${text.charAt(at)} "`} at column ${at}.`,
  )

/** Alternatives; each is a run of clauses, which AND holds together closer than OR. */
function readOr(reader: Reader, field: string | null, end: string): Asked {
  if (++reader.depth > DEEPEST) throw new QuerySyntaxError('Too deeply nested.')
  const alternatives: Clause[][] = [[]]
  let joined = false
  for (;;) {
    skipBlanks(reader)
    if (reader.at >= reader.text.length || (end && reader.text.startsWith(end, reader.at))) break
    const operator = operatorAt(reader)
    if (operator) {
      // An operator stands between two things.
      if (joined || alternatives.at(-1)?.length === 0) throw fault(reader)
      reader.at += operator.width
      joined = true
      if (operator.is === 'or') alternatives.push([])
      else makeLastRequired(alternatives.at(-1))
      if (operator.is === 'and') readInto(reader, field, alternatives, true)
      joined = operator.is === 'or'
      continue
    }
    readInto(reader, field, alternatives, false)
    joined = false
  }
  if (joined) throw fault(reader)
  reader.depth--
  const runs = alternatives.map(asOne)
  const [only] = runs
  return runs.length === 1 && only ? only : { is: 'or', of: runs }
}

const asOne = (clauses: Clause[]): Asked => {
  const [only] = clauses
  if (!only) return { is: 'all' }
  return clauses.length === 1 && only.must !== 'not' ? only.of : { is: 'clauses', clauses }
}

const makeLastRequired = (clauses: Clause[] | undefined) => {
  const last = clauses?.at(-1)
  if (last?.must === 'may') last.must = 'have'
}

function readInto(reader: Reader, field: string | null, alternatives: Clause[][], required: boolean) {
  if (++reader.clauses > MOST_CLAUSES) throw new QuerySyntaxError('Too many clauses.')
  skipBlanks(reader)
  let must: Clause['must'] = required ? 'have' : 'may'
  const not = /^NOT(?=[\s(])|^!(?!=)/.exec(reader.text.slice(reader.at, reader.at + 4))
  const sign = reader.text.charAt(reader.at)
  if (not) {
    reader.at += not[0].length
    must = 'not'
  } else if (sign === '+' || sign === '-') {
    reader.at++
    must = sign === '-' ? 'not' : 'have'
  }
  skipBlanks(reader)
  // +-field:value is written by programs that join pieces.
  if (must === 'have' && reader.text.charAt(reader.at) === '-') {
    reader.at++
    must = 'not'
  }
  alternatives.at(-1)?.push({ must, of: readOne(reader, field) })
}

function operatorAt({ text, at }: Reader): { is: 'and' | 'or'; width: number } | null {
  const found = /^(AND|OR)(?=[\s(]|$)|^(&&|\|\|)/.exec(text.slice(at, at + 4))
  if (!found) return null
  return { is: found[0] === 'AND' || found[0] === '&&' ? 'and' : 'or', width: found[0].length }
}

const FIELD = /^([A-Za-z_\p{L}][\p{L}\p{N}_.-]*):/u

function readOne(reader: Reader, inherited: string | null): Asked {
  const { text } = reader
  if (text.startsWith('*:*', reader.at)) {
    reader.at += 3
    return boosted(reader, { is: 'all' })
  }
  const named = FIELD.exec(text.slice(reader.at, reader.at + 100))
  const field = named?.[1] ?? inherited
  if (named) reader.at += named[0].length
  if (named) skipBlanks(reader)
  const first = text.charAt(reader.at)
  if (first === '(') {
    reader.at++
    const inside = readOr(reader, field, ')')
    if (text.charAt(reader.at) !== ')') throw fault(reader)
    reader.at++
    return boosted(reader, inside)
  }
  if (first === '"') return boosted(reader, { is: 'phrase', field, text: readQuoted(reader) })
  if (first === '[' || first === '{') return boosted(reader, readRange(reader, field))
  return boosted(reader, readTerm(reader, field))
}

function readQuoted(reader: Reader) {
  let read = ''
  reader.at++
  for (;;) {
    const character = reader.text.charAt(reader.at)
    if (character === '') throw fault(reader)
    reader.at++
    if (character === '"') break
    if (character === '\\') read += reader.text.charAt(reader.at++)
    else read += character
  }
  // How far the words of a phrase may stand apart: ours stand together.
  const slop = /^~\d+/.exec(reader.text.slice(reader.at, reader.at + 6))
  if (slop) reader.at += slop[0].length
  return read
}

function readRange(reader: Reader, field: string | null): Asked {
  const rest = reader.text.slice(reader.at)
  const found = /^([[{])\s*("[^"]*"|[^\s\]}]+)\s+TO\s+("[^"]*"|[^\s\]}]+)\s*([\]}])/.exec(rest)
  if (!found) throw fault(reader)
  reader.at += found[0].length
  const bound = (text = '') => (text === '*' ? null : text.replaceAll('"', '').replaceAll('\\', ''))
  return { is: 'range', field, from: bound(found[2]), to: bound(found[3]), withFrom: found[1] === '[', withTo: found[4] === ']' }
}

function readTerm(reader: Reader, field: string | null): Asked {
  let [read, wild] = ['', false]
  for (;;) {
    const character = reader.text.charAt(reader.at)
    if (character === '' || /[\s()[\]{}"^]/.test(character)) break
    if (character === ':') {
      // An instant or an address without quotes: only where a field has been named already.
      if (field === null || read === '') throw fault(reader)
    }
    // organization:a+groups:b, as it is joined by hand.
    if (character === '+' && FIELD.test(reader.text.slice(reader.at + 1, reader.at + 101))) break
    reader.at++
    if (character === '\\') {
      const escaped = reader.text.charAt(reader.at++)
      read += wild && /[*?\\]/.test(escaped) ? `\\${escaped}` : escaped
      continue
    }
    if (character === '~') {
      const fuzzy = /^[\d.]*/.exec(reader.text.slice(reader.at, reader.at + 5))
      reader.at += fuzzy?.[0].length ?? 0
      break
    }
    if (character === '*' || character === '?') wild = true
    read += character
  }
  if (read === '') throw fault(reader)
  if (read === '*') return field === null ? { is: 'all' } : { is: 'present', field }
  return { is: 'term', field, text: read, wild }
}

function boosted(reader: Reader, of: Asked): Asked {
  const found = /^\^(\d+(?:\.\d+)?)/.exec(reader.text.slice(reader.at, reader.at + 12))
  if (!found) return of
  reader.at += found[0].length
  return { is: 'boost', of, by: Number(found[1]) }
}

function skipBlanks(reader: Reader) {
  while (/\s/.test(reader.text.charAt(reader.at))) reader.at++
}
