import { dayOf } from '../../../platform/day.ts'
import { entryThings, pageOf } from '../dcat/entry-things.ts'
import { gathered, PREFIXES } from '../dcat/graph.ts'
import { description } from '../dcat/rdf-xml.ts'
import { distributionsOf } from '../distributions.ts'
import type { Entry, OpeningClass } from '../model.ts'
import { element, xmlText } from '../xml.ts'

/** The forms in which a record can be had. */
export const FORMATS = {
  oai_dc: {
    schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
    namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
    write: dublinCore,
  },
  dcat: {
    schema: 'http://www.w3.org/ns/dcat.rdf',
    namespace: 'http://www.w3.org/ns/dcat#',
    write: dcat,
  },
} as const
export type Format = keyof typeof FORMATS
export const isFormat = (text: string): text is Format => Object.hasOwn(FORMATS, text)

/** Stays the same whatever happens to the data set's name. */
export const identifierOf = ({ id }: Pick<Entry, 'id'>, host: string) => `oai:${host}:${id}`
export const stampOf = ({ changedAt }: Pick<Entry, 'changedAt'>) => `${changedAt.toISOString().slice(0, 19)}Z`

const CLASSES: Record<OpeningClass, string> = { unconditional: '无条件开放', conditional: '有条件开放', 'not-open': '不予开放' }

/** The sets to which a record belongs: its office, its theme, its opening class. */
export const setsOf = ({ office, theme, openingClass }: Entry) => [
  `office:${setName(office.slug)}`,
  ...(theme ? [`theme:${setName(theme.slug)}`] : []),
  `class:${setName(openingClass)}`,
]
const setName = (slug: string) => slug.replaceAll(/[^A-Za-z0-9\-_.!~*'()]/g, '-')
export const classSets = () => Object.entries(CLASSES).map(([spec, name]) => ({ spec: `class:${spec}`, name }))
export { setName }

export function header(entry: Entry, host: string) {
  const inside = [
    element('identifier', {}, xmlText(identifierOf(entry, host))),
    element('datestamp', {}, stampOf(entry)),
    ...setsOf(entry).map((set) => element('setSpec', {}, xmlText(set))),
  ]
  return element('header', { status: entry.state === 'withdrawn' ? 'deleted' : undefined }, inside.join(''))
}

type Place = { site: string; host: string }

export function record(entry: Entry, format: Format, { site, host }: Place) {
  // What was taken back has a header that says so, and nothing more.
  const metadata = entry.state === 'withdrawn' ? '' : element('metadata', {}, FORMATS[format].write(entry, site))
  return element('record', {}, header(entry, host) + metadata)
}

function dublinCore(entry: Entry, site: string) {
  const page = pageOf(entry, site)
  const { temporal } = entry
  const said: [string, string | null | undefined][] = [
    ['title', entry.title],
    ['creator', entry.office.name],
    ['publisher', entry.office.name],
    ['subject', entry.theme?.name],
    ...entry.keywords.map((keyword): [string, string] => ['subject', keyword]),
    ['description', entry.abstract],
    ['date', entry.publishedOn],
    ['date', dayOf(entry.changedAt)],
    ['type', 'Dataset'],
    ...[
      ...new Set(entry.resources.flatMap((resource) => distributionsOf(entry, resource, site)).map(({ mediaType }) => mediaType)),
    ].map((type): [string, string] => ['format', type]),
    ['identifier', page],
    ['identifier', entry.number],
    ['language', 'zh-CN'],
    ['coverage', entry.spatial],
    ['coverage', temporal.from || temporal.to ? `${temporal.from ?? ''}/${temporal.to ?? ''}` : null],
    ['rights', CLASSES[entry.openingClass]],
    ['rights', entry.licence.name],
  ]
  const inside = said.flatMap(([name, text]) => (text ? [element(`dc:${name}`, {}, xmlText(text))] : []))
  return element(
    'oai_dc:dc',
    {
      'xmlns:oai_dc': FORMATS.oai_dc.namespace,
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': `${FORMATS.oai_dc.namespace} ${FORMATS.oai_dc.schema}`,
    },
    inside.join(''),
  )
}

function dcat(entry: Entry, site: string) {
  const namespaces = Object.fromEntries(Object.entries(PREFIXES).map(([prefix, at]) => [`xmlns:${prefix}`, at]))
  return element('rdf:RDF', namespaces, gathered(entryThings(entry, site)).map(description).join(''))
}
