import { existsSync, readFileSync } from 'node:fs'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { Parser, type Quad, Store } from 'n3'
import Validator from 'rdf-validate-shacl'
import { expect, test } from 'vitest'
import { anEntry, aResource } from '../../../../test/an-entry.ts'
import type { Entry } from '../model.ts'
import { catalogueThings, PAGE_SIZE } from './catalogue-things.ts'
import { entryThings } from './entry-things.ts'
import { expand, gathered, PREFIXES, type Thing, type Word } from './graph.ts'
import { toJsonLd } from './json-ld.ts'
import { toRdfXml } from './rdf-xml.ts'
import { toTurtle } from './turtle.ts'

const SITE = 'https://data.example.gov.cn'
// Not everywhere beside the project; where it is not, the shapes are not looked at.
const SHAPES = new URL('../../../../../shared/data/schemas/dcat-ap-3.0.1-SHACL.ttl', import.meta.url)

const theme = { slug: 'transport', name: '交通运输', european: 'TRAN' }
const ENTRIES: Entry[] = [
  anEntry({
    slug: 'bus-stops',
    title: '公共交通站点 <b>"示例"</b> & 其他',
    keywords: ['公交', '站点'],
    theme,
    temporal: { from: '2024-01-01', to: '2024-12-31' },
    spatial: '深圳市',
    resources: [aResource({ description: '含\u0007控制符' }), aResource({ position: 2, title: '线路（示例）', parquet: null })],
  }),
  anEntry({
    slug: 'clinics',
    openingClass: 'conditional',
    closedFor: '脱敏后仍有再识别风险：按约定使用',
    openingConditions: '签订协议后以接口提供',
    spatial: '示例区',
    contact: { name: null, phone: null, mail: null },
  }),
  anEntry({ slug: 'secret', openingClass: 'not-open', closedFor: '涉及个人隐私', abstract: '', resources: [] }),
]
const pageWith = (entries: readonly Entry[], total = entries.length) =>
  gathered(
    catalogueThings({
      site: SITE,
      name: '示例市',
      organiser: '示例市人民政府办公厅',
      total,
      page: 1,
      entries,
      themes: [theme],
      address: (page) => `${SITE}/catalog.ttl?page=${page}`,
    }),
  )
const quadsOf = (turtle: string) => new Parser().parse(turtle)
const plainQuads = (quads: readonly Quad[]) =>
  quads
    .map(({ subject, predicate, object }) =>
      [
        subject.value,
        predicate.value,
        object.value,
        object.termType === 'Literal' ? `${object.language} ${object.language ? '' : object.datatype.value}` : 'iri',
      ].join(' | '),
    )
    .sort()

test.skipIf(!existsSync(SHAPES))('the catalogue passes the shapes of DCAT-AP 3.0.1, and a planted fault does not', async () => {
  const shapes = new Store(new Parser().parse(readFileSync(SHAPES, 'utf8')))
  const validator = new Validator(shapes)
  const turtle = await toTurtle(pageWith(ENTRIES))
  const report = await validator.validate(new Store(quadsOf(turtle)))
  expect(report.results.map(({ focusNode, path, message }) => `${focusNode?.value} ${path?.value} ${message}`)).toEqual([])

  const planted: [string, (thing: Thing) => Thing][] = [
    ['a data set without a title', (thing) => without(thing, 'dcat:Dataset', 'dct:title')],
    ['a distribution without an address', (thing) => without(thing, 'dcat:Distribution', 'dcat:accessURL')],
    ['a publisher without a name', (thing) => without(thing, 'foaf:Agent', 'foaf:name')],
    [
      'a size that is no number',
      ({ at, types, says }) => ({
        at,
        types,
        says: says.map((said) => (said[0] === 'dcat:byteSize' ? ['dcat:byteSize', { text: 'viel' }] : said)),
      }),
    ],
  ]
  for (const [fault, plant] of planted) {
    const broken = await toTurtle(pageWith(ENTRIES).map(plant))
    expect((await validator.validate(new Store(quadsOf(broken)))).conforms, fault).toBe(false)
  }
})

const without = ({ at, types, says }: Thing, type: Word, word: Word): Thing => ({
  at,
  types,
  says: types.includes(type) ? says.filter(([said]) => said !== word) : says,
})

