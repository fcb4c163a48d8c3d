import { randomUUID } from 'node:crypto'
import { type Calendar, isWorkingDay } from '../modules/calendar/index.ts'
import {
  approveConsultation,
  checkConsultation,
  decideMatrix,
  disposeGroups,
  finishAnalysis,
  listGroups,
  noteMilestone,
  planConsultation,
  publishPlan,
  publishResult,
  saveDefinition,
  saveDraft,
  saveText,
  submitConsultation,
  takeInOpinions,
  writeResult,
} from '../modules/consultations/index.ts'
import { findByUsername, getActor, listHolders } from '../modules/identity/index.ts'
import { loadOrganisations } from '../modules/organisations/index.ts'
import { type Answers, answerCollection, findCollectionOf, typeAnswer } from '../modules/questionnaires/index.ts'
import { type Actor, type Ctx, inTransaction, SYSTEM, type Tx } from '../platform/ctx.ts'
import { addDays, dayOf } from '../platform/day.ts'
import { type Asked, CONSULTATIONS, FINAL_TEXT, PLANNED, RESULT, SURVEY } from './sample-consultations.ts'

type Name = keyof typeof CONSULTATIONS
type Ids = Map<Name, string>
type Step = { ago: number; act: (ctx: Ctx, ids: Ids) => Promise<unknown> }
const PEOPLE = {
  'sz-finance': { drafts: 'qiu', checks: 'lin' },
  'sz-health': { drafts: 'jin', checks: 'sun' },
} as const

/** What the sample city asks its people: one answered to the end, one whose result is owed, two that are open, and the year's plan. */
export function consultationsLife(calendar: Calendar, until: string) {
  const dayBefore = (ago: number) => {
    let day = until
    for (let left = ago; left > 0; ) {
      day = addDays(day, -1)
      if (isWorkingDay(calendar, day)) left--
    }
    return day
  }
  const ids: Ids = new Map()
  const steps = STEPS.map((step) => ({ ...step, on: dayBefore(step.ago) })).sort((one, other) => (one.on < other.on ? -1 : 1))
  return async (morning: Ctx, day: string) => {
    for (let minute = 0; steps[0] && steps[0].on <= day; minute++)
      await steps.shift()?.act({ ...morning, now: new Date(Date.parse(`${day}T15:00:00+08:00`) + minute * 60_000) }, ids)
  }
}

async function plan(ctx: Ctx, ids: Ids) {
  const entries = [...Object.entries(CONSULTATIONS), ...PLANNED.map((entry) => [null, entry] as const)]
  for (const [name, { office, planned, kind, subject }] of entries) {
    const { drafts } = PEOPLE[office]
    const { id } = await as(ctx, drafts, async (tx) =>
      planConsultation(tx, {
        office: await officeId(tx, office),
        title: planned,
        kind,
        subject,
        year: yearOf(ctx),
        month: Number(dayOf(ctx.now).slice(5, 7)),
        addedReason: null,
        formKey: null,
      }),
    )
    if (name) ids.set(name as Name, id)
  }
  for (const [office, { checks }] of Object.entries(PEOPLE))
    await as(ctx, checks, async (tx) => publishPlan(tx, { office: await officeId(tx, office), year: yearOf(ctx) }))
}

/** Drafted by one, checked by another, approved by a third; opens the next morning by itself. */
const prepare =
  (name: Name): Step['act'] =>
  async (ctx, ids) => {
    const id = ids.get(name) ?? ''
    const asked: Asked = CONSULTATIONS[name]
    const { drafts, checks } = PEOPLE[asked.office]
    const today = dayOf(ctx.now)
    await as(ctx, drafts, async (tx) => {
      await saveDraft(tx, id, {
        ...asked.notice,
        subject: asked.subject,
        opensOn: addDays(today, 1),
        opensHour: 9,
        closesOn: addDays(today, 32),
        hearingOn: asked.kind === 'hearing' ? addDays(today, 40) : null,
        aboutTitle: null,
        aboutUrl: null,
        shortenedReason: null,
        mode: 'confidential',
        contacts: true,
      })
      if (asked.text) await saveText(tx, id, { text: asked.text })
      if (asked.kind === 'survey') await saveDefinition(tx, id, SURVEY)
      await submitConsultation(tx, id)
    })
    await as(ctx, checks, (tx) =>
      checkConsultation(tx, id, { confirmed: ['neutral', 'complete', 'plain', 'sparing', 'reachable'] }),
    )
    await inName(ctx, await leaderOf(ctx, asked.office), (tx) => approveConsultation(tx, id))
  }

const answer =
  (name: Name, by: string | null, answers: Answers): Step['act'] =>
  async (ctx, ids) => {
    const collection = await findCollectionOf(ctx, { kind: 'consultation', id: ids.get(name) ?? '' })
    if (!collection) return
    const given = { answers, submission: randomUUID(), ...(by && { contact: 'inbox' }) }
    await inName(ctx, by === null ? null : await actorOf(ctx, by), (tx) => answerCollection(tx, collection, given))
  }
