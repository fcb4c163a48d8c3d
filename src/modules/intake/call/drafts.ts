import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import { phoneHash } from '../../demands/index.ts'
import type { Call } from '../model.ts'
import { isOperator, officeOf } from '../policy.ts'

/** What a call's form holds; kept sealed from the first key until the call ends. */
export type Draft = Record<string, string>
const KEPT = [
  'phone',
  'name',
  'kind',
  'title',
  'text',
  'place',
  'address',
  'item',
  'urgency',
  'confidential',
  'duplicate',
  'answer',
  'source',
  'to',
]
/** Longer ago nobody is on the line any more. */
const LONGEST = 12 * 3_600_000

type Saving = { call: string; channel: 'phone' | 'counter'; began: string; values: Record<string, unknown> }

/** Keeps what has been typed so far; what was already ended stays ended. */
export async function saveDraft(tx: Tx, { call, channel, began, values }: Saving): Promise<Call | undefined> {
  if (!isOperator(tx.actor) || !tx.actor) throw forbidden('只有受理员可以接听来电')
  const draft = Object.fromEntries(KEPT.flatMap((name) => (values[name] ? [[name, String(values[name]).slice(0, 6_000)]] : [])))
  const phone = String(values.phone ?? '').trim()
  const kept = {
    draft_sealed: installation().keys.seal(JSON.stringify(draft)),
    phone_hash: phone === '' ? null : phoneHash(phone),
    saved_at: tx.now,
  }
  return tx.db
    .insertInto('intake.call')
    .values({
      id: call,
      operator_id: tx.actor.id,
      organisation_id: officeOf(tx.actor),
      channel,
      began_at: beganAt(tx, began),
      ...kept,
    })
    .onConflict((known) =>
      known
        .column('id')
        .doUpdateSet(kept)
        .where('intake.call.operator_id', '=', tx.actor?.id ?? '')
        .where('intake.call.ended_at', 'is', null),
    )
    .returningAll()
    .executeTakeFirst()
}

/** When the form was opened, as it says itself; only a figure of the statistics hangs on it. */
function beganAt({ now }: Pick<Ctx, 'now'>, began: string): Date {
  const at = Date.parse(began)
  return Number.isNaN(at) || at > now.getTime() || at < now.getTime() - LONGEST ? now : new Date(at)
}

/** The operator's own calls that have not ended, the latest first. */
export const openCalls = (ctx: Ctx): Promise<Call[]> =>
  ctx.db
    .selectFrom('intake.call')
    .selectAll()
    .where('operator_id', '=', ctx.actor?.id ?? '')
    .where('ended_at', 'is', null)
    .where('began_at', '>', new Date(ctx.now.getTime() - LONGEST))
    .orderBy('began_at', 'desc')
    .limit(5)
    .execute()

export const findOwnCall = (ctx: Ctx, id: string): Promise<Call | undefined> =>
  ctx.db
    .selectFrom('intake.call')
    .selectAll()
    .where('id', '=', id)
    .where('operator_id', '=', ctx.actor?.id ?? '')
    .executeTakeFirst()

export const draftOf = ({ draft_sealed }: Call): Draft =>
  draft_sealed === null ? {} : (JSON.parse(installation().keys.open(draft_sealed)) as Draft) // written by saveDraft alone

/** What was left lying longer than a call can last is forgotten with what was typed. */
export const forgetOldDrafts = ({ db, now }: Tx) =>
  db
    .updateTable('intake.call')
    .set({ draft_sealed: null, ended_at: now, ended_as: 'ended' })
    .where('ended_at', 'is', null)
    .where('began_at', '<', new Date(now.getTime() - LONGEST))
    .execute()
