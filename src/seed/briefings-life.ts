import { randomUUID } from 'node:crypto'
import {
  airQuestion,
  announceBriefing,
  askQuestion,
  closeQuestion,
  endBriefing,
  enterLine,
  followUpAll,
  passQuestion,
  planBriefing,
  saveTranscript,
  signTranscript,
  startBriefing,
  submitTranscript,
} from '../modules/briefings/index.ts'
import { type Calendar, isWorkingDay } from '../modules/calendar/index.ts'
import {
  acceptConcern,
  assignConcern,
  closeConcern,
  draftStatement,
  logConcern,
  signStatement,
  submitStatement,
} from '../modules/concerns/index.ts'
import { findByUsername, getActor } from '../modules/identity/index.ts'
import { loadOrganisations } from '../modules/organisations/index.ts'
import { type Ctx, inTransaction, type Tx } from '../platform/ctx.ts'
import { addDays, startOf } from '../platform/day.ts'
import { INTERVIEW, type Occasion, PRESS, PROGRAMME } from './sample-briefings.ts'

type Step = { ago: number; hour: number; act: (ctx: Ctx) => Promise<void> }

/** The sample city speaks: a press conference and an interview that are over, a programme to come, a concern that was answered. */
export function briefingsLife(calendar: Calendar, until: string) {
  const dayBefore = (ago: number) => {
    let day = until
    for (let left = ago; left > 0; ) {
      day = addDays(day, -1)
      if (isWorkingDay(calendar, day)) left--
    }
    return day
  }
  const ids = new Map<string, string>()
  const steps = [
    ...occasion(PRESS, { ago: 22, on: dayBefore(22), ids }),
    ...occasion(INTERVIEW, { ago: 9, on: dayBefore(9), ids }),
    ...coming(PROGRAMME, { on: addDays(until, 6), ids }),
    ...concern(ids),
  ]
    .map((step) => ({ ...step, on: dayBefore(step.ago) }))
    .sort((one, other) => (one.on === other.on ? one.hour - other.hour : one.on < other.on ? -1 : 1))
  return async (morning: Ctx, day: string) => {
    while (steps[0] && steps[0].on <= day) {
      const step = steps.shift()
      await step?.act({ ...morning, now: new Date(startOf(day).getTime() + step.hour * HOUR) })
    }
  }
}
const HOUR = 3_600_000

/** Announced three working days before, held, its transcript signed the working day after. */
function occasion(given: Occasion, { ago, on, ids }: { ago: number; on: string; ids: Map<string, string> }): Step[] {
  const id = () => ids.get(given.title) ?? ''
  const held = given.lines.map(
    (line, index): Step => ({
      ago,
      hour: 10 + (index + 1) / 30,
      act: async (ctx) => {
        if (line.question !== undefined) await as(ctx, 'fang', (tx) => airQuestion(tx, id(), line.question ?? 1))
        else
          await as(ctx, 'fang', (tx) =>
            enterLine(tx, id(), {
              speaker: line.speaker,
              text: line.text,
              kind: line.answers ? 'answer' : 'speech',
              chapter: line.chapter ?? null,
              key: null,
            }),
          )
        if (line.answers) await as(ctx, 'fang', (tx) => closeQuestion(tx, id(), line.answers ?? 1))
      },
    }),
  )
  return [
    announced(given, { ago: ago + 3, on, ids }),
    ...given.questions.map(
      ({ by, text, name }, index): Step => ({
        ago: ago + 2,
        hour: 11 + index / 10,
        act: async (ctx) => {
          await as(ctx, by, (tx) => askQuestion(tx, id(), { text, name, contact: null, key: randomUUID() }))
          await as(ctx, 'fang', (tx) => passQuestion(tx, id(), index + 1, { shown: null, sure: true }))
        },
      }),
    ),
    { ago, hour: 10, act: async (ctx) => void (await as(ctx, 'fang', (tx) => startBriefing(tx, id()))) },
    ...held,
    {
      ago,
      hour: 11.5,
      act: async (ctx) => {
        await as(ctx, 'fang', (tx) => endBriefing(tx, id()))
        await as(ctx, 'fang', (tx) => followUpAll(tx, id()))
      },
    },
    {
      ago: ago - 1,
      hour: 15,
      act: async (ctx) => {
        const passages = given.lines.map((line, index) => ({
          number: index + 1,
          kind: line.question === undefined ? (line.answers ? ('answer' as const) : ('speech' as const)) : ('question' as const),
          speaker: line.speaker,
          text: line.text,
          chapter: line.chapter ?? null,
          second: index * 120,
        }))
        await as(ctx, 'fang', (tx) => saveTranscript(tx, id(), passages))
        await as(ctx, 'fang', (tx) => submitTranscript(tx, id()))
        const { hash } = await ctx.db
          .selectFrom('briefings.transcript')
          .select('hash')
          .where('event_id', '=', id())
          .executeTakeFirstOrThrow()
        await as(ctx, 'gu', (tx) => signTranscript(tx, id(), { hash }))
      },
    },
  ]
}

