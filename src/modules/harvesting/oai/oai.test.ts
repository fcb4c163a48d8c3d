import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { anEntry } from '../../../../test/an-entry.ts'
import { catalogueOf, type Entry } from '../model.ts'
import { oaiAnswer } from './answer.ts'

const office = { id: 'o2', slug: 'sz-health', name: '示例市卫生健康委员会', description: '' }
const theme = { slug: 'health', name: '医疗卫生', european: 'HEAL' }
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
/** Two hundred and fifty, every tenth taken back. */
const MANY: Entry[] = Array.from({ length: 250 }, (_, index) =>
  anEntry({
    id: `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    slug: `set-${index}`,
    title: `第 ${index} 个 <数据集> & "示例"`,
    changedAt: at(index),
    ...(index % 10 === 0 && { state: 'withdrawn' as const, resources: [] }),
    ...(index % 5 === 1 && { office, theme }),
  }),
)
const CATALOGUE = catalogueOf(MANY.toReversed(), { themes: [theme], licences: [] })
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  isArray: (name) => ['record', 'header', 'set', 'metadataFormat'].includes(name),
})

function ask(asked: Record<string, string> | [string, string][], entries = CATALOGUE) {
  const given = new Map<string, string[]>()
  for (const [name, value] of Array.isArray(asked) ? asked : Object.entries(asked))
    given.set(name, [...(given.get(name) ?? []), value])
  const text = oaiAnswer(
    {
      catalogue: entries,
      site: 'https://data.example.gov.cn',
      host: 'data.example.gov.cn',
      name: '示例市',
      mail: 'data@example.gov.cn',
      now: new Date('2026-09-16T02:00:00Z'),
    },
    given,
  )
  expect(XMLValidator.validate(text)).toBe(true)
  return parser.parse(text)['OAI-PMH']
}
const codeOf = (asked: Parameters<typeof ask>[0]) => ask(asked).error?.['@code']

test('it says who it is', () => {
  expect(ask({ verb: 'Identify' })).toMatchObject({
    responseDate: '2026-09-16T02:00:00Z',
    request: { '@verb': 'Identify', '#text': 'https://data.example.gov.cn/oai' },
    Identify: {
      protocolVersion: expect.anything(),
      baseURL: 'https://data.example.gov.cn/oai',
      deletedRecord: 'persistent',
      granularity: 'YYYY-MM-DDThh:mm:ssZ',
      earliestDatestamp: '2026-01-01T00:00:00Z',
    },
  })
})

test('a record is had in both forms', () => {
  const identifier = `oai:data.example.gov.cn:${MANY[1]?.id}`
  const dublin = ask({ verb: 'GetRecord', identifier, metadataPrefix: 'oai_dc' }).GetRecord.record[0]
  expect(dublin).toMatchObject({
    header: [
      { identifier, datestamp: '2026-01-01T00:01:00Z', setSpec: ['office:sz-health', 'theme:health', 'class:unconditional'] },
    ],
    metadata: { 'oai_dc:dc': { 'dc:title': '第 1 个 <数据集> & "示例"', 'dc:publisher': office.name } },
  })
  const dcat = ask({ verb: 'GetRecord', identifier, metadataPrefix: 'dcat' }).GetRecord.record[0]
  expect(dcat.metadata['rdf:RDF']['dcat:Dataset']).toMatchObject({
    '@rdf:about': 'https://data.example.gov.cn/datasets/set-1#dataset',
  })
})

test('a record that was taken back says so and nothing more', () => {
  const identifier = `oai:data.example.gov.cn:${MANY[0]?.id}`
  const [record] = ask({ verb: 'GetRecord', identifier, metadataPrefix: 'oai_dc' }).GetRecord.record
  expect(record.header[0]['@status']).toBe('deleted')
  expect(record.metadata).toBeUndefined()
})

test('a list is walked to its end, each record once', () => {
  for (const verb of ['ListRecords', 'ListIdentifiers']) {
    const seen: string[] = []
    let asked: Record<string, string> = { verb, metadataPrefix: 'oai_dc' }
    for (let pages = 1; ; pages++) {
      const { record, header, resumptionToken } = ask(asked)[verb]
      for (const one of record?.map(({ header: [own] }: { header: [{ identifier: string }] }) => own) ?? header)
        seen.push(one.identifier)
      expect(resumptionToken).toMatchObject({ '@completeListSize': '250', '@cursor': String((pages - 1) * 100) })
      if (!resumptionToken['#text']) {
        expect(pages).toBe(3)
        break
      }
      asked = { verb, resumptionToken: resumptionToken['#text'] }
    }
    expect(new Set(seen).size).toBe(250)
    expect(seen).toHaveLength(250)
  }
})

test('what changes while a list is walked is given again at the end', () => {
  const { resumptionToken } = ask({ verb: 'ListIdentifiers', metadataPrefix: 'oai_dc' }).ListIdentifiers
  const changed = catalogueOf(
    MANY.map((entry, index) => (index === 5 ? { ...entry, changedAt: at(10_000) } : entry)),
    { themes: [theme], licences: [] },
  )
  let token = resumptionToken['#text']
  let last: string | undefined
  while (token) {
    const page = ask({ verb: 'ListIdentifiers', resumptionToken: token }, changed).ListIdentifiers
    last = page.header.at(-1).identifier
    token = page.resumptionToken['#text']
  }
  expect(last).toBe(`oai:data.example.gov.cn:${MANY[5]?.id}`)
})

test('a list may be of a set, and of a stretch of time', () => {
  const count = (asked: Record<string, string>) =>
    ask({ verb: 'ListIdentifiers', metadataPrefix: 'oai_dc', ...asked }).ListIdentifiers.header.length
  expect(count({ set: 'office:sz-health' })).toBe(50)
  expect(count({ set: 'theme' })).toBe(50)
  expect(count({ from: '2026-01-01T04:00:00Z' })).toBe(10)
  expect(count({ from: '2026-01-01T00:00:00Z', until: '2026-01-01T00:09:00Z' })).toBe(10)
  expect(count({ until: '2026-01-01', set: 'class:unconditional' })).toBe(100)
})

test('sets and forms are listed', () => {
  expect(
    ask({ verb: 'ListMetadataFormats' }).ListMetadataFormats.metadataFormat.map(
      ({ metadataPrefix }: { metadataPrefix: string }) => metadataPrefix,
    ),
  ).toEqual(['oai_dc', 'dcat'])
  const sets = ask({ verb: 'ListSets' }).ListSets.set.map(({ setSpec }: { setSpec: string }) => setSpec)
  expect(sets).toEqual(expect.arrayContaining(['office', 'office:sz-health', 'theme:health', 'class:conditional']))
})

test.each<[string, Parameters<typeof ask>[0]]>([
  ['badVerb', {}],
  ['badVerb', { verb: 'Nothing' }],
  [
    'badVerb',
    [
      ['verb', 'Identify'],
      ['verb', 'Identify'],
    ],
  ],
  ['badArgument', { verb: 'Identify', set: 'x' }],
  ['badArgument', { verb: 'ListRecords' }],
  ['badArgument', { verb: 'ListRecords', metadataPrefix: 'oai_dc', from: 'yesterday' }],
  ['badArgument', { verb: 'ListRecords', metadataPrefix: 'oai_dc', from: '2026-01-02', until: '2026-01-01' }],
  ['badArgument', { verb: 'ListRecords', metadataPrefix: 'oai_dc', from: '2026-01-02', until: '2026-01-03T00:00:00Z' }],
  ['badArgument', { verb: 'ListRecords', metadataPrefix: 'oai_dc', resumptionToken: 'x' }],
  ['badArgument', { verb: 'GetRecord', metadataPrefix: 'oai_dc' }],
  ['cannotDisseminateFormat', { verb: 'ListRecords', metadataPrefix: 'marc21' }],
  ['idDoesNotExist', { verb: 'GetRecord', metadataPrefix: 'oai_dc', identifier: 'oai:elsewhere:1' }],
  ['noRecordsMatch', { verb: 'ListRecords', metadataPrefix: 'oai_dc', from: '2027-01-01' }],
  ['badResumptionToken', { verb: 'ListRecords', resumptionToken: 'x' }],
  ['badResumptionToken', { verb: 'ListSets', resumptionToken: 'x' }],
])('%s is the answer to %j', (code, asked) => {
  expect(codeOf(asked)).toBe(code)
})
