const TYPES: Record<string, 'ttl' | 'rdf' | 'jsonld'> = {
  'text/turtle': 'ttl',
  'application/x-turtle': 'ttl',
  'application/rdf+xml': 'rdf',
  'application/ld+json': 'jsonld',
}
const PAGE = /^(text\/html|application\/xhtml\+xml)$/

/** The ending of the form of RDF that an `Accept` asks for before any page; null when a page is as welcome, or nothing is said. */
export function rdfAsked(accept = '') {
  const wishes = accept.split(',').map((part, index) => {
    const [type = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    const weight = parameters.map((text) => /^q=([\d.]+)$/.exec(text)?.[1]).find((text) => text !== undefined)
    return { type, weight: weight === undefined ? 1 : Number(weight), index }
  })
  const [best] = wishes
    .filter(({ type, weight }) => weight > 0 && (TYPES[type] || PAGE.test(type)))
    .sort((one, other) => other.weight - one.weight || one.index - other.index)
  return best ? (TYPES[best.type] ?? null) : null
}
