import { z } from 'zod'
import sample from '../../seeds/datasets/sample.json' with { type: 'json' }
import { type Calendar, isWorkingDay } from '../modules/calendar/index.ts'
import {
  addResource,
  clearFinding,
  decideClass,
  decideGate,
  describeDataset,
  fulfilPlan,
  newVersion,
  planOpening,
  publishPlan,
  readReview,
  saveDictionary,
  scanVersion,
  submitReview,
} from '../modules/datasets/index.ts'
import { enrolOfficers, findByUsername, getActor, listHolders } from '../modules/identity/index.ts'
import { loadOrganisations } from '../modules/organisations/index.ts'
import { columnsOf, fillFrom, finishTable, stageTable } from '../modules/tables/index.ts'
import { type Actor, type Ctx, inTransaction, type Role, SYSTEM, type Tx } from '../platform/ctx.ts'
import { addDays } from '../platform/day.ts'
import { sampleTable } from './sample-tables.ts'

const Frequency = z.enum(['weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly', 'irregular'])
const Sample = z.object({
  slug: z.string(),
  office: z.string(),
  title: z.string(),
  abstract: z.string(),
  theme: z.string(),
  frequency: Frequency,
  keywords: z.array(z.string()),
  spatial: z.string(),
  from: z.string().nullable(),
  keys: z.array(z.string()),
  licence: z.string(),
  class: z.enum(['unconditional', 'conditional', 'not-open']),
  ground: z.enum(['privacy', 'desensitised-risk']).nullish(),
  reason: z.string().nullish(),
  conditions: z.string().nullish(),
  requirements: z.string().nullish(),
  measures: z.string().nullish(),
  /** How many working days ago each version was opened. */
  versions: z.array(z.number()),
  words: z.record(
    z.string(),
    z.object({ unit: z.string().optional(), description: z.string().optional(), code: z.string().optional() }),
  ),
  /** How far its way has gone; without it all of it. */
  until: z.enum(['submitted', 'taken']).optional(),
})
type Sample = z.infer<typeof Sample>
type Made = { dataset: string; resource: string }

const CAST: Partial<Record<string, string>> = {
  'sz-finance data-steward': 'pan',
  'sz-health data-steward': 'luo',
  'sz-data data-reviewer': 'han',
  'sz-finance secrecy-reviewer': 'tang',
  'sz-finance leader': 'zheng',
}
const SINCE = '2019-05-15'

/** What the offices of the sample city open in the months before `until`: a dozen data sets with their versions, through all gates. */
export function dataLife(calendar: Calendar, until: string) {
  const dayBefore = (ago: number) => {
    let day = until
    for (let left = ago; left > 0; ) {
      day = addDays(day, -1)
      if (isWorkingDay(calendar, day)) left--
    }
    return day
  }
  const made = new Map<string, Made>()
  const acts = z
    .array(Sample)
    .parse(sample)
    .flatMap((each) => each.versions.map((ago, index) => ({ on: dayBefore(ago), sample: each, version: index + 1 })))
    .sort((one, other) => (one.on < other.on ? -1 : 1))
  const done = new Set<string>()
  let planned = false

  return async (morning: Ctx, day: string) => {
    const due = acts.filter(({ on, sample: { slug }, version }) => on <= day && !done.has(`${slug} ${version}`))
    for (const [turn, { sample: each, version }] of due.entries()) {
      done.add(`${each.slug} ${version}`)
      const ctx = { ...morning, now: new Date(Date.parse(`${day}T10:10:00+08:00`) + turn * 600_000) }
      await ensurePosts(ctx, each.office)
      const known = made.get(each.slug) ?? (await describe(ctx, each))
      made.set(each.slug, known)
      if (each.class !== 'not-open') await fill(ctx, each, { ...known, version })
      await open(ctx, each, known.dataset)
    }
    if (!planned && dayBefore(55) <= day) {
      planned = true
      await plan({ ...morning, now: new Date(`${day}T16:00:00+08:00`) }, { day, made })
    }
  }
}

async function describe(ctx: Ctx, each: Sample): Promise<Made> {
  const steward = await holderOf(ctx, each.office, 'data-steward')
  const organisation = await idOf(ctx, each.office)
  return as(ctx, steward, async (tx) => {
    const { id } = await describeDataset(tx, organisation, {
      title: each.title,
      slug: each.slug,
      abstract: each.abstract,
      theme: each.theme,
      industry: null,
      keywords: each.keywords,
      frequency: each.frequency,
      contactName: '数据管理处（示例）',
      contactPhone: '0755-00000000',
      contactMail: null,
      temporalFrom: each.from,
      temporalTo: null,
      spatial: each.spatial,
      automatic: false,
    })
    await decideClass(tx, id, {
      openingClass: each.class,
      ground: each.ground ?? null,
      reason: each.reason ?? null,
      conditions: each.conditions ?? null,
      requirements: each.requirements ?? null,
      measures: each.measures ?? null,
      licence: each.licence,
    })
    if (each.class === 'not-open') return { dataset: id, resource: '' }
    const resource = await addResource(tx, id, { title: each.title, description: '', keyColumns: each.keys })
    const columns = Object.entries(each.words).map(([column, { unit, description, code }]) => ({
      column,
      label: null,
      unit: unit ?? null,
      description: description ?? null,
      code: code ?? null,
      sensitive: false,
    }))
    if (columns.length > 0) await saveDictionary(tx, resource.id, { columns })
    return { dataset: id, resource: resource.id }
  })
}