test('Turtle, RDF/XML and JSON-LD say the same', async () => {
  const things = pageWith(ENTRIES)
  const turtle = plainQuads(quadsOf(await toTurtle(things)))
  expect(turtle.length).toBeGreaterThan(100)
  const clean = turtle.map((quad) => quad.replaceAll('\u0007', ''))
  expect(fromXml(toRdfXml(things))).toEqual(clean)
  expect(fromJson(toJsonLd(things)).map((quad) => quad.replaceAll('\u0007', ''))).toEqual(clean)
})

test('RDF/XML is well formed, whatever stands in a title', () => {
  const hostile = ENTRIES.map((entry) => ({ ...entry, title: `]]><x/>&"'\u0000\ud800${entry.title}` }))
  expect(XMLValidator.validate(toRdfXml(pageWith(hostile)))).toBe(true)
})

test('an open table has files with their sizes; one on conditions leads to the application; a closed one has none', () => {
  const distributions = (entry: Entry | undefined) =>
    entry ? gathered(entryThings(entry, SITE)).filter(({ types }) => types.includes('dcat:Distribution')) : []
  const [open, conditional, closed] = ENTRIES
  expect(distributions(open)).toHaveLength(8)
  expect(distributions(open).flatMap(({ says }) => says.filter(([word]) => word === 'dcat:byteSize'))).toHaveLength(1)
  expect(distributions(conditional).map(({ says }) => says.some(([word]) => word === 'dcat:downloadURL'))).toEqual([false])
  expect(distributions(closed)).toEqual([])
})

test('a page names the next one, under both names that harvesters know', async () => {
  const quads = quadsOf(await toTurtle(pageWith(ENTRIES, PAGE_SIZE + 1)))
  for (const word of ['hydra:next', 'hydra:nextPage', 'hydra:last', 'hydra:lastPage'] as const)
    expect(quads.filter(({ predicate }) => predicate.value === expand(word)).map(({ object }) => object.value)).toEqual([
      `${SITE}/catalog.ttl?page=2`,
    ])
})

/** A small reader of the RDF/XML that is written here: one element per thing, one level of properties. */
function fromXml(xml: string) {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    preserveOrder: true,
    trimValues: false,
    parseTagValue: false,
    processEntities: true,
  })
  const [, root] = parser.parse(xml) as [unknown, { 'rdf:RDF': Element[] }]
  type Element = Record<string, Element[] | Record<string, string>> & { ':@'?: Record<string, string>; '#text'?: string }
  const nameOf = (node: Element) => Object.keys(node).find((key) => key !== ':@' && key !== '#text')
  const type = expand('rdf:type')
  const quads: string[] = []
  for (const thing of root['rdf:RDF']) {
    const name = nameOf(thing)
    if (!name) continue
    const at = thing[':@']?.['@rdf:about'] ?? ''
    if (name !== 'rdf:Description') quads.push([at, type, expand(name as Word), 'iri'].join(' | '))
    for (const property of thing[name] as Element[]) {
      const word = nameOf(property)
      if (!word) continue
      const attributes = property[':@'] ?? {}
      const resource = attributes['@rdf:resource']
      const text = (property[word] as { '#text'?: string }[]).map((part) => part['#text'] ?? '').join('')
      const language = attributes['@xml:lang'] ?? ''
      const datatype = attributes['@rdf:datatype'] ?? expand('xsd:string')
      quads.push(
        [
          at,
          expand(word as Word),
          resource ?? text,
          resource === undefined ? `${language} ${language ? '' : datatype}` : 'iri',
        ].join(' | '),
      )
    }
  }
  return quads.sort()
}

/** As a processor of JSON-LD reads what is written here: short names by the context, one node each. */
function fromJson({ '@context': context, '@graph': graph }: ReturnType<typeof toJsonLd>) {
  expect(context).toEqual(PREFIXES)
  const quads: string[] = []
  for (const { '@id': at, '@type': types = [], ...said } of graph) {
    for (const type of [types].flat()) quads.push([at, expand('rdf:type'), expand(type as Word), 'iri'].join(' | '))
    for (const [word, values] of Object.entries(said))
      for (const value of [values].flat() as (string | Record<string, string>)[]) {
        const say = (text: string | undefined, kind: string) => quads.push([at, expand(word as Word), text, kind].join(' | '))
        if (typeof value === 'string') say(value, ` ${expand('xsd:string')}`)
        else if (value['@id'] !== undefined) say(value['@id'], 'iri')
        else if (value['@language']) say(value['@value'], `${value['@language']} `)
        else say(value['@value'], ` ${expand(value['@type'] as Word)}`)
      }
  }
  return quads.sort()
}
