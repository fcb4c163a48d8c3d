/** A value of an answer: a text, a number, a truth, nothing, a record of fields, or a container of one repeating child. */
export type Shape = string | number | boolean | null | { readonly [field: string]: Shape | undefined } | List
type List = { readonly each: string; readonly items: readonly Shape[] }
/** What is sent: one model from which both formats are written. */
export type Answer = { root: string; content: Shape }

export const listOf = (each: string, items: readonly Shape[]): List => ({ each, items })
const isList = (shape: Shape): shape is List => typeof shape === 'object' && shape !== null && Array.isArray(shape.items)

/** XML has no place for control characters and half surrogates, not even escaped; JSON goes without them too, so that both say the same. */
const legal = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is left out
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }
const escaped = (text: string) => legal(text).replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? character)

const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'

/** No namespace, no attributes: elements and texts, as the specification draws them. */
export const xmlOf = ({ root, content }: Answer) => `${DECLARATION}${element(root, content)}`

function element(name: string, shape: Shape): string {
  if (shape === null || shape === '') return `<${name}/>`
  return `<${name}>${inside(shape)}</${name}>`
}

function inside(shape: Shape): string {
  if (typeof shape === 'string') return escaped(shape)
  if (shape === null || typeof shape !== 'object') return String(shape)
  if (isList(shape)) return shape.items.map((item) => element(shape.each, item)).join('')
  return Object.entries(shape)
    .map(([field, value]) => (value === undefined ? '' : element(field, value)))
    .join('')
}

/** The Spark mapping: the root is dropped, a container of one repeating child is always an array, what is empty is null. */
export const jsonOf = ({ content }: Answer) => JSON.stringify(plain(content))

type Plain = string | number | boolean | null | Plain[] | { [field: string]: Plain }
function plain(shape: Shape): Plain {
  if (typeof shape === 'string') return legal(shape) || null
  if (shape === null || typeof shape !== 'object') return shape
  if (isList(shape)) return shape.items.map(plain)
  const fields = Object.entries(shape).flatMap(([field, value]) => (value === undefined ? [] : [[field, plain(value)] as const]))
  return Object.fromEntries(fields)
}
