import { DECLARATION, element, xmlText } from '../xml.ts'
import { expand, PREFIXES, type Thing, type Value } from './graph.ts'

/** The things in RDF/XML, each under the name of what it is first. */
export function toRdfXml(things: readonly Thing[]): string {
  const namespaces = Object.fromEntries(Object.entries(PREFIXES).map(([prefix, at]) => [`xmlns:${prefix}`, at]))
  return `${DECLARATION}${element('rdf:RDF', namespaces, `\n${things.map(description).join('\n')}\n`)}\n`
}

export function description({ at, types: [first = 'rdf:Description', ...more], says }: Thing): string {
  const inside = [
    ...more.map((type) => element('rdf:type', { 'rdf:resource': expand(type) })),
    ...says.map(([word, value]) => property(word, value)),
  ]
  return element(first, { 'rdf:about': at }, inside.length > 0 ? `\n  ${inside.join('\n  ')}\n` : '')
}

function property(word: string, value: Value) {
  if ('iri' in value) return element(word, { 'rdf:resource': value.iri })
  const attributes = 'type' in value ? { 'rdf:datatype': expand(value.type) } : { 'xml:lang': value.language }
  // An element without content would be read as an empty text, which is what is meant; but never as no element.
  return `<${word}${Object.entries(attributes)
    .map(([name, text]) => (text === undefined ? '' : ` ${name}="${xmlText(text)}"`))
    .join('')}>${xmlText(value.text)}</${word}>`
}
