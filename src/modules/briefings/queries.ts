import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import type { Briefing, Kind, Question, Series, Speaker, State, Transcript } from './model.ts'
import { maySee, seenOffices } from './policy.ts'

export type WithSeries = Briefing & { series: string; series_slug: string }

const withSeries = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('briefings.event as event')
    .innerJoin('briefings.series as series', 'series.id', 'event.series_id')
    .selectAll('event')
    .select(['series.name as series', 'series.slug as series_slug'])

/** As those see it who work on it or oversee it. */
export async function getBriefing(ctx: Ctx, id: string): Promise<WithSeries> {
  const event = await withSeries(ctx).where('event.id', '=', id).executeTakeFirst()
  if (!event || !maySee(ctx.actor, event)) throw notFound()
  return event
}

/** As everybody sees it, once it has been announced; one that was cancelled before is nobody's. */
export async function getPublicBriefing(ctx: Ctx, id: string): Promise<WithSeries> {
  const event = await withSeries(ctx).where('event.id', '=', id).where('event.announced_at', 'is not', null).executeTakeFirst()
  if (!event) throw notFound()
  return event
}

export async function lockBriefing(tx: Tx, id: string): Promise<Briefing> {
  const event = await tx.db.selectFrom('briefings.event').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!event || !maySee(tx.actor, event)) throw notFound()
  return event
}

export const listSpeakers = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Speaker[]> =>
  db.selectFrom('briefings.speaker').select(['name', 'office', 'duty']).where('event_id', '=', id).orderBy('position').execute()

export const listSeries = ({ db }: Pick<Ctx, 'db'>): Promise<Series[]> =>
  db.selectFrom('briefings.series').selectAll().orderBy('position').orderBy('slug').execute()
export const findSeries = ({ db }: Pick<Ctx, 'db'>, slug: string): Promise<Series | undefined> =>
  db.selectFrom('briefings.series').selectAll().where('slug', '=', slug).executeTakeFirst()

export type PublicFilter = {
  kind?: Kind | undefined
  series?: string | undefined
  year?: string | undefined
  q?: string
  coming?: boolean
  ids?: readonly string[]
  after?: string | undefined
  offset?: number
  size?: number
}

