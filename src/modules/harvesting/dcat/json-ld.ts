import { PREFIXES, type Thing, type Value } from './graph.ts'

/** The things in JSON-LD: short names, one node each. */
export const toJsonLd = (things: readonly Thing[]) => ({ '@context': { ...PREFIXES }, '@graph': things.map(nodeOf) })

export function nodeOf({ at, types, says }: Thing): Record<string, unknown> {
  const byWord = Map.groupBy(says, ([word]) => word)
  const said = [...byWord].map(([word, all]) => {
    const values = all.map(([, value]) => jsonOf(value))
    return [word, values.length === 1 ? values[0] : values]
  })
  return { '@id': at, ...(types.length > 0 && { '@type': types.length === 1 ? types[0] : types }), ...Object.fromEntries(said) }
}

function jsonOf(value: Value) {
  if ('iri' in value) return { '@id': value.iri }
  if ('type' in value) return { '@value': value.text, '@type': value.type }
  return value.language ? { '@value': value.text, '@language': value.language } : value.text
}
