import type { Catalogue, Entry } from '../model.ts'
import { DECLARATION, element, xmlText } from '../xml.ts'
import { classSets, FORMATS, type Format, header, identifierOf, isFormat, record, setName, setsOf, stampOf } from './records.ts'
import { type Place as Progress, readToken, writeToken } from './token.ts'

const AT_ONCE = 100

export type Repository = { catalogue: Catalogue; site: string; host: string; name: string; mail: string; now: Date }
type Arguments = ReadonlyMap<string, readonly string[]>

/** What is wrong with a request, in the protocol's own words. */
class OaiRefusal extends Error {
  readonly code: string
  constructor(code: string, sentence: string) {
    super(sentence)
    this.code = code
  }
}

type Verb = { may: readonly string[]; must: readonly string[]; answer: (repository: Repository, given: Given) => string }
type Given = Readonly<Record<string, string>>

const VERBS: Record<string, Verb> = {
  Identify: { may: [], must: [], answer: identify },
  ListMetadataFormats: { may: ['identifier'], must: [], answer: listFormats },
  ListSets: { may: ['resumptionToken'], must: [], answer: listSets },
  ListIdentifiers: {
    may: ['from', 'until', 'set', 'resumptionToken'],
    must: ['metadataPrefix'],
    answer: list((entry, _, { host }) => header(entry, host)),
  },
  ListRecords: { may: ['from', 'until', 'set', 'resumptionToken'], must: ['metadataPrefix'], answer: list(record) },
  GetRecord: { may: [], must: ['identifier', 'metadataPrefix'], answer: getRecord },
}

/** Answers a request of OAI-PMH 2.0. The protocol's errors are answers like any other. */
export function oaiAnswer(repository: Repository, given: Arguments): string {
  const [base, now] = [`${repository.site}/oai`, `${repository.now.toISOString().slice(0, 19)}Z`]
  let [attributes, body]: [Record<string, string>, string] = [{}, '']
  try {
    const [name, verb] = verbOf(given)
    attributes = { verb: name, ...argumentsOf(given, verb) }
    const { verb: _, ...asked } = attributes
    body = element(name, {}, verb.answer(repository, asked))
  } catch (error) {
    if (!(error instanceof OaiRefusal)) throw error
    // Whoever asks wrongly is not told again what they asked.
    if (/^bad(Verb|Argument)$/.test(error.code)) attributes = {}
    body = element('error', { code: error.code }, xmlText(error.message))
  }
  return `${DECLARATION}${element(
    'OAI-PMH',
    {
      xmlns: 'http://www.openarchives.org/OAI/2.0/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation': 'http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd',
    },
    element('responseDate', {}, now) + element('request', attributes, xmlText(base)) + body,
  )}\n`
}

function verbOf(given: Arguments): [string, Verb] {
  const [name = '', second] = given.get('verb') ?? []
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (!verb || second !== undefined) throw new OaiRefusal('badVerb', 'The verb is missing, repeated or not one of the protocol.')
  return [name, verb]
}

function argumentsOf(given: Arguments, { may, must }: Verb): Record<string, string> {
  const asked: Record<string, string> = {}
  for (const [name, values] of given) {
    if (name === 'verb') continue
    if (!may.includes(name) && !must.includes(name))
      throw new OaiRefusal('badArgument', `The argument ${name} is not of this verb.`)
    const [value = '', second] = values
    if (second !== undefined) throw new OaiRefusal('badArgument', `The argument ${name} is repeated.`)
    asked[name] = value
  }
  if (asked.resumptionToken !== undefined) {
    if (Object.keys(asked).length > 1) throw new OaiRefusal('badArgument', 'resumptionToken is exclusive.')
    return asked
  }
  const missing = must.find((name) => !asked[name])
  if (missing) throw new OaiRefusal('badArgument', `The argument ${missing} is missing.`)
  return asked
}

const all = ({ entries, withdrawn }: Catalogue) =>
  // The earliest first, so that what changes while one harvests comes at the end.
  [...entries, ...withdrawn].sort(
    (one, other) => one.changedAt.getTime() - other.changedAt.getTime() || (one.id < other.id ? -1 : 1),
  )

function identify({ catalogue, site, host, name, mail, now }: Repository) {
  const earliest = all(catalogue)[0]
  const example = catalogue.entries[0]
  return [
    element('repositoryName', {}, xmlText(`${name}公共数据开放目录`)),
    element('baseURL', {}, xmlText(`${site}/oai`)),
    element('protocolVersion', {}, '2.0'),
    element('adminEmail', {}, xmlText(mail)),
    element('earliestDatestamp', {}, earliest ? stampOf(earliest) : `${now.toISOString().slice(0, 19)}Z`),
    element('deletedRecord', {}, 'persistent'),
    element('granularity', {}, 'YYYY-MM-DDThh:mm:ssZ'),
    element(
      'description',
      {},
      element(
        'oai-identifier',
        {
          xmlns: 'http://www.openarchives.org/OAI/2.0/oai-identifier',
          'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
          'xsi:schemaLocation':
            'http://www.openarchives.org/OAI/2.0/oai-identifier http://www.openarchives.org/OAI/2.0/oai-identifier.xsd',
        },
        [
          element('scheme', {}, 'oai'),
          element('repositoryIdentifier', {}, xmlText(host)),
          element('delimiter', {}, ':'),
          element('sampleIdentifier', {}, xmlText(identifierOf(example ?? { id: '00000000-0000-7000-8000-000000000000' }, host))),
        ].join(''),
      ),
    ),
  ].join('')
}