/** Rows that the office has typed already: the sample need not take the way of a file for each of them. */
async function fill(ctx: Ctx, each: Sample, { resource, version }: Made & { version: number }) {
  const steward = await holderOf(ctx, each.office, 'data-steward')
  const { columns, csv } = sampleTable(each.slug, version)
  const acting = { ...ctx, actor: steward }
  const table = await stageTable(acting, columnsOf(columns))
  const structure = columns.map(({ type }, index) => `c${index + 1} ${READ_AS[type]}`).join(', ')
  const text = `select rowNumberInAllBlocks() + 1, * from format('CSV', '${structure}', {rows:String})`
  await fillFrom(acting, table, { select: { text, parameters: { rows: csv } } })
  await finishTable(acting, table)
  const note = version === 1 ? '首次开放' : '定期更新'
  const taken = await as(ctx, steward, (tx) => newVersion(tx, resource, { tableId: table, note }))
  await scanVersion(acting, taken.id)
}
const READ_AS = {
  text: 'Nullable(String)',
  integer: 'Nullable(Int64)',
  decimal: 'Nullable(Decimal(38, 6))',
  date: 'Nullable(Date32)',
}

async function open(ctx: Ctx, each: Sample, dataset: string) {
  if (each.until === 'taken') return
  const steward = await holderOf(ctx, each.office, 'data-steward')
  const secrecy = await holderOf(ctx, each.office, 'secrecy-reviewer')
  const { findings } = await readReview({ ...ctx, actor: secrecy }, dataset)
  for (const { id, blocks, cleared } of findings)
    if (blocks && !cleared)
      await as(ctx, secrecy, (tx) => clearFinding(tx, id, { reason: '机构的公开信息，不涉及个人。（示例）' }))
  await as(ctx, steward, (tx) => submitReview(tx, dataset, { note: '请审核。（示例）' }))
  if (each.until === 'submitted') return
  for (;;) {
    const { review, waitsFor, hash } = await readReview({ ...ctx, actor: steward }, dataset)
    const [gate] = waitsFor
    if (!review || !gate) return
    const by =
      gate === 'opening' ? await holderOf(ctx, 'sz-data', 'data-reviewer') : await holderOf(ctx, each.office, ROLES[gate])
    await as(ctx, by, (tx) => decideGate(tx, review, { gate, verdict: 'passed', hash, opinion: null }))
  }
}
const ROLES = { secrecy: 'secrecy-reviewer', approval: 'leader' } as const

async function plan(ctx: Ctx, { day, made }: { day: string; made: ReadonlyMap<string, Made> }) {
  const year = day.slice(0, 4)
  const items = [
    { office: 'sz-transport', title: '公交站点信息（示例）', dueOn: day, dataset: 'bus-stops' },
    { office: 'sz-finance', title: '政府采购合同公告信息（示例）', dueOn: `${year}-12-20`, dataset: null },
    { office: 'sz-health', title: '社区健康服务中心服务量（示例）', dueOn: `${year}-12-31`, dataset: null },
  ]
  for (const { office, title, dueOn, dataset } of items) {
    await ensurePosts(ctx, office)
    const organisation = await idOf(ctx, office)
    await as(ctx, await holderOf(ctx, office, 'data-steward'), async (tx) => {
      const item = {
        title,
        openingClass: 'unconditional',
        frequency: 'monthly',
        dueOn,
        measures: '处室负责，按时报送。（示例）',
      } as const
      const { id } = await planOpening(tx, organisation, item)
      if (dataset && made.has(dataset)) await fulfilPlan(tx, id, dataset)
    })
  }
  await as(ctx, await holderOf(ctx, 'sz-data', 'data-reviewer'), (tx) => publishPlan(tx, Number(year)))
}

/** An office that opens data has somebody who keeps it and somebody who reviews it; they have posts and no login. */
async function ensurePosts(ctx: Ctx, office: string) {
  const organisation = await idOf(ctx, office)
  for (const role of ['data-steward', 'secrecy-reviewer', 'leader'] as const) {
    const [held] = await listHolders(ctx, organisation, role)
    if (held) continue
    const name = { 'data-steward': '数据专员', 'secrecy-reviewer': '保密审查员', leader: '负责人' }[role]
    await inTransaction({ ...ctx, actor: SYSTEM }, (tx) =>
      enrolOfficers(tx, [{ name: `${name}（示例）`, post: { organisation, role }, since: SINCE }]),
    )
  }
}

const idOf = async (ctx: Ctx, slug: string) => (await loadOrganisations(ctx)).bySlug.get(slug)?.id ?? ''
const as = <T>(ctx: Ctx, actor: Actor, write: (tx: Tx) => Promise<T>) => inTransaction({ ...ctx, actor }, write)

/** Whoever holds the post; who has a login comes before those enrolled without one. */
async function holderOf(ctx: Ctx, office: string, role: Role): Promise<Actor> {
  const login = CAST[`${office} ${role}`]
  const known = login && (await findByUsername(ctx, login))
  const [held] = known ? [known.id] : await listHolders(ctx, await idOf(ctx, office), role)
  if (!held) throw new Error(`${office} has no ${role}`)
  return getActor(ctx, held)
}
