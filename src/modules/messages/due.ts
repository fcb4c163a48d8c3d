import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../platform/ctx.ts'
import { addDays, dayOf, longDay } from '../../platform/day.ts'
import { record } from '../../platform/events.ts'
import { readSetting } from '../../platform/settings.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { endInquiry } from './actions/ask-writer.ts'
import { changeMessage } from './actions/change-message.ts'
import { ContactsErased, FaqChanged, MessageOverdue, VetoNear } from './events.ts'
import { addMonths, isOpen, isOverdue, type Message, vetoDay, workbenchPath } from './model.ts'
import { MessageSettings } from './settings.ts'

/** What the calendar brings: waits end, lateness is told once, the three months are warned of, contacts are erased. */
export async function runDue(ctx: Ctx) {
  const today = dayOf(ctx.now)
  const { vetoWarning } = await readSetting(ctx, MessageSettings)
  const waiting = ctx.db.selectFrom('messages.inquiry').select('message_id as id').where('ended_on', 'is', null)
  await each(ctx, waiting.where('reply_due_on', '<', today), lapse)
  const open = ctx.db.selectFrom('messages.message').select('id').where('open_due_on', 'is not', null)
  const late = open
    .where('open_due_on', '<', today)
    .where('state', '<>', 'asked')
    .where((is) => is.or([is('reminded_due_on', 'is', null), is('reminded_due_on', '<', is.ref('open_due_on'))]))
  await each(ctx, late, remind)
  const near = open
    .where('answered_on', 'is', null)
    .where('warned_veto', '=', false)
    .where(sql<boolean>`(received_on + interval '3 months')::date <= ${addDays(today, vetoWarning)}::date`)
  await each(ctx, near, warnOfVeto)
  const old = ctx.db
    .selectFrom('messages.message as message')
    .innerJoin('messages.kind as kind', 'kind.code', 'message.kind')
    .select('message.id')
    .where('closed_on', 'is not', null)
    .where('contacts_erased_on', 'is', null)
    .where(sql<boolean>`(closed_on + make_interval(months => retention_months))::date < ${today}::date`)
  await each(ctx, old, eraseContacts)
  await endFaq(ctx)
}

const BATCH = 1_000

/** Each in its own transaction, looked at again under its lock. */
async function each(
  ctx: Ctx,
  query: { limit: (rows: number) => { execute: () => Promise<{ id: string }[]> } },
  work: (tx: Tx, message: Message) => Promise<void>,
) {
  for (const { id } of await query.limit(BATCH).execute())
    await inTransaction(ctx, async (tx) => {
      const message = await tx.db.selectFrom('messages.message').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
      if (message) await work(tx, message)
    })
}

async function lapse(tx: Tx, message: Message) {
  if (message.state === 'asked') await endInquiry(tx, message, null)
}

async function remind(tx: Tx, message: Message) {
  const { id, kind, subject, number, organisation_id, open_due_on: due } = message
  if (!isOverdue(dayOf(tx.now), message) || due === null || message.reminded_due_on === due) return
  await changeMessage(tx, id, { reminded_due_on: due })
  await record(tx, MessageOverdue, id, { kind, dueOn: due }, organisation_id)
  await notifyAll(tx, await listHolders(tx, organisation_id, 'message-officer', 'office-head'), {
    kind: MessageOverdue.name,
    title: `来信逾期：${subject}`,
    body: `${number} 应当在${longDay(due)}前答复，现已逾期。`,
    url: workbenchPath(id),
  })
}

async function warnOfVeto(tx: Tx, message: Message) {
  if (message.warned_veto || message.answered_on !== null || !isOpen(message.state)) return
  const vetoOn = vetoDay(message.received_on)
  await changeMessage(tx, message.id, { warned_veto: true })
  await record(tx, VetoNear, message.id, { kind: message.kind, vetoOn }, message.organisation_id)
  await notifyAll(tx, await listHolders(tx, message.organisation_id, 'message-officer', 'office-head'), {
    kind: VetoNear.name,
    title: `三个月红线：${message.subject}`,
    body: `${message.number} 到${longDay(vetoOn)}仍不答复，网站检查单项否决（国办秘函〔2019〕19号）。`,
    url: workbenchPath(message.id),
  })
}

/** 保存期限: who wrote goes; what was written and answered stays. */
async function eraseContacts(tx: Tx, message: Message) {
  const { retention_months } = await tx.db
    .selectFrom('messages.kind')
    .select('retention_months')
    .where('code', '=', message.kind)
    .executeTakeFirstOrThrow()
  const today = dayOf(tx.now)
  if (message.closed_on === null || message.contacts_erased_on !== null) return
  if (addMonths(message.closed_on, retention_months) >= today) return
  await changeMessage(tx, message.id, {
    writer_id: null,
    name_sealed: null,
    phone_sealed: null,
    mail_sealed: null,
    contacts_erased_on: today,
  })
  await record(tx, ContactsErased, message.id, { kind: message.kind }, message.organisation_id)
}

/** An answer of the FAQ past its last day is not shown until somebody has looked at it. */
const endFaq = (ctx: Ctx) =>
  inTransaction(ctx, async (tx) => {
    const rows = await tx.db
      .updateTable('messages.faq')
      .set({ stale_since: dayOf(tx.now), stale_for: '有效期已过' })
      .where('state', '=', 'published')
      .where('stale_since', 'is', null)
      .where('valid_until', '<', dayOf(tx.now))
      .returning(['id', 'organisation_id'])
      .execute()
    for (const { id, organisation_id } of rows) await record(tx, FaqChanged, id, { state: 'stale' }, organisation_id)
  })