function find({ catalogue, host }: Repository, identifier: string): Entry {
  const entry = all(catalogue).find((one) => identifierOf(one, host) === identifier)
  if (!entry) throw new OaiRefusal('idDoesNotExist', 'There is no record of this identifier.')
  return entry
}

function listFormats(repository: Repository, { identifier }: Given) {
  if (identifier !== undefined) find(repository, identifier)
  return Object.entries(FORMATS)
    .map(([prefix, { schema, namespace }]) =>
      element(
        'metadataFormat',
        {},
        element('metadataPrefix', {}, prefix) + element('schema', {}, schema) + element('metadataNamespace', {}, namespace),
      ),
    )
    .join('')
}

function listSets({ catalogue }: Repository, { resumptionToken }: Given) {
  if (resumptionToken !== undefined) throw new OaiRefusal('badResumptionToken', 'The list of sets is given whole.')
  return [
    { spec: 'office', name: '提供机关' },
    ...catalogue.offices.map(({ slug, name }) => ({ spec: `office:${setName(slug)}`, name })),
    { spec: 'theme', name: '主题' },
    ...catalogue.themes.map(({ slug, name }) => ({ spec: `theme:${setName(slug)}`, name })),
    { spec: 'class', name: '开放属性' },
    ...classSets(),
  ]
    .map(({ spec, name }) => element('set', {}, element('setSpec', {}, xmlText(spec)) + element('setName', {}, xmlText(name))))
    .join('')
}

function formatOf(prefix: string): Format {
  if (!isFormat(prefix)) throw new OaiRefusal('cannotDisseminateFormat', `The format ${prefix} is not available.`)
  return prefix
}

function getRecord(repository: Repository, { identifier = '', metadataPrefix = '' }: Given) {
  const format = formatOf(metadataPrefix)
  return record(find(repository, identifier), format, repository)
}

type Written = (entry: Entry, format: Format, repository: Repository) => string

function list(write: Written) {
  return (repository: Repository, given: Given) => {
    const place = given.resumptionToken === undefined ? startOf(given) : readToken(given.resumptionToken)
    if (!place) throw new OaiRefusal('badResumptionToken', 'The resumptionToken is not one of ours.')
    const format = formatOf(place.format)
    const found = all(repository.catalogue).filter((entry) => isAsked(entry, place))
    // By what was last given, not by its position: what changed since has moved to the end and is given again.
    const rest = found.filter((entry) => place.after === '' || `${stampOf(entry)} ${entry.id}` > place.after)
    const page = rest.slice(0, AT_ONCE)
    if (page.length === 0 && place.after === '') throw new OaiRefusal('noRecordsMatch', 'No record fits.')
    return page.map((entry) => write(entry, format, repository)).join('') + tokenAfter(place, { page, rest, total: found.length })
  }
}

type Listing = { page: readonly Entry[]; rest: readonly Entry[]; total: number }

function tokenAfter(place: Progress, { page, rest, total }: Listing) {
  const last = page.at(-1)
  const isMore = rest.length > page.length && last
  if (!isMore && place.after === '') return ''
  const attributes = { completeListSize: String(total), cursor: String(total - rest.length) }
  const token = isMore ? writeToken({ ...place, after: `${stampOf(last)} ${last.id}` }) : ''
  return element('resumptionToken', attributes, token)
}

function startOf({ metadataPrefix = '', from, until, set = '' }: Given): Progress {
  const [least, most] = [momentOf(from, false), momentOf(until, true)]
  if (from && until && from.length !== until.length) throw new OaiRefusal('badArgument', 'from and until differ in granularity.')
  if (least && most && least > most) throw new OaiRefusal('badArgument', 'from is later than until.')
  return { format: metadataPrefix, from: least, until: most, set, after: '' }
}

function momentOf(text: string | undefined, isEnd: boolean): string {
  if (text === undefined) return ''
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new OaiRefusal('badArgument', 'Dates are YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.')
  return text.length > 10 ? text : `${text}T${isEnd ? '23:59:59' : '00:00:00'}Z`
}

const isAsked = (entry: Entry, { from, until, set }: Progress) => {
  const stamp = stampOf(entry)
  const isIn = set === '' || setsOf(entry).some((each) => each === set || each.startsWith(`${set}:`))
  return isIn && (from === '' || stamp >= from) && (until === '' || stamp <= until)
}
