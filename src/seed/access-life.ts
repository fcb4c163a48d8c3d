import { type Calendar, isWorkingDay } from '../modules/calendar/index.ts'
import {
  approveApplication,
  askAccess,
  assessApplication,
  decideStatistics,
  findHashes,
  getDataset,
  issueGrantKey,
  prepareProposal,
  proposalHash,
  proposeStatistics,
  readable,
  reviewApplication,
  signAgreement,
} from '../modules/datasets/index.ts'
import { findByUsername, getActor, listHolders, listPosts } from '../modules/identity/index.ts'
import { runQuery } from '../modules/tables/index.ts'
import { type Actor, type Ctx, inTransaction, type Role, type Tx } from '../platform/ctx.ts'
import { addDays, dayOf } from '../platform/day.ts'

const SLUG = 'bus-ridership'
const STUDY = {
  purpose: '分析早晚高峰站点客流，改进公交班次建议。（示例）',
  product: '班次优化研究报告和内部看板。（示例）',
  mode: 'rows' as const,
  columns: ['日期', '时段', '站点编号', '上车人次'],
  scope: '2026年6月的数据。（示例）',
  months: 12,
  handlers: [
    { name: '示例分析员', duty: '数据分析' },
    { name: '示例工程师', duty: '接口和密钥保管' },
  ],
  measures: '数据放在内网专用服务器，两人持有权限，访问留痕，到期删除。（示例）',
}
const READING = {
  ...STUDY,
  purpose: '公益诉讼研究中核对公共交通可达性。（示例）',
  product: '研究文章。（示例）',
  mode: 'statistics' as const,
  columns: ['时段', '站点编号'],
  scope: null,
  months: 6,
}
const PROPOSAL = {
  mode: 'rows' as const,
  columns: STUDY.columns,
  sums: [],
  rowFilter: ['上车人次:ge:30'],
  floor: 1,
  rowsPerAnswer: 5_000,
  rowsPerMonth: 20_000,
  queriesPerMonth: 500,
  months: 12,
  opinion: '用途明确，措施到位；客流小的时段不提供。（示例）',
}

type Step = { ago: number; act: (ctx: Ctx) => Promise<void> }

/** How a data set that is open on conditions is used in the sample city: numbers for all, a company's grant, and one that waits. */
export function accessLife(calendar: Calendar, until: string) {
  const dayBefore = (ago: number) => {
    let day = until
    for (let left = ago; left > 0; ) {
      day = addDays(day, -1)
      if (isWorkingDay(calendar, day)) left--
    }
    return day
  }
  const ids = new Map<string, string>()
  const steps: (Step & { on: string })[] = stepsOf(ids)
    .map((step) => ({ ...step, on: dayBefore(step.ago) }))
    .sort((one, other) => (one.on < other.on ? -1 : 1))
  return async (morning: Ctx, day: string) => {
    while (steps[0] && steps[0].on <= day) {
      const { act } = steps.shift() as Step // just seen to be there
      await act({ ...morning, now: new Date(`${day}T15:20:00+08:00`) })
    }
  }
}

const stepsOf = (ids: Map<string, string>): Step[] => [
  {
    ago: 28,
    act: async (ctx) => {
      const { id } = await getDataset(ctx, SLUG)
      const open = { columns: ['时段'], sums: ['上车人次', '下车人次'], floor: 10 }
      await as(ctx, await steward(ctx), (tx) => proposeStatistics(tx, id, open))
      await as(ctx, await reviewer(ctx), (tx) => decideStatistics(tx, id))
    },
  },
  { ago: 24, act: (ctx) => ask(ctx, ids, 'gongsi', STUDY) },
  {
    ago: 20,
    act: async (ctx) => {
      const id = ids.get('gongsi') ?? ''
      const proposal = await propose(ctx, id, PROPOSAL)
      await as(ctx, await holder(ctx, 'leader'), (tx) => approveApplication(tx, id, { opinion: '同意。（示例）', proposal }))
    },
  },
  {
    ago: 16,
    act: async (ctx) => {
      const id = ids.get('gongsi') ?? ''
      const offered = await findHashes(ctx, id)
      await as(ctx, await reviewer(ctx), (tx) =>
        reviewApplication(tx, id, { opinion: '通过。（示例）', proposal: offered.proposal }),
      )
    },
  },
  {
    ago: 15,
    act: async (ctx) => {
      const id = ids.get('gongsi') ?? ''
      const company = await personNamed(ctx, 'gongsi')
      const offered = await findHashes(ctx, id)
      await as(ctx, company, (tx) => signAgreement(tx, id, { agreement: offered.agreement, agreed: true }))
      await as(ctx, company, (tx) => issueGrantKey(tx, id))
    },
  },
  ...[14, 9, 4, 1].map((ago) => ({ ago, act: (ctx: Ctx) => use(ctx, ago) })),
  { ago: 12, act: (ctx) => ask(ctx, ids, 'lvsuo', READING) },
  {
    ago: 8,
    act: async (ctx) => {
      const id = ids.get('lvsuo') ?? ''
      const counts = {
        ...PROPOSAL,
        mode: 'statistics' as const,
        columns: READING.columns,
        sums: ['上车人次'],
        rowFilter: [],
        floor: 10,
      }
      const proposal = await propose(ctx, id, { ...counts, months: 6, opinion: '只提供统计即可满足。（示例）' })
      await as(ctx, await holder(ctx, 'leader'), (tx) => approveApplication(tx, id, { opinion: null, proposal }))
    },
  },
]

async function ask(ctx: Ctx, ids: Map<string, string>, who: string, asked: Parameters<typeof askAccess>[2]) {
  const { id } = await as(ctx, await personNamed(ctx, who), (tx) => askAccess(tx, SLUG, asked))
  ids.set(who, id)
}

async function propose(ctx: Ctx, id: string, input: Parameters<typeof prepareProposal>[2]) {
  const actor = await steward(ctx)
  const proposal = await prepareProposal({ ...ctx, actor }, id, input)
  await as(ctx, actor, (tx) => assessApplication(tx, id, { proposal, opinion: input.opinion }))
  return proposalHash(proposal)
}

/** A few questions of the company's, as its programs put them. */
async function use(ctx: Ctx, turn: number) {
  const asking = { ...ctx, actor: await personNamed(ctx, 'gongsi') }
  const { version, limits } = await readable(asking, { dataset: SLUG })
  for (const size of [200, 100 + turn * 20]) await runQuery(asking, version, { size, offset: turn * 10 }, limits)
}

const as = <T>(ctx: Ctx, actor: Actor, write: (tx: Tx) => Promise<T>) => inTransaction({ ...ctx, actor }, write)
const steward = (ctx: Ctx) => holder(ctx, 'data-steward')

async function holder(ctx: Ctx, role: Role): Promise<Actor> {
  const [held] = await listHolders(ctx, (await getDataset(ctx, SLUG)).organisation_id, role)
  if (!held) throw new Error(`The office of ${SLUG} has no ${role} on ${dayOf(ctx.now)}.`)
  return getActor(ctx, held)
}
async function reviewer(ctx: Ctx): Promise<Actor> {
  const held = (await listPosts(ctx)).find(({ role }) => role === 'data-reviewer')
  return getActor(ctx, held?.person_id ?? '')
}
async function personNamed(ctx: Ctx, username: string): Promise<Actor> {
  const person = await findByUsername(ctx, username)
  return getActor(ctx, person?.id ?? '')
}
