import { type Calendar, isWorkingDay } from '../modules/calendar/index.ts'
import {
  acceptRequest,
  answerRemark,
  confirmRequest,
  decideReuse,
  fileRemark,
  fileRequest,
  meetRequest,
  referRequest,
  rejectRequest,
  submitReuse,
  supportRequest,
} from '../modules/data-requests/index.ts'
import { findByUsername, getActor } from '../modules/identity/index.ts'
import { loadOrganisations } from '../modules/organisations/index.ts'
import { type Actor, type Ctx, inTransaction, type Tx } from '../platform/ctx.ts'
import { addDays, dayOf } from '../platform/day.ts'

type Need = { title: string; need: string; purpose: string; theme: string; frequency: string }
const NEEDS = {
  parking: {
    title: '公共停车场的位置和泊位数（示例）',
    need: '全市公共停车场的名称、地址、经纬度和泊位总数，最好每月更新。（示例）',
    purpose: '做一个帮市民找车位的小程序。（示例）',
    theme: 'transport',
    frequency: '每月',
  },
  charging: {
    title: '公共充电桩的位置和使用情况（示例）',
    need: '公共充电桩的位置、功率、收费和空闲情况。（示例）',
    purpose: '新能源车主出行规划。（示例）',
    theme: 'transport',
    frequency: '实时',
  },
  contracts: {
    title: '政府采购合同的金额和供应商（示例）',
    need: '近三年政府采购合同的名称、金额、供应商和签订日期。（示例）',
    purpose: '研究采购集中度。（示例）',
    theme: 'finance',
    frequency: '每季度',
  },
  allowance: {
    title: '低保家庭名单（示例）',
    need: '各街道享受最低生活保障的家庭名单和金额。（示例）',
    purpose: '社会研究。（示例）',
    theme: 'civil-affairs',
    frequency: '每年',
  },
  outlets: {
    title: '社区健康服务中心的排班（示例）',
    need: '各社康中心每周的科室排班和可预约号数。（示例）',
    purpose: '方便老人就近看病。（示例）',
    theme: 'health',
    frequency: '每周',
  },
  noise: {
    title: '夜间施工噪声监测数据（示例）',
    need: '噪声自动监测点的位置和每小时数值。（示例）',
    purpose: '了解小区周边噪声。（示例）',
    theme: 'environment',
    frequency: '每日',
  },
} satisfies Record<string, Need>

type Step = { ago: number; act: (ctx: Ctx, ids: Map<string, string>) => Promise<void> }

/** What people of the sample city ask for in its data, what becomes of it, and what they make of it. */
export function dataRequestsLife(calendar: Calendar, until: string) {
  const dayBefore = (ago: number) => {
    let day = until
    for (let left = ago; left > 0; ) {
      day = addDays(day, -1)
      if (isWorkingDay(calendar, day)) left--
    }
    return day
  }
  const ids = new Map<string, string>()
  const steps = STEPS.map((step) => ({ ...step, on: dayBefore(step.ago) })).sort((one, other) => (one.on < other.on ? -1 : 1))
  return async (morning: Ctx, day: string) => {
    for (let minute = 0; steps[0] && steps[0].on <= day; minute++)
      await steps.shift()?.act({ ...morning, now: new Date(Date.parse(`${day}T14:00:00+08:00`) + minute * 60_000) }, ids)
  }
}

const file =
  (name: keyof typeof NEEDS, by: string): Step['act'] =>
  async (ctx, ids) => {
    const { id } = await as(ctx, by, (tx) => fileRequest(tx, { ...NEEDS[name], office: null, formKey: null }))
    ids.set(name, id)
  }
const step =
  (name: keyof typeof NEEDS, by: string, work: (tx: Tx, id: string) => Promise<unknown>): Step['act'] =>
  async (ctx, ids) => {
    await as(ctx, by, (tx) => work(tx, ids.get(name) ?? ''))
  }
const refer = (name: keyof typeof NEEDS, office: string) =>
  step(name, 'han', async (tx, id) =>
    referRequest(tx, id, { office: (await loadOrganisations(tx)).bySlug.get(office)?.id ?? '', note: null }),
  )