/** Announced, its questions being collected. */
function coming(given: Occasion, { on, ids }: { on: string; ids: Map<string, string> }): Step[] {
  return [
    announced(given, { ago: 2, on, ids }),
    ...given.questions.map(
      ({ by, text, name }, index): Step => ({
        ago: 1,
        hour: 11 + index / 10,
        act: async (ctx) => {
          const id = ids.get(given.title) ?? ''
          await as(ctx, by, (tx) => askQuestion(tx, id, { text, name, contact: null, key: randomUUID() }))
          // The last ones still wait for a moderator.
          if (index === 0) await as(ctx, 'fang', (tx) => passQuestion(tx, id, 1, { shown: null, sure: true }))
        },
      }),
    ),
  ]
}

/** To be held at ten in the morning of that day. */
function announced(given: Occasion, { ago, on, ids }: { ago: number; on: string; ids: Map<string, string> }): Step {
  return {
    ago,
    hour: 9.5,
    act: async (ctx) => {
      const starts = new Date(startOf(on).getTime() + 10 * HOUR)
      const { id } = await as(ctx, 'fang', async (tx) =>
        planBriefing(tx, {
          series: await seriesNamed(tx, given.series),
          organisation: await officeNamed(tx, 'sz-office'),
          title: given.title,
          topic: given.topic,
          place: given.place,
          startsAt: starts,
          endsAt: new Date(starts.getTime() + 2 * HOUR),
          questionsUntil: starts,
          takesLiveQuestions: true,
          speakers: given.speakers,
          materials: [{ title: '政策文件（示例）', url: '/publishing' }],
          key: null,
        }),
      )
      ids.set(given.title, id)
      await as(ctx, 'fang', (tx) => announceBriefing(tx, id))
    },
  }
}

function concern(ids: Map<string, string>): Step[] {
  const id = () => ids.get('concern') ?? ''
  const step = (ago: number, hour: number, by: string, work: (tx: Tx) => Promise<unknown>): Step => ({
    ago,
    hour,
    act: async (ctx) => void (await as(ctx, by, work)),
  })
  return [
    {
      ago: 12,
      hour: 9,
      act: async (ctx) => {
        const logged = await as(ctx, 'fang', async (tx) =>
          logConcern(tx, {
            topic: '部分社区自来水发黄（示例）',
            level: 'other',
            source: 'press',
            keeper: await officeNamed(tx, 'sz-office'),
            noticedAt: new Date(ctx.now.getTime() - HOUR),
            sourceNote: '本地媒体报道（示例）',
            note: '请尽快核实原因和影响范围。（示例）',
            messages: [],
            key: null,
          }),
        )
        ids.set('concern', logged.id)
        await as(ctx, 'fang', async (tx) => assignConcern(tx, id(), { office: await officeNamed(tx, 'sz-office') }))
      },
    },
    step(12, 10, 'gu', (tx) => acceptConcern(tx, id())),
    step(12, 15, 'gu', async (tx) => {
      await draftStatement(tx, id(), {
        title: '关于部分社区自来水发黄情况的说明（示例）',
        text: '经核查，是老旧管网改造切换造成短时浑浊，水质检测合格，今晚 20 时前完成冲洗。市民可以拨打供水热线咨询。（示例）',
      })
      await submitStatement(tx, id())
    }),
    step(12, 16, 'tao', async (tx) => signStatement(tx, id(), { hash: await hashOf(tx, id()) })),
    step(10, 15, 'gu', async (tx) => {
      await draftStatement(tx, id(), {
        title: '自来水发黄处置进展（示例）',
        text: '涉及的 6 个社区已经全部恢复正常，连续三天检测合格，检测结果在水务部门网站公布。（示例）',
      })
      await submitStatement(tx, id())
    }),
    step(10, 16, 'tao', async (tx) => signStatement(tx, id(), { hash: await hashOf(tx, id()) })),
    step(7, 10, 'gu', (tx) => closeConcern(tx, id(), { conclusion: '供水恢复正常，今后管网切换提前两天公告。（示例）' })),
  ]
}

const hashOf = async ({ db }: Tx, id: string) =>
  (
    await db
      .selectFrom('concerns.statement')
      .select('hash')
      .where('concern_id', '=', id)
      .where('state', '=', 'submitted')
      .executeTakeFirstOrThrow()
  ).hash
const officeNamed = async (tx: Tx, slug: string) => (await loadOrganisations(tx)).bySlug.get(slug)?.id ?? ''
const seriesNamed = async ({ db }: Tx, slug: string) =>
  (await db.selectFrom('briefings.series').select('id').where('slug', '=', slug).executeTakeFirstOrThrow()).id

async function as<T>(ctx: Ctx, username: string, write: (tx: Tx) => Promise<T>) {
  const found = await findByUsername(ctx, username)
  if (!found) throw new Error(`there is no ${username}`)
  return inTransaction({ ...ctx, actor: await getActor(ctx, found.id) }, write)
}
