/** The vocabularies, and the short names under which they are written. */
export const PREFIXES = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  hydra: 'http://www.w3.org/ns/hydra/core#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const
type Prefix = keyof typeof PREFIXES
/** A word of one of the vocabularies: `dct:title`. */
export type Word = `${Prefix}:${string}`

export type Value = { iri: string } | { text: string; language?: string } | { text: string; type: Word }
/** One thing and what is said of it. All things have addresses: there are no blank nodes, so each dialect says exactly the same. */
export type Thing = { at: string; types: readonly Word[]; says: readonly (readonly [Word, Value])[] }

/** The words as an address. */
export function expand(word: Word): string {
  const at = word.indexOf(':')
  return PREFIXES[word.slice(0, at) as Prefix] + word.slice(at + 1) // a Word begins with a prefix by its type
}

/** Everything said once, of each thing in one place, in the order in which it was first said. */
export function gathered(things: Iterable<Thing>): Thing[] {
  const found = new Map<string, { types: Set<Word>; says: Map<string, readonly [Word, Value]> }>()
  for (const { at, types, says } of things) {
    const known = found.get(at) ?? { types: new Set(), says: new Map() }
    found.set(at, known)
    for (const type of types) known.types.add(type)
    for (const said of says) known.says.set(JSON.stringify(said), said)
  }
  return [...found].map(([at, { types, says }]) => ({ at, types: [...types], says: [...says.values()] }))
}

/** What is said only where there is something to say. */
export const saying = (...said: (readonly [Word, Value | null | undefined | false] | null | undefined | false | '')[]) =>
  said.filter((one): one is readonly [Word, Value] => Boolean(one ? one[1] : null))

export const iri = (address: string): Value => ({ iri: address })
/** Words in Chinese. */
export const words = (text: string | null | undefined): Value | null => (text ? { text, language: 'zh' } : null)
export const plain = (text: string | null | undefined): Value | null => (text ? { text } : null)
export const typed = (text: string, type: Word): Value => ({ text, type })
export const day = (text: string | null) => (text ? typed(text, 'xsd:date') : null)
export const moment = (at: Date) => typed(at.toISOString(), 'xsd:dateTime')