/** What has been announced: what is coming the soonest first, what is over the latest first. */
export async function listPublic(ctx: Ctx, filter: PublicFilter) {
  const { kind, series, year, q = '', coming, ids, offset = 0, size = 20 } = filter
  let found = withSeries(ctx).where('event.announced_at', 'is not', null)
  if (coming !== undefined)
    found = coming
      ? found.where('event.state', 'in', ['announced', 'live'])
      : found.where('event.state', 'in', ['held', 'archived', 'cancelled'])
  if (kind) found = found.where('event.kind', '=', kind)
  if (series) found = found.where('series.slug', '=', series)
  if (year) found = found.where(sql`extract(year from starts_at at time zone 'Asia/Shanghai')::int`, '=', Number(year))
  if (ids) found = found.where('event.id', 'in', [...ids])
  for (const word of q.split(/\s+/).filter(Boolean).slice(0, 5)) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    found = found.where((is) => is.or([is('event.title', 'ilike', like), is('event.topic', 'ilike', like)]))
  }
  const [rows, { total }] = await Promise.all([
    found
      .orderBy('event.starts_at', coming ? 'asc' : 'desc')
      .orderBy('event.id')
      .offset(offset)
      .limit(size)
      .execute(),
    found
      .clearSelect()
      .select((is) => is.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}

export const VIEWS = ['coming', 'live', 'held', 'archived', 'cancelled', 'all'] as const
export type View = (typeof VIEWS)[number]
const viewStates: Record<View, readonly State[] | null> = {
  coming: ['planned', 'announced'],
  live: ['live'],
  held: ['held'],
  archived: ['archived'],
  cancelled: ['cancelled'],
  all: null,
}

/** The plan of the offices that the actor works for or oversees. */
export async function listWork(ctx: Ctx, { view, offset = 0, size = 30 }: { view: View; offset?: number; size?: number }) {
  const offices = seenOffices(ctx.actor)
  if (offices.length === 0) return { rows: [], total: 0 }
  let found = withSeries(ctx).where('event.organisation_id', 'in', offices)
  const states = viewStates[view]
  if (states) found = found.where('event.state', 'in', states)
  const [rows, { total }] = await Promise.all([
    found
      .select((is) =>
        is
          .selectFrom('briefings.question as question')
          .whereRef('question.event_id', '=', 'event.id')
          .where('question.state', 'in', ['held', 'waiting'])
          .select((count) => count.fn.countAll<number>().as('waiting'))
          .as('waiting'),
      )
      .orderBy('event.starts_at', view === 'coming' ? 'asc' : 'desc')
      .orderBy('event.id')
      .offset(offset)
      .limit(size)
      .execute(),
    found
      .clearSelect()
      .select((is) => is.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ])
  return { rows: rows.map((row) => ({ ...row, waiting: Number(row.waiting ?? 0) })), total: Number(total) }
}

/** All questions of a briefing, as its moderators see them. */
export const listQuestions = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Question[]> =>
  db.selectFrom('briefings.question').selectAll().where('event_id', '=', id).orderBy('number').limit(5_000).execute()

export async function lockQuestion(tx: Tx, event: string, number: number): Promise<Question> {
  const question = await tx.db
    .selectFrom('briefings.question')
    .selectAll()
    .where('event_id', '=', event)
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  if (!question) throw notFound()
  return question
}

/** The questions that everybody reads, without who asked beyond the name chosen for it. */
export const listShownQuestions = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db
    .selectFrom('briefings.question')
    .select(['number', 'state', 'name', 'shown', 'text', 'beforehand', 'message_id', 'message_number'])
    .where('event_id', '=', id)
    .where('state', 'in', ['passed', 'on-air', 'answered', 'followed-up'])
    .orderBy('number')
    .limit(2_000)
    .execute()
export type ShownQuestion = Awaited<ReturnType<typeof listShownQuestions>>[number]

export const listLines = ({ db }: Pick<Ctx, 'db'>, id: string, { last }: { last?: number } = {}) => {
  const lines = db
    .selectFrom('briefings.line as line')
    .leftJoin('briefings.question as question', 'question.id', 'line.question_id')
    .selectAll('line')
    .select('question.number as question')
    .where('line.event_id', '=', id)
  return last === undefined
    ? lines.orderBy('line.number').limit(5_000).execute()
    : lines
        .orderBy('line.number', 'desc')
        .limit(last)
        .execute()
        .then((rows) => rows.reverse())
}
export type ShownLine = Awaited<ReturnType<typeof listLines>>[number]

/** What lines said before, by the line's id; struck words are in none of it. */
export async function correctionsOf({ db }: Pick<Ctx, 'db'>, id: string) {
  const rows = await db
    .selectFrom('briefings.correction as correction')
    .innerJoin('briefings.line as line', 'line.id', 'correction.line_id')
    .select(['correction.line_id', 'correction.before', 'correction.reason', 'correction.corrected_at'])
    .where('line.event_id', '=', id)
    .where('correction.shown', '=', true)
    .where('line.struck', '=', false)
    .orderBy('correction.id')
    .execute()
  return Map.groupBy(rows, ({ line_id }) => line_id)
}

export const listTranscripts = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Transcript[]> =>
  db.selectFrom('briefings.transcript').selectAll().where('event_id', '=', id).orderBy('edition', 'desc').execute()
/** The edition that everybody reads. */
export const findSigned = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Transcript | undefined> =>
  db
    .selectFrom('briefings.transcript')
    .selectAll()
    .where('event_id', '=', id)
    .where('state', '=', 'signed')
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
