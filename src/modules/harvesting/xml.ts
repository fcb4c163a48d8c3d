/** XML has no place for control characters and half surrogates, not even escaped. */
const legal = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is left out
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }
/** A text between tags or quotes. */
export const xmlText = (text: string) => legal(text).replace(/[&<>"\r]/g, (character) => ENTITIES[character] ?? character)

/** An element with its attributes; content is markup already. */
export function element(name: string, attributes: Record<string, string | undefined>, content = '') {
  const inside = Object.entries(attributes)
    .map(([attribute, value]) => (value === undefined ? '' : ` ${attribute}="${xmlText(value)}"`))
    .join('')
  return content === '' ? `<${name}${inside}/>` : `<${name}${inside}>${content}</${name}>`
}

export const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