/** What came by letter is typed in at the office. */
const letter =
  (name: Name, document: string, answers: Answers): Step['act'] =>
  async (ctx, ids) => {
    const collection = await findCollectionOf(ctx, { kind: 'consultation', id: ids.get(name) ?? '' })
    if (!collection) return
    const { drafts } = PEOPLE[CONSULTATIONS[name].office]
    await as(ctx, drafts, (tx) => typeAnswer(tx, collection.id, { channel: 'paper', document, formKey: randomUUID(), answers }))
  }

/** Each point gets its answer by the clause it is about; then the result is written, signed and published. */
async function conclude(ctx: Ctx, ids: Ids) {
  const id = ids.get('funds') ?? ''
  await inName(ctx, SYSTEM, (tx) => takeInOpinions(tx, id))
  await as(ctx, 'qiu', async (tx) => {
    await writeResult(tx, id, { result: RESULT, finalText: FINAL_TEXT, finalTitle: null, finalUrl: null })
    for (const { number, clause_id } of (await listGroups(tx, id, { size: 100 })).rows)
      await disposeGroups(tx, id, { groups: [number], ...verdictOn(clause_id) })
    await finishAnalysis(tx, id)
  })
  await as(ctx, 'lin', (tx) => decideMatrix(tx, id))
  await inName(ctx, await leaderOf(ctx, 'sz-finance'), (tx) => publishResult(tx, id))
}

function verdictOn(clause: string | null) {
  if (clause === null)
    return { disposition: 'resolved', reason: null, place: '办事大厅已设专窗解答（示例）', clause: null } as const
  return clause === 'c6'
    ? ({
        disposition: 'not-adopted',
        reason: '预算法规定的时限，不宜由本办法另行规定。（示例）',
        place: null,
        clause: null,
      } as const)
    : ({ disposition: 'adopted', reason: null, place: null, clause } as const)
}

const STEPS: Step[] = [
  { ago: 62, act: plan },
  { ago: 60, act: prepare('funds') },
  {
    ago: 55,
    act: answer('funds', 'wang', {
      clauses: { c5: '建议明确专项资金的分配结果在几日内公开，最好同时公开评分。（示例）' },
      overall: '希望办事大厅有人解答申报问题。（示例）',
    }),
  },
  { ago: 54, act: answer('funds', 'gongsi', { clauses: { c5: '分配结果应当在五日内公开。（示例）' } }) },
  { ago: 52, act: answer('funds', 'lvsuo', { clauses: { c6: '绩效评价报告建议改为每年三月底以前公开。（示例）' } }) },
  {
    ago: 50,
    act: letter('funds', '440300198001010019', { clauses: { c4: '申报材料太多，能由政府部门共享的不要再让企业提交。（示例）' } }),
  },
  { ago: 33, act: conclude },
  {
    ago: 15,
    act: (ctx, ids) =>
      as(ctx, 'qiu', (tx) =>
        noteMilestone(tx, ids.get('funds') ?? '', {
          doneOn: dayOf(ctx.now),
          text: '修改后的办法已经本机关办公会议审议通过。（示例）',
          url: null,
          urlTitle: null,
        }),
      ),
  },
  { ago: 40, act: prepare('clinics') },
  ...[
    { q1: 'monthly', q2: ['wait', 'hours'], q3: '希望晚上八点以后也能看病。（示例）' },
    { q1: 'rarely', q2: ['drugs'], q3: '常用药经常缺货。（示例）' },
    { q1: 'monthly', q2: ['wait'] },
    { q1: 'weekly', q2: ['hours', 'drugs'], q3: '建议周末开诊。（示例）' },
    { q1: 'monthly', q2: ['wait', 'drugs'] },
    { q1: 'rarely', q2: ['other'], 'q2.other': '轮椅进出不方便（示例）' },
  ].map((answers, index) => ({ ago: 36 - index, act: answer('clinics', null, answers) })),
  { ago: 12, act: prepare('catalogue') },
  { ago: 8, act: answer('catalogue', 'zhang', { clauses: { c4: '建议增加老旧小区加装电梯的咨询服务。（示例）' } }) },
  { ago: 5, act: prepare('parking') },
]

const yearOf = ({ now }: Ctx) => Number(dayOf(now).slice(0, 4))
const officeId = async (ctx: Ctx, slug: string) => (await loadOrganisations(ctx)).bySlug.get(slug)?.id ?? ''
async function leaderOf(ctx: Ctx, office: string): Promise<Actor> {
  const [leader = ''] = await listHolders(ctx, await officeId(ctx, office), 'leader')
  return getActor(ctx, leader)
}
async function actorOf(ctx: Ctx, username: string): Promise<Actor> {
  const person = await findByUsername(ctx, username)
  if (!person) throw new Error(`nobody is called ${username}`)
  return getActor(ctx, person.id)
}
const as = async <T>(ctx: Ctx, username: string, work: (tx: Tx) => Promise<T>) => inName(ctx, await actorOf(ctx, username), work)
const inName = <T>(ctx: Ctx, actor: Actor | null, work: (tx: Tx) => Promise<T>) => inTransaction({ ...ctx, actor }, work)
