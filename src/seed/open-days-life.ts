import { checkIn, listSessions, type Receipt, rateSession, register } from '../modules/attendance/index.ts'
import { type Calendar, isWorkingDay } from '../modules/calendar/index.ts'
import { decideOutcome, reportError } from '../modules/corrections/index.ts'
import { findByUsername, getActor } from '../modules/identity/index.ts'
import { addSlot, announceOpenDay, draftOpenDay, reportOpenDay } from '../modules/open-days/index.ts'
import { loadOrganisations } from '../modules/organisations/index.ts'
import { listPublic, permanentPath } from '../modules/publishing/index.ts'
import { type Ctx, inTransaction, type Tx } from '../platform/ctx.ts'
import { addDays, dayOf } from '../platform/day.ts'

type Words = Omit<Parameters<typeof draftOpenDay>[1], 'organisation' | 'formKey'>
const DAYS = {
  finance: {
    title: '走进财政局：看看钱是怎么花的（示例）',
    summary: '看预算编制大厅，听一听部门预算怎么编、怎么审、怎么公开，当面提问。（示例）',
    programme: '09:00 集合签到\n09:15 参观预算编制大厅\n09:45 讲解部门预算怎么编\n10:30 现场问答\n11:00 结束（示例）',
    meeting_point: '示例大厦一层服务大厅，地铁示例站 A 口步行三分钟（示例）',
    accessibility: '轮椅可以到达所有参观点；可以提供大字版材料；需要手语翻译的，请在报名时注明。（示例）',
    photos_note: '大厅可以拍照；工作人员会拍摄活动照片，不愿入镜的请到场时说明。（示例）',
    contact: '0755-00000000（示例）',
  },
  health: {
    title: '社康中心开放日：家庭医生怎么签（示例）',
    summary: '参观社区健康服务中心，了解家庭医生签约、慢性病管理和疫苗接种。（示例）',
    programme: '09:00 签到\n09:15 参观全科诊室和接种门诊\n10:15 家庭医生现场答疑\n11:00 结束（示例）',
    meeting_point: '示例社区健康服务中心门口（示例）',
    accessibility: '一层无台阶，有无障碍卫生间；可以提供手语翻译。（示例）',
    photos_note: '诊室内请勿拍照。（示例）',
    contact: '0755-00000001（示例）',
  },
} satisfies Record<string, Words>

type Kept = { day: string; receipts: Map<string, Receipt>; correction: string }
type Step = { ago: number; act: (ctx: Ctx, kept: Kept) => Promise<void> }

/** Two open days of the sample city, one that has been and one to come; and three errors that readers found on its site. */
export function openDaysLife(calendar: Calendar, until: string) {
  const dayBefore = (ago: number) => {
    let day = until
    for (let left = ago; left > 0; ) {
      day = addDays(day, -1)
      if (isWorkingDay(calendar, day)) left--
    }
    return day
  }
  const kept: Kept = { day: '', receipts: new Map(), correction: '' }
  const steps = STEPS.map((step) => ({ ...step, on: dayBefore(step.ago) })).sort((one, other) => (one.on < other.on ? -1 : 1))
  return async (morning: Ctx, day: string) => {
    // After the morning's publications: an error is reported, and mended, on pages as they stand.
    for (let minute = 0; steps[0] && steps[0].on <= day; minute++)
      await steps.shift()?.act({ ...morning, now: new Date(Date.parse(`${day}T15:00:00+08:00`) + minute * 60_000) }, kept)
  }
}

const VISITORS = [
  { who: 'wang', rating: 5, feedback: '讲得很清楚，希望多办几场。（示例）' },
  { who: 'zhang', rating: 4, feedback: null },
] as const

