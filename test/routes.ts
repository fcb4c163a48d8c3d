import { inflateRawSync } from 'node:zlib'
import { acts } from '../src/modules/requests/index.ts'
import type { Planted } from './canaries.ts'
import type { World } from './world.ts'

export type Route = { method: string; path: string }

/** Every route that answers something, each once; what is mounted for all methods only stands before others. */
export const routesOf = ({ app }: World): Route[] => [
  ...new Map(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => [`${method} ${path}`, { method, path }]),
  ).values(),
]

type Filling = { at: RegExp; param: string; values: (planted: Planted) => readonly string[] }

const LETTERS = [
  'application',
  'receipt',
  'correction',
  'reasons',
  'third-party-consultation',
  'organ-consultation',
  'third-party-decision',
  'extension',
  'deferral',
  'fee-notice',
  'transfer',
  'no-correction',
  'fee-unpaid',
  'withdrawal',
  'closing',
  'answer',
]
const CONSULTED = ['third-party-consultation', 'organ-consultation', 'third-party-decision']
const some =
  (...indexes: number[]) =>
  ({ requests }: Planted) =>
    indexes.map((index) => requests[index] ?? '')

/** What stands in the place of each parameter; the first line that fits. A route whose parameter has no line here fails the test. */
const FILLINGS: Filling[] = [
  // Before those whose names the ends of these have.
  { at: /^\/decisions\/:file/, param: 'file', values: () => ['latest.rss', 'latest.atom', 'latest.json'] },
  { at: /decisions\/catalogues\/:year/, param: 'year', values: () => ['2026'] },
  { at: /^\/decisions\/items\//, param: 'id', values: ({ decisions }) => [decisions.open, decisions.item] },
  { at: /decisions\/items\//, param: 'id', values: ({ decisions }) => [decisions.item, decisions.open] },
  { at: /decisions\/catalogues\//, param: 'id', values: ({ decisions }) => [decisions.catalogue] },
  { at: /decisions\/proposals\//, param: 'id', values: ({ decisions }) => [decisions.proposal] },
  { at: /decisions\/experts\//, param: 'id', values: ({ decisions }) => [decisions.expert] },
  { at: /decisions\/hearings\//, param: 'id', values: ({ decisions }) => [decisions.hearing] },
  { at: /decisions\/meetings\//, param: 'id', values: ({ decisions }) => [decisions.meeting] },
  { at: /decisions\/(hearings|meetings)\//, param: 'slug', values: () => ['2026-901'] },
  { at: /decisions\/.*papers\//, param: 'paper', values: ({ decisions }) => [decisions.paper] },
  { at: /decisions\/:slug/, param: 'slug', values: ({ decisions }) => decisions.slugs },
  { at: /decisions\/:id/, param: 'id', values: ({ decisions }) => decisions.ids },
  { at: /^\/open311\/v2\/services\//, param: 'file', values: () => ['12.03.007.xml', '12.03.007.json'] },
  { at: /^\/open311\/v2\/requests\//, param: 'file', values: ({ open311 }) => open311.requests },
  { at: /^\/open311\/v2\/tokens\//, param: 'file', values: ({ open311 }) => open311.tokens },
  { at: /open311\/(media\/)?:id/, param: 'id', values: ({ open311 }) => [open311.photo] },
  { at: /^\/incidents\/:file/, param: 'file', values: () => ['latest.rss', 'latest.atom', 'latest.json'] },
  { at: /incidents\/(alarms|proposals)\//, param: 'id', values: ({ incidents }) => [incidents.alarm] },
  { at: /incidents\/steps\//, param: 'step', values: ({ incidents }) => [incidents.step] },
  { at: /intake\/calls\//, param: 'id', values: ({ channels }) => [channels.call] },
  { at: /intake\/batches\/.*:file/, param: 'file', values: () => ['list.csv', 'list.xlsx'] },
  { at: /intake\/batches\//, param: 'id', values: ({ channels }) => [channels.batch] },
  { at: /intake\/channels\//, param: 'code', values: () => ['webhook', 'email'] },
  { at: /intake\/keys\//, param: 'id', values: ({ channels }) => [channels.key] },
  { at: /^\/duties\/:file/, param: 'file', values: () => ['list.csv', 'list.xlsx'] },
  { at: /duties\/(:code|\{code)/, param: 'code', values: () => ['12.03.001', '12.03.007'] },
  { at: /duties\/versions\//, param: 'id', values: ({ duties }) => [duties.version] },
  { at: /duties\/imports\//, param: 'id', values: ({ duties }) => [duties.import] },
  { at: /dispatching\/alarms\//, param: 'id', values: ({ duties }) => [duties.alarm] },
  { at: /dispatching\/:id/, param: 'id', values: ({ demands }) => demands.ids },
  { at: /supervision\/indicators\//, param: 'name', values: () => ['on-time'] },
  { at: /supervision\/orders\//, param: 'id', values: ({ supervised }) => [supervised.order] },
  { at: /supervision\/audits\//, param: 'id', values: ({ supervised }) => [supervised.audit] },
  { at: /supervision\/suggestions\//, param: 'id', values: ({ supervised }) => [supervised.suggestion] },
  { at: /incidents\/:number/, param: 'number', values: ({ incidents }) => [incidents.number] },
  { at: /briefings\/series\/:file/, param: 'file', values: () => ['press.rss', 'press.ics'] },
  { at: /briefings\/:file\{latest/, param: 'file', values: () => ['latest.rss', 'latest.json', 'latest.ics'] },
  { at: /briefings\/series\/:slug/, param: 'slug', values: () => ['press'] },
  { at: /briefings\/series\/:id/, param: 'id', values: ({ briefings }) => [briefings.series] },
  { at: /briefings\/questions\/:code/, param: 'code', values: ({ briefings }) => [briefings.code] },
  { at: /briefings\/:id.*editions\//, param: 'edition', values: () => ['1'] },
  { at: /briefings\/:id.*:number/, param: 'number', values: () => ['1', '2', '3'] },
  { at: /briefings\/:id/, param: 'id', values: ({ briefings }) => briefings.ids },
  { at: /concerns\/:file\{latest/, param: 'file', values: () => ['latest.rss', 'latest.json'] },
  { at: /concerns\/:id/, param: 'id', values: ({ concerns }) => concerns.ids },
  // Before those of /requests, whose name they end with.
  { at: /data-requests\/reuses\//, param: 'id', values: ({ dataRequests }) => [dataRequests.reuse] },
  { at: /data-requests\/remarks\//, param: 'id', values: ({ dataRequests }) => dataRequests.remarks },
  { at: /data-requests\//, param: 'id', values: ({ dataRequests }) => dataRequests.requests },
  { at: /^\/(attendance|open-days|corrections)\/:file\{feed/, param: 'file', values: () => ['feed.rss', 'feed.json'] },
  { at: /attendance\/:id.*:file\{door/, param: 'file', values: () => ['door.csv', 'door.xlsx'] },
  { at: /attendance\/:id/, param: 'id', values: ({ attended }) => [attended.session] },
  { at: /open-days\/:id.*pictures\//, param: 'picture', values: () => ['00000000-0000-7000-8000-000000000000'] },
  { at: /open-days\/:id/, param: 'id', values: ({ attended }) => attended.openDays },
  { at: /corrections\/:id/, param: 'id', values: ({ attended }) => [attended.correction] },
  { at: /^\/workbench\/consultations\/:id/, param: 'id', values: ({ consulted }) => consulted.ids },
  { at: /^\/(api\/)?consultations\//, param: 'slug', values: ({ consulted }) => consulted.slugs },
  { at: /consultations\/.*\/(analysis\/groups|matrix)\/:group/, param: 'group', values: () => ['1'] },
  { at: /consultations\/.*analysis\/steps\//, param: 'step', values: () => ['0193f1d0-0000-7000-8000-000000000001'] },
  { at: /consultations\/.*analysis\/opinions\//, param: 'opinion', values: () => ['1'] },
  { at: /consultations\/.*result\/:file/, param: 'file', values: () => ['points.csv', 'matrix.json', 'answers.csv'] },
  { at: /^\/consultations\//, param: 'clause', values: ({ consulted }) => [consulted.clause] },
  { at: /consultations\/:file\{board/, param: 'file', values: () => ['board.xlsx', 'board.csv'] },
  { at: /consultations\/.*files\/:file/, param: 'file', values: ({ consulted }) => [consulted.file] },
  { at: /consultations\/plans\//, param: 'year', values: () => ['2026'] },
  { at: /questionnaires\/.*receipts\//, param: 'first', values: () => ['00', '7f'] },
  { at: /questionnaires\/.*typing\//, param: 'typed', values: ({ questionnaires }) => [questionnaires.typed] },
  { at: /questionnaires\/:id/, param: 'id', values: ({ questionnaires }) => questionnaires.ids },
  { at: /messages\/faq\//, param: 'id', values: ({ messages }) => [messages.faq] },
  { at: /messages\/templates\//, param: 'id', values: ({ messages }) => [messages.template] },
  { at: /messages\/kinds\//, param: 'code', values: () => ['consultation'] },
  { at: /messages\/:file\{latest/, param: 'file', values: () => ['latest.rss'] },
  { at: /messages\/:file\{list/, param: 'file', values: () => ['list.csv'] },
  { at: /^\/(workbench\/)?demands\/:file\{list/, param: 'file', values: () => ['list.csv'] },
  { at: /demands\/:id.*\/files\//, param: 'file', values: ({ demands }) => [demands.file] },
  { at: /demands\/:id|api\/demands\/\{id/, param: 'id', values: ({ demands }) => demands.ids },
  { at: /messages\/:id.*\/files\//, param: 'file', values: ({ messages }) => [messages.file] },
  { at: /messages\/:id/, param: 'id', values: ({ messages }) => messages.ids },
  { at: /^\/assets\/public\//, param: 'name', values: () => ['favicon.svg'] },
  { at: /^\/assets\//, param: 'name', values: () => ['site-0123456789abcdef.css'] },
  { at: /^\/workbench\/settings\//, param: 'key', values: () => ['consultations.themes', 'concerns.levels'] },
  { at: /organisations\//, param: 'slug', values: () => ['sz-finance'] },
  { at: /tokens\//, param: 'id', values: ({ token }) => [token] },
  { at: /identity\/posts\//, param: 'id', values: ({ post }) => [post] },
  { at: /auth\/callback\//, param: 'provider', values: () => ['oidc'] },
  { at: /workbench\/calendar\//, param: 'id', values: ({ edition }) => [edition] },
  { at: /calendar\/days\//, param: 'day', values: () => ['2026-09-16'] },
  { at: /outgoing\//, param: 'id', values: ({ outgoing }) => [outgoing] },
  { at: /search\/synonyms\//, param: 'id', values: ({ synonym }) => [synonym] },
  { at: /webhooks\//, param: 'id', values: ({ webhook }) => [webhook] },
  { at: /notifications\//, param: 'id', values: ({ message }) => [message] },
  { at: /^\/ledger\/days\//, param: 'file', values: ({ ledgerDay }) => [`${ledgerDay}.json`] },
  { at: /ledger\/days\//, param: 'day', values: ({ ledgerDay }) => [ledgerDay] },
  { at: /guide\/open\//, param: 'key', values: () => ['statistics'] },
  { at: /requests\/tasks\//, param: 'id', values: ({ tasks }) => tasks },
  { at: /requests\/consultations\//, param: 'id', values: ({ consultations }) => consultations },
  { at: /letters\/:kind.*\/:/, param: 'kind', values: () => CONSULTED },
  { at: /letters\//, param: 'kind', values: () => LETTERS },
  { at: /letters\//, param: 'consultation', values: ({ consultations }) => consultations },
  { at: /letters\/:file/, param: 'file', values: () => LETTERS.map((kind) => `${kind}.docx`) },
  { at: /letters\/:kind/, param: 'file', values: ({ consultations }) => consultations.map((id) => `${id}.docx`) },
  { at: /proofs\//, param: 'file', values: ({ proof }) => [proof] },
  { at: /documents\//, param: 'document', values: ({ documents }) => documents },
  { at: /requests\/:id.*\/(letters|documents|proofs|identity)/, param: 'id', values: some(0, 1, 2, 5) },
  { at: /requests\/:id.*\//, param: 'id', values: some(0, 1, 4, 6) },
  { at: /requests\/:id/, param: 'id', values: ({ requests }) => requests },
  { at: /^\/requests\/:id/, param: 'noun', values: () => ['correction', 'reasons', 'withdrawal', acts.sign.noun] },
  { at: /^\/workbench\/requests\/:file\{list/, param: 'file', values: () => ['list.xlsx', 'list.csv'] },
  { at: /^\/workbench\/requests\/:file\{overview/, param: 'file', values: () => ['overview.xlsx', 'overview.csv'] },
  { at: /screening\/findings\//, param: 'id', values: ({ finding }) => [finding] },
  { at: /screening\/wording\//, param: 'id', values: ({ wording }) => [wording] },
  { at: /screening\/wording\//, param: 'turn', values: () => ['suspension', 'resumption'] },
  { at: /gazette\/submissions\//, param: 'id', values: ({ gazetteText }) => [gazetteText] },
  { at: /gazette\/issues\/:id/, param: 'id', values: ({ gazetteIssue }) => [gazetteIssue] },
  { at: /gazette\/issues\/.*items/, param: 'item', values: ({ gazetteItem }) => [gazetteItem] },
  { at: /gazette\/.*:year/, param: 'year', values: () => ['2026'] },
  { at: /gazette\/.*:number/, param: 'number', values: () => ['1'] },
  { at: /gazette\/.*:position/, param: 'position', values: () => ['1'] },
  { at: /gazette\/:year.*:file/, param: 'file', values: () => ['1.pdf', '1.json'] },
  { at: /following\/:id/, param: 'id', values: ({ alert }) => [alert] },
  { at: /inspections\//, param: 'year', values: () => ['2026'] },
  { at: /remedies\/:id/, param: 'id', values: ({ remedy }) => [remedy] },
  { at: /annual-reports\//, param: 'organisation', values: () => ['sz-finance'] },
  { at: /annual-reports\//, param: 'year', values: () => ['2026'] },
  { at: /annual-reports\/.*:file\{report/, param: 'file', values: () => ['report.docx', 'report.xlsx', 'report.json'] },
  { at: /annual-reports\/.*:file\{preview/, param: 'file', values: () => ['preview.docx', 'preview.xlsx', 'preview.json'] },
  { at: /narratives\//, param: 'section', values: () => ['1', '5', '6'] },
  { at: /promises\//, param: 'id', values: ({ promise }) => [promise] },
  { at: /rules\/tasks\//, param: 'id', values: ({ ruleTask }) => [ruleTask] },
  {
    at: /rules\/:file/,
    param: 'file',
    values: ({ rule }) => ['docx', 'txt', 'json', 'xml', 'print'].map((kind) => `${rule}.${kind}`),
  },
  { at: /^\/rules\/:id/, param: 'id', values: ({ rule }) => [rule] },
  { at: /rules\/:id/, param: 'id', values: ({ rule, draftRule }) => [rule, draftRule] },
  { at: /rules\/:id.*\/articles/, param: 'address', values: () => ['1', 'art_2__para_1'] },
  { at: /rules\/:id.*\/articles/, param: 'article', values: () => ['1', 'art_2__para_1'] },
  { at: /rules\/:id.*\/editions/, param: 'ordinal', values: () => ['1'] },
  { at: /publishing\/.*:file\{list/, param: 'file', values: () => ['list.csv', 'list.xlsx'] },
  { at: /publishing\/coverage\/:file\{board/, param: 'file', values: () => ['board.csv', 'board.xlsx'] },
  { at: /publishing\/coverage\/:file\{late/, param: 'file', values: () => ['late.csv', 'late.xlsx'] },
  { at: /publishing\/(catalogue|coverage)\/.*items\/?:/, param: 'id', values: ({ item }) => [item] },
  { at: /publishing\/(catalogue|coverage)\//, param: 'slug', values: () => ['sz-finance'] },
  { at: /publishing\/columns\/:id/, param: 'id', values: ({ column }) => [column] },
  { at: /publishing\/withheld\//, param: 'id', values: ({ withheld }) => [withheld] },
  { at: /publishing\/clean-ups\//, param: 'id', values: ({ cleanUp }) => [cleanUp] },
  { at: /publishing\/archive\//, param: 'id', values: ({ delivery }) => [delivery] },
  { at: /publishing\/answers\//, param: 'id', values: some(0) },
  { at: /publishing\/from-request\//, param: 'id', values: some(0) },
  { at: /publishing\/attachments\//, param: 'id', values: ({ papers }) => papers.attachments },
  { at: /publishing\/imports\//, param: 'id', values: ({ papers }) => [papers.imported] },
  { at: /publishing\/files\//, param: 'id', values: ({ papers }) => papers.files },
  { at: /publishing\/bundles\//, param: 'id', values: ({ papers }) => [papers.bundle] },
  { at: /publishing\/bundles\//, param: 'edition', values: ({ papers }) => papers.editions.slice(0, 1) },
  { at: /publishing\/bundles\/.*differences/, param: 'hash', values: ({ papers }) => [papers.bundleHash] },
  { at: /publishing\/documents\/:code/, param: 'code', values: ({ papers }) => [papers.code] },
  { at: /publishing\/documents\/:code/, param: 'number', values: ({ papers }) => papers.serials },
  { at: /publishing\/documents\/:id/, param: 'id', values: ({ papers }) => papers.documents },
  { at: /publishing\/documents\/:id/, param: 'edition', values: ({ papers }) => papers.editions },
  { at: /publishing\/editions\/:id/, param: 'id', values: ({ papers }) => papers.editions },
  { at: /publishing\/editions\/:id/, param: 'other', values: ({ papers }) => papers.editions.slice(0, 2) },
  { at: /publishing\/editions\/:id/, param: 'attachment', values: ({ papers }) => papers.attachments },
  { at: /^\/d\//, param: 'office', values: ({ papers }) => [papers.code] },
  { at: /^\/d\//, param: 'serial', values: ({ papers }) => papers.serials },
  { at: /^\/d\//, param: 'attachment', values: ({ papers }) => papers.attachments },
  { at: /^\/d\//, param: 'number', values: () => ['1', '2'] },
  { at: /^\/d\/.*editions\/:file/, param: 'file', values: () => ['1.json', '1.txt', '1.docx', '2.json'] },
  { at: /^\/d\/.*proofs\/:file/, param: 'file', values: () => ['1.json', '2.json'] },
  {
    at: /^\/d\//,
    param: 'file',
    values: ({ papers }) => papers.serials.flatMap((serial) => ['json', 'txt', 'docx'].map((kind) => `${serial}.${kind}`)),
  },
  { at: /ingestion\/tables\//, param: 'id', values: ({ intake }) => [intake.table] },
  { at: /ingestion\/sources/, param: 'id', values: ({ intake }) => [intake.source] },
  { at: /ingestion\/uploads\//, param: 'id', values: ({ intake }) => [intake.upload] },
  { at: /ingestion\/:id/, param: 'id', values: ({ intake }) => [intake.id] },
  { at: /datasets\/access\//, param: 'id', values: ({ access }) => access.applications },
  { at: /datasets\/access\//, param: 'file', values: ({ access }) => [access.paper] },
  { at: /datasets\/app-keys\//, param: 'id', values: ({ dataUse }) => [dataUse.appKey] },
  { at: /datasets\/citations\//, param: 'id', values: ({ dataUse }) => [dataUse.citation] },
  { at: /^\/datasets\/:file\{latest/, param: 'file', values: () => ['latest.rss', 'latest.atom', 'latest.json'] },
  { at: /^\/datasets\/:slug.*:file\{versions/, param: 'file', values: () => ['versions.rss', 'versions.atom', 'versions.json'] },
  { at: /^\/api\/datasets\/:dataset/, param: 'dataset', values: ({ datasets }) => datasets.slugs },
  {
    at: /^\/api\/datasets\/:dataset.*:file\{rows/,
    param: 'file',
    values: () => ['csv', 'tsv', 'xlsx', 'json', 'ndjson', 'geojson', 'parquet'].map((ending) => `rows.${ending}`),
  },
  { at: /datasets\/versions\//, param: 'id', values: ({ datasets }) => datasets.versions },
  { at: /datasets\/resources\//, param: 'id', values: ({ datasets }) => datasets.resources },
  { at: /datasets\/reviews\//, param: 'id', values: ({ datasets }) => [datasets.review] },
  { at: /datasets\/findings\//, param: 'id', values: ({ datasets }) => [datasets.finding] },
  { at: /datasets\/relations\//, param: 'id', values: ({ datasets }) => [datasets.relation] },
  { at: /datasets\/plan\/items/, param: 'id', values: ({ datasets }) => [datasets.planned] },
  { at: /datasets\/plan\//, param: 'year', values: () => ['2026'] },
  { at: /^\/(workbench|api)\/datasets\/:id/, param: 'id', values: ({ datasets }) => datasets.ids },
  { at: /^\/datasets\/:slug/, param: 'slug', values: ({ datasets }) => datasets.slugs },
  {
    at: /^\/api\/(3\/)?action\//,
    param: 'name',
    values: ({ datasets }) => [
      'package_list',
      'package_search?rows=1000',
      'current_package_list_with_resources',
      'organization_list?all_fields=true',
      'tag_list',
      'datastore_search?resource_id=_table_metadata',
      ...datasets.ids.map((id) => `package_show?id=${id}`),
      ...datasets.resources.flatMap((id) => [
        `resource_show?id=${id}`,
        `datastore_info?id=${id}`,
        `datastore_search?resource_id=${id}`,
        `datastore_search?records_format=csv&resource_id=${id}`,
      ]),
    ],
  },
  {
    at: /^\/datastore\/dump\//,
    param: 'id',
    values: ({ datasets }) => datasets.resources.flatMap((id) => [id, `${id}?format=json`]),
  },
  {
    at: /^\/datasets\/:file\{\[a-z0-9-\]/,
    param: 'file',
    values: ({ datasets }) => datasets.slugs.flatMap((slug) => ['ttl', 'rdf', 'jsonld'].map((ending) => `${slug}.${ending}`)),
  },
  { at: /^\/:file\{sitemap/, param: 'file', values: () => ['sitemap-1.xml'] },
  { at: /^\/gkmlpt\//, param: 'category', values: () => ['0', '1001'] },
  { at: /^\/publishing\/:file\{latest/, param: 'file', values: () => ['latest.rss', 'latest.atom', 'latest.json'] },
  { at: /^\/publishing\/columns\//, param: 'file', values: () => ['news.rss', 'news.atom', 'news.json'] },
  { at: /^\/publishing\/columns\//, param: 'slug', values: () => ['news'] },
  { at: /^\/publishing\/offices\//, param: 'file', values: () => ['sz-finance.rss', 'sz-finance.atom', 'sz-finance.json'] },
  { at: /^\/publishing\/offices\//, param: 'slug', values: () => ['sz-finance'] },
  { at: /^\/publishing\/:office/, param: 'office', values: () => ['sz-finance'] },
  { at: /^\/publishing\/:office/, param: 'slug', values: () => ['planted-90001', 'planted-90003'] },
]

/** The parameters that no line above fills. */
export const unfilled = ({ path }: Route) =>
  paramsOf(path)
    .filter(({ name }) => !fillingOf(path, name))
    .map(({ name }) => `${path} :${name}`)

/** The addresses of a route: every combination of what stands in its parameters' places. */
export function addressesOf({ path }: Route, planted: Planted): string[] {
  return paramsOf(path).reduce<string[]>(
    (addresses, { name, text, optional }) => {
      const values = [...(optional ? [''] : []), ...(fillingOf(path, name)?.values(planted) ?? [])]
      return addresses.flatMap((address) => values.map((value) => address.replace(text, () => value).replace(/\/$/, '')))
    },
    [path],
  )
}

/** The address of a route with nothing there: where an id, a slug or a year stands, one that nobody has. */
export function absentAddressOf({ path }: Route, planted: Planted): string | undefined {
  const [first, ...others] = paramsOf(path)
  if (!first) return undefined
  const absent = /id|document/.test(first.name)
    ? '00000000-0000-7000-8000-000000000000'
    : /slug|organisation/.test(first.name)
      ? 'nowhere'
      : undefined
  if (absent === undefined) return undefined
  return others.reduce(
    (address, { name, text }) => address.replace(text, () => fillingOf(path, name)?.values(planted)[0] ?? ''),
    path.replace(first.text, absent),
  )
}

const fillingOf = (path: string, name: string) => FILLINGS.find(({ at, param }) => param === name && at.test(path))

/** `:name`, `:name{pattern}`, `:name?`; a pattern may hold braces and colons of its own. */
function paramsOf(path: string) {
  const params: { name: string; text: string; optional: boolean }[] = []
  const next = /:(\w+)/g
  for (let found = next.exec(path); found; found = next.exec(path)) {
    let end = next.lastIndex
    for (let depth = 0; path[end] === '{' || depth > 0; end++) depth += path[end] === '{' ? 1 : path[end] === '}' ? -1 : 0
    const optional = path[end] === '?'
    next.lastIndex = optional ? end + 1 : end
    params.push({ name: found[1] ?? '', text: path.slice(found.index, next.lastIndex), optional })
  }
  return params
}

/** Everything that an answer says, its headers included; what is packed is unpacked. */
export async function textOf(response: Response) {
  const bytes = Buffer.from(await response.arrayBuffer())
  const headers = [...response.headers].join('\n')
  return `${headers}\n${bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004' ? bytes.toString() : membersOf(bytes)}`
}

/** The members of a ZIP, one after the other. */
function membersOf(bytes: Buffer): string {
  const texts: string[] = []
  for (let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\u0005\u0006') + 16); bytes.readUInt32LE(at) === 0x02014b50; ) {
    const [size, name, extra, comment, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ]
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const data = bytes.subarray(start, start + size)
    const content = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data
    texts.push(
      bytes.toString('utf8', at + 46, at + 46 + name),
      content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004' ? membersOf(content) : content.toString(),
    )
    at += 46 + name + extra + comment
  }
  return texts.join('\n')
}
