import { DataFactory, Writer } from 'n3'
import { expand, PREFIXES, type Thing, type Value } from './graph.ts'

const { namedNode, literal } = DataFactory

/** The things in Turtle. */
export function toTurtle(things: readonly Thing[]): Promise<string> {
  const writer = new Writer({ prefixes: { ...PREFIXES } })
  const type = namedNode(expand('rdf:type'))
  for (const { at, types, says } of things) {
    const subject = namedNode(at)
    for (const each of types) writer.addQuad(subject, type, namedNode(expand(each)))
    for (const [word, value] of says) writer.addQuad(subject, namedNode(expand(word)), termOf(value))
  }
  return new Promise((resolve, reject) => writer.end((error, text) => (error ? reject(error) : resolve(text))))
}

function termOf(value: Value) {
  if ('iri' in value) return namedNode(value.iri)
  if ('type' in value) return literal(value.text, namedNode(expand(value.type)))
  return value.language ? literal(value.text, value.language) : literal(value.text)
}
