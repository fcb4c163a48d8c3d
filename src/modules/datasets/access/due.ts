import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { addDays, dayOf, longDay } from '../../../platform/day.ts'
import { record } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { listHolders, listPosts } from '../../identity/index.ts'
import { notifyAll } from '../../notifications/index.ts'
import { expireGrant } from './actions/end-grant.ts'
import { moveApplication } from './actions/move-application.ts'
import { AccessWithdrawn, AgreementLapsed, GrantEnding } from './events.ts'
import { casePath, isLate } from './model.ts'
import { lockApplication } from './queries.ts'
import { AccessSetting } from './settings.ts'
import { endOf } from './terms.ts'

/** What the calendar brings about: who is silent, what is not signed, what ends, and that an answer is late. */
export async function runAccessDue(ctx: Ctx) {
  const today = dayOf(ctx.now)
  const { ending } = await readSetting(ctx, AccessSetting)
  const applications = ctx.db.selectFrom('datasets.application').select('id')
  const grants = ctx.db.selectFrom('datasets.access_grant').select('application_id as id').where('ended_at', 'is', null)
  const [silent, unsigned, late, over, near] = await Promise.all([
    applications.where('state', '=', 'supplement').where('supplement_due_on', '<', today).execute(),
    applications.where('state', '=', 'offered').where('offered_until', '<', today).execute(),
    applications
      .where('state', 'in', ['filed', 'assessed', 'approved'])
      .where('due_on', '<', today)
      .where((is) => is.or([is('reminded_due_on', 'is', null), is('reminded_due_on', '<>', is.ref('due_on'))]))
      .execute(),
    grants.where('until', '<', today).execute(),
    grants
      .where('until', '>=', today)
      .where('until', '<=', addDays(today, ending))
      .where((is) => is.or([is('warned_until', 'is', null), is('warned_until', '<>', is.ref('until'))]))
      .execute(),
  ])
  for (const { id } of silent) await inTransaction(ctx, (tx) => endSilent(tx, id))
  for (const { id } of unsigned) await inTransaction(ctx, (tx) => endUnsigned(tx, id))
  for (const { id } of late) await inTransaction(ctx, (tx) => remind(tx, id))
  for (const { id } of over) await inTransaction(ctx, (tx) => expireGrant(tx, id))
  for (const { id } of near) await inTransaction(ctx, (tx) => sayEnding(tx, id))
}

type Tx = Parameters<typeof lockApplication>[0]

async function endSilent(tx: Tx, id: string) {
  const application = await lockApplication(tx, id)
  const today = dayOf(tx.now)
  if (application.state !== 'supplement' || (application.supplement_due_on ?? today) >= today) return
  await moveApplication(tx, application, 'withdrawn', { ended_on: today })
  await record(tx, AccessWithdrawn, id, { because: 'silence' }, application.organisation_id)
}

async function endUnsigned(tx: Tx, id: string) {
  const application = await lockApplication(tx, id)
  const today = dayOf(tx.now)
  if (application.state !== 'offered' || (application.offered_until ?? today) >= today) return
  await moveApplication(tx, application, 'lapsed', { ended_on: today })
  await record(tx, AgreementLapsed, id, {}, application.organisation_id)
}

/** Whoever it waits for is told once that it is late. */
async function remind(tx: Tx, id: string) {
  const application = await lockApplication(tx, id)
  const { state, due_on, organisation_id, number } = application
  if (!isLate(application, dayOf(tx.now)) || application.reminded_due_on === due_on) return
  await tx.db.updateTable('datasets.application').set({ reminded_due_on: due_on }).where('id', '=', id).execute()
  const waiting =
    state === 'approved'
      ? (await listPosts(tx)).filter(({ role }) => role === 'data-reviewer').map(({ person_id }) => person_id)
      : await listHolders(tx, organisation_id, state === 'filed' ? 'data-steward' : 'leader')
  await notifyAll(tx, waiting, {
    kind: 'datasets.access-overdue',
    title: `数据使用申请逾期未答复：${number}`,
    body: `应当在${longDay(due_on)}前答复，现已逾期。`,
    url: casePath(id),
  })
}

async function sayEnding(tx: Tx, id: string) {
  const { organisation_id } = await lockApplication(tx, id)
  const told = await tx.db
    .updateTable('datasets.access_grant')
    .set(({ ref }) => ({ warned_until: ref('until') }))
    .where('application_id', '=', id)
    .where('ended_at', 'is', null)
    .where((is) => is.or([is('warned_until', 'is', null), is('warned_until', '<>', is.ref('until'))]))
    .returning(['id', 'until'])
    .executeTakeFirst()
  if (told) await record(tx, GrantEnding, id, { grant: told.id, until: told.until }, organisation_id)
}

/** Due dates are projections: another notice of holidays may move them. */
export async function recomputeAccessDue(ctx: Ctx) {
  const calendar = await loadCalendar(ctx, { fresh: true })
  const open = await ctx.db
    .selectFrom('datasets.application')
    .select(['id', 'clock_from', 'clock_days', 'due_on'])
    .where('state', 'in', ['filed', 'assessed', 'approved'])
    .execute()
  for (const { id, clock_from, clock_days, due_on } of open) {
    const due = endOf(calendar, clock_from, clock_days)
    if (due !== due_on)
      await ctx.db
        .updateTable('datasets.application')
        .set({ due_on: due })
        .where('id', '=', id)
        .where('clock_from', '=', clock_from)
        .execute()
  }
}
