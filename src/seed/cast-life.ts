import type { Calendar } from '../modules/calendar/index.ts'
import { isWorkingDay } from '../modules/calendar/index.ts'
import { findByUsername, getActor } from '../modules/identity/index.ts'
import { loadOrganisations, organisationBySlug } from '../modules/organisations/index.ts'
import { type ActName, acts, fileRequest } from '../modules/requests/index.ts'
import { type Ctx, inTransaction } from '../platform/ctx.ts'
import { addDays } from '../platform/day.ts'

type Step = {
  ago: number
  who: string
  act: ActName
  input: Record<string, unknown> | ((day: string, made: Made) => Record<string, unknown>)
}
type Made = { id?: string; consultation?: string; finance?: string }
type Life = { who: string; office: string; title: string; description: string; filed: number; steps: Step[] }

const confirm = (ago: number, who: string): Step => ({ ago, who, act: 'confirm', input: (day) => ({ confirmedOn: day }) })
const draft = (ago: number, who: string, outcome: string, more: Record<string, unknown> = {}): Step => ({
  ago,
  who,
  act: 'draft',
  input: {
    outcome,
    body: '经审查，所申请信息可以公开，现提供如下，详见附件。（示例）',
    reasons: null,
    parts: [],
    rightOffice: null,
    summary: '部门预算明细',
    ...more,
  },
})

/** What the people with a login have under way, in working days before today: a case in every state that one may want to see. */
const LIVES: Life[] = [
  {
    who: 'wang',
    office: 'sz-finance',
    title: '2026年市级教育专项资金安排明细（示例）',
    description: '请提供2026年市级教育专项资金的分配办法和分配结果。',
    filed: 1,
    steps: [],
  },
  {
    who: 'wang',
    office: 'sz-finance',
    title: '政府采购投诉处理决定目录（示例）',
    description: '请提供近三年政府采购投诉处理决定的目录和文号。',
    filed: 19,
    steps: [confirm(18, 'chen')],
  },
  {
    who: 'zhang',
    office: 'sz-finance',
    title: '某项目财政补贴文件（示例）',
    description: '请公开补贴文件。',
    filed: 12,
    steps: [
      confirm(12, 'chen'),
      {
        ago: 8,
        who: 'chen',
        act: 'askCorrection',
        input: { asked: '请写明补贴项目的名称、年度，或者文件的文号。', workingDays: 15 },
      },
    ],
  },
  {
    who: 'lvsuo',
    office: 'sz-finance',
    title: '产业扶持资金绩效评价报告（示例）',
    description: '请提供2023年至2025年产业扶持资金绩效评价报告。',
    filed: 16,
    steps: [
      confirm(15, 'chen'),
      {
        ago: 2,
        who: 'chen',
        act: 'proposeExtension',
        input: { workingDays: 15, reason: '所涉报告分年度归档，需调取档案并逐件审查。' },
      },
    ],
  },
  {
    who: 'wang',
    office: 'sz-finance',
    title: '2025年部门预算明细（示例）',
    description: '请提供本机关2025年部门预算批复和明细表。',
    filed: 10,
    steps: [confirm(10, 'chen'), draft(1, 'chen', 'disclosed')],
  },
  {
    who: 'gongsi',
    office: 'sz-finance',
    title: '政府投资项目结算审核资料（示例）',
    description: '请提供某政府投资项目结算审核报告。',
    filed: 7,
    steps: [
      confirm(6, 'chen'),
      {
        ago: 4,
        who: 'chen',
        act: 'consult',
        input: {
          kind: 'third-party',
          party: '示例建设集团有限公司',
          question: '所申请的结算审核报告涉及贵单位，公开是否损害贵单位的合法权益？',
        },
      },
    ],
  },
  {
    who: 'wang',
    office: 'sz-health',
    title: '某社区健康服务中心检查记录（示例）',
    description: '请提供2025年度的监督检查记录。',
    filed: 20,
    steps: [
      confirm(20, 'zhao'),
      draft(6, 'zhao', 'partial', {
        summary: '社区健康服务中心监督检查记录',
        parts: [
          { title: '监督检查记录正文', disclosed: true, ground: null, reason: null },
          {
            title: '被检查人员的身份信息',
            disclosed: false,
            ground: 'third-party',
            reason: '涉及个人隐私，公开会损害第三方合法权益。',
          },
        ],
      }),
      { ago: 5, who: 'sun', act: 'sign', input: {} },
      { ago: 5, who: 'zhao', act: 'deliver', input: (day) => ({ delivery: 'online', dispatchedOn: day, tracking: null }) },
    ],
  },
  {
    who: 'zhang',
    office: 'sz-health',
    title: '医疗机构设置规划批复（示例）',
    description: '请提供医疗机构设置规划的批复文件。',
    filed: 25,
    steps: [confirm(24, 'zhao')],
  },
  {
    who: 'wang',
    office: 'sz-health',
    title: '公共卫生应急物资采购情况（示例）',
    description: '请提供采购计划和资金来源。',
    filed: 5,
    steps: [
      confirm(5, 'zhao'),
      {
        ago: 3,
        who: 'zhao',
        act: 'askUnit',
        input: (_, { finance }) => ({
          organisation: finance,
          unit: '市财政局有关处室',
          question: '请提供该批物资的资金下达文号和日期。',
          workingDays: 5,
        }),
      },
    ],
  },
]

/** What the cast does on a day of the last weeks before `until`, through the real actions. */
export function castLife(calendar: Calendar, until: string) {
  const dayBefore = (ago: number) => {
    let day = until
    for (let left = ago; left > 0; ) {
      day = addDays(day, -1)
      if (isWorkingDay(calendar, day)) left--
    }
    return day
  }
  const lives = LIVES.map((life) => ({ life, made: {} as Made }))
  return async (morning: Ctx, day: string) => {
    const finance = organisationBySlug(await loadOrganisations(morning), 'sz-finance')?.id
    for (const [index, { life, made }] of lives.entries()) {
      const now = new Date(Date.parse(`${day}T09:30:00+08:00`) + index * 300_000)
      const as = async (username: string) => {
        const person = await findByUsername(morning, username)
        return { ...morning, now, actor: person ? await getActor({ db: morning.db, now }, person.id) : null }
      }
      if (dayBefore(life.filed) === day) made.id = await file(await as(life.who), life)
      for (const { ago, who, act, input } of life.steps) {
        if (dayBefore(ago) !== day || made.id === undefined) continue
        const given = typeof input === 'function' ? input(day, { ...made, ...(finance && { finance }) }) : input
        const { run } = acts[act]
        // The act's own schema describes this input; the table cannot tell the pair to the compiler.
        await inTransaction(await as(who), (tx) =>
          (run as (tx: unknown, id: string, input: unknown) => Promise<unknown>)(tx, made.id ?? '', given),
        )
      }
    }
  }
}

async function file(ctx: Ctx, { office, title, description }: Life) {
  const organisation = organisationBySlug(await loadOrganisations(ctx), office)?.id ?? ''
  const content = {
    organisation,
    title,
    description,
    documentNumber: null,
    supply: 'electronic' as const,
    delivery: 'online' as const,
    assistance: null,
    identityNumber: null,
  }
  return (await inTransaction(ctx, (tx) => fileRequest(tx, content))).id
}