const STEPS: Step[] = [
  { ago: 40, act: file('parking', 'wang') },
  { ago: 39, act: step('parking', 'zhang', supportRequest) },
  { ago: 38, act: step('parking', 'gongsi', supportRequest) },
  {
    ago: 24,
    act: step('parking', 'han', (tx, id) =>
      meetRequest(tx, id, { dataset: 'parking-lots', answer: '已经开放，每月更新。（示例）' }),
    ),
  },
  { ago: 22, act: step('parking', 'wang', confirmRequest) },
  { ago: 30, act: file('contracts', 'lvsuo') },
  { ago: 28, act: refer('contracts', 'sz-finance') },
  {
    ago: 20,
    act: step('contracts', 'pan', (tx, id) =>
      acceptRequest(tx, id, {
        answer: '正在整理，随开放计划开放。（示例）',
        plannedOn: addDays(dayOf(tx.now), 60),
        dataset: null,
      }),
    ),
  },
  { ago: 26, act: file('allowance', 'zhang') },
  {
    ago: 22,
    act: step('allowance', 'han', (tx, id) =>
      rejectRequest(tx, id, {
        ground: 'privacy',
        answer: '名单涉及个人隐私，不能开放。各街道的户数和金额合计可以依法查询。（示例）',
      }),
    ),
  },
  { ago: 16, act: file('charging', 'gongsi') },
  { ago: 15, act: step('charging', 'wang', supportRequest) },
  { ago: 14, act: refer('charging', 'sz-urban-management') },
  { ago: 6, act: file('outlets', 'wang') },
  { ago: 5, act: refer('outlets', 'sz-health') },
  { ago: 1, act: file('noise', 'zhang') },
  {
    ago: 12,
    act: async (ctx) => {
      const { id } = await as(ctx, 'gongsi', (tx) =>
        submitReuse(tx, {
          title: '找车位小程序（示例）',
          kind: 'application',
          description: '按距离列出附近的公共停车场和泊位数。（示例）',
          url: 'https://example.com/parking',
          maker: '深圳市示例科技有限公司',
          datasets: ['parking-lots'],
          formKey: null,
        }),
      )
      await as(ctx, 'han', (tx) => decideReuse(tx, id, { verdict: 'shown', reason: null }))
    },
  },
  {
    ago: 9,
    act: async (ctx) => {
      await as(ctx, 'wang', (tx) =>
        submitReuse(tx, {
          title: '公交站点密度图（示例）',
          kind: 'visualisation',
          description: '用站点坐标画的各街道公交站点密度。（示例）',
          url: 'https://example.com/bus-map',
          maker: '王芳',
          datasets: ['bus-stops'],
          formKey: null,
        }),
      )
    },
  },
  {
    ago: 10,
    act: async (ctx) => {
      const { id } = await remark(ctx, 'wang', 'department-budget', {
        kind: 'question',
        body: '预算数包括上年结转吗？（示例）',
        row: null,
        should: null,
      })
      await as(ctx, 'pan', (tx) => answerRemark(tx, id, { verdict: 'answered', answer: '不包括，结转数另列。（示例）' }))
    },
  },
  {
    ago: 3,
    act: async (ctx) => {
      await remark(ctx, 'zhang', 'hospitals', {
        kind: 'correction',
        body: '这家的名称与门口挂牌不一致。（示例）',
        row: 2,
        should: '以挂牌名称为准（示例）',
      })
    },
  },
]

type Said = { kind: 'question' | 'correction'; body: string; row: number | null; should: string | null }
async function remark(ctx: Ctx, by: string, dataset: string, said: Said) {
  const input = { ...said, resource: null, version: null, column: null, source: null, thank: false, formKey: null }
  return fileRemark({ ...ctx, actor: await actorNamed(ctx, by) }, dataset, input)
}

async function as<T>(ctx: Ctx, username: string, write: (tx: Tx) => Promise<T>) {
  return inTransaction({ ...ctx, actor: await actorNamed(ctx, username) }, write)
}
async function actorNamed(ctx: Ctx, username: string): Promise<Actor> {
  const found = await findByUsername(ctx, username)
  if (!found) throw new Error(`there is no ${username}`)
  return getActor(ctx, found.id)
}
