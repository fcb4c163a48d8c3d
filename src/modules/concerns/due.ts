import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { minuteOf } from '../../platform/day.ts'
import { record } from '../../platform/events.ts'
import { notifyAll } from '../notifications/index.ts'
import { answerersOf } from './actions/assign-concern.ts'
import { ConcernDue } from './events.ts'
import { type Clock, clockNames, clocksOf, isOpen, workbenchPath } from './model.ts'

const HOUR = 3_600_000

/** Whoever owes an answer is told when an hour is left, and once more when it is late. By the minute: these are hours, not days. */
export async function runDue(ctx: Ctx) {
  const open = await ctx.db
    .selectFrom('concerns.concern')
    .select('id')
    .where('state', 'in', ['logged', 'assigned', 'accepted', 'answered'])
    .where((is) =>
      is.or([
        is.and([is('informed_at', 'is', null), is('information_due_at', '<', new Date(ctx.now.getTime() + HOUR))]),
        is('press_due_at', '<', new Date(ctx.now.getTime() + HOUR)),
      ]),
    )
    .execute()
  for (const { id } of open) await remind(ctx, id)
}

async function remind(ctx: Ctx, id: string) {
  await inTransaction(ctx, async (tx) => {
    const concern = await tx.db
      .selectFrom('concerns.concern')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    if (!isOpen(concern.state)) return
    const press =
      concern.briefing_id &&
      (await tx.db
        .selectFrom('briefings.public_event')
        .select('started_at')
        .where('id', '=', concern.briefing_id)
        .executeTakeFirst())
    for (const clock of clocksOf({ ...concern, press_at: press ? press.started_at : null })) {
      const told = keyOf(clock, tx.now)
      if (told === null || concern.reminded.includes(told)) continue
      concern.reminded.push(told)
      const late = told.endsWith('late')
      await tx.db.updateTable('concerns.concern').set({ reminded: concern.reminded }).where('id', '=', id).execute()
      await record(tx, ConcernDue, id, { what: clock.what, late }, concern.organisation_id ?? concern.keeper_id)
      const to = concern.organisation_id ? await answerersOf(tx, concern.organisation_id) : []
      await notifyAll(tx, [...to, concern.logged_by], {
        kind: ConcernDue.name,
        title: `${late ? '已经超过期限' : '不到一小时'}：${concern.topic}`,
        body: `${concern.number}，应当在 ${minuteOf(clock.dueAt)} 前${clockNames[clock.what]}。`,
        url: workbenchPath(id),
      })
    }
  })
}

function keyOf({ what, dueAt, doneAt }: Clock, now: Date) {
  if (doneAt !== null) return null
  if (now > dueAt) return `${what}-late`
  return dueAt.getTime() - now.getTime() < HOUR ? `${what}-soon` : null
}