/** The session begins on the morning of the day on which it is held: who comes is checked in that afternoon's step. */
const STEPS: Step[] = [
  {
    ago: 30,
    act: async (ctx, kept) => {
      kept.day = await announce(ctx, 'sz-finance', DAYS.finance, { by: 'qian', head: 'lin', in: 14 })
      const [session] = await listSessions(ctx, { kind: 'open-day', id: kept.day })
      for (const { who } of VISITORS)
        kept.receipts.set(who, await as(ctx, who, (tx) => register(tx, session?.id ?? '', { key: `sample ${who}` })))
      const called = { name: '李示例', phone: '13800000000', key: 'sample visitor', needs: ['large-print' as const] }
      await as(ctx, 'qian', (tx) => register(tx, session?.id ?? '', called))
    },
  },
  {
    ago: 10,
    act: async (ctx, kept) => {
      const [session] = await listSessions(ctx, { kind: 'open-day', id: kept.day })
      for (const { who, rating, feedback } of VISITORS) {
        const receipt = kept.receipts.get(who)
        if (!receipt || !session) continue
        await as(ctx, 'qian', (tx) => checkIn(tx, session.id, receipt.checkInCode))
        await as(ctx, who, (tx) => rateSession(tx, { number: receipt.number, code: receipt.code }, { rating, feedback }))
      }
      const report =
        '来的人看了预算编制大厅，问得最多的是部门预算里的“其他支出”是什么。我们会在下一次预算公开时单独说明。（示例）'
      await as(ctx, 'qian', (tx) => reportOpenDay(tx, kept.day, { report, alternatives: [] }, []))
    },
  },
  {
    ago: 4,
    act: async (ctx) => {
      const day = await announce(ctx, 'sz-health', DAYS.health, { by: 'yao', head: 'sun', in: 21 })
      const [session] = await listSessions(ctx, { kind: 'open-day', id: day })
      await as(ctx, 'zhang', (tx) => register(tx, session?.id ?? '', { key: 'sample coming' }))
    },
  },
  {
    ago: 26,
    act: async (ctx, kept) => {
      const page = await pathOf(ctx, '保障性住房申请受理')
      if (page === null) return
      const { id } = await as(ctx, null, (tx) =>
        reportError(tx, {
          page,
          quote: '三十个工作日',
          before: '受理机构自受理之日起',
          after: '内完成审核',
          kind: 'outdated',
          text: '办事大厅说现在是二十个工作日，网页还是三十个工作日。（示例）',
          name: '热心读者（示例）',
          thank: true,
        }),
      )
      kept.correction = id
    },
  },
  {
    ago: 24,
    act: async (ctx, kept) => {
      if (kept.correction === '') return
      await as(ctx, 'yan', (tx) =>
        decideOutcome(tx, kept.correction, { outcome: 'corrected', answer: '已经按新的规定更正，谢谢您。（示例）' }),
      )
    },
  },
  {
    ago: 8,
    act: async (ctx) => {
      const given = { page: '/site-map', kind: 'other' as const, text: '站点地图里找不到“办事指南”。（示例）' }
      const { id } = await as(ctx, null, (tx) => reportError(tx, given))
      const answer = '办事指南在政务服务网，不在本站；站点地图已经列全本站栏目。（示例）'
      await as(ctx, 'yan', (tx) => decideOutcome(tx, id, { outcome: 'no-error', answer }))
    },
  },
  {
    ago: 1,
    act: async (ctx) => {
      const given = {
        page: '/gazette',
        kind: 'dead-link' as const,
        link: '/gazette/2019/1',
        text: '2019 年第一期打不开。（示例）',
      }
      await as(ctx, null, (tx) => reportError(tx, given))
    },
  },
]

type Announcing = { by: string; head: string /** Days until it is held. */; in: number }
async function announce(ctx: Ctx, office: string, words: Words, { by, head, in: days }: Announcing) {
  const organisation = (await loadOrganisations(ctx)).bySlug.get(office)?.id ?? ''
  const today = dayOf(ctx.now)
  const on = addDays(today, days)
  const slot = {
    title: '上午场（示例）',
    place: '示例大厦一层（示例）',
    on,
    from: '09:00',
    to: '11:00',
    capacity: 30,
    waiting: 10,
    opensOn: today,
    closesOn: addDays(on, -2),
    admits: 'first-come' as const,
    criteria: null,
    groupMost: 3,
    notes: '请带身份证件，提前十分钟到。（示例）',
    byPhone: true,
    needs: ['wheelchair' as const, 'large-print' as const, 'sign-language' as const],
  }
  const id = await as(ctx, by, (tx) => draftOpenDay(tx, { ...words, organisation, formKey: null }))
  await as(ctx, by, (tx) => addSlot(tx, id, slot))
  await as(ctx, head, (tx) => announceOpenDay(tx, id))
  return id
}

async function pathOf(ctx: Ctx, words: string) {
  const { rows } = await listPublic(ctx, { column: 'policies', size: 100 })
  const index = rows.find(({ title }) => title.includes(words))?.index_number
  return index ? permanentPath(index) : null
}

/** In somebody's name of the cast; null is a reader whom nobody knows. */
async function as<T>(ctx: Ctx, username: string | null, write: (tx: Tx) => Promise<T>) {
  if (username === null) return inTransaction({ ...ctx, actor: null }, write)
  const found = await findByUsername(ctx, username)
  if (!found) throw new Error(`there is no ${username}`)
  return inTransaction({ ...ctx, actor: await getActor(ctx, found.id) }, write)
}
