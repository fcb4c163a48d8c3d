import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { type Contest, contestOf } from '../contest.ts'
import { RemedyRegistered } from '../events.ts'
import type { Remedy } from '../model.ts'
import { mayHandle } from '../policy.ts'
import { listOfRequest } from '../queries.ts'
import { routesFor } from '../routes.ts'
import type { RegisterRemedy } from '../schema.ts'

/** Enters a reconsideration or a suit against the office. The same key registers the same case once. */
export async function registerRemedy(tx: Tx, input: RegisterRemedy, key?: string): Promise<Remedy> {
  const contest = await contestOf(tx, input)
  if (!mayHandle(tx.actor, contest)) throw forbidden()
  const filingKey = key ? `${tx.actor.id}:${key}` : null
  const known =
    filingKey && (await tx.db.selectFrom('remedies.remedy').selectAll().where('filing_key', '=', filingKey).executeTakeFirst())
  if (known) return known
  checkDates(tx, input, contest)
  checkRoute(input, contest)
  if (contest.request_id !== null) await checkNoOther(tx, input, contest.request_id)
  const { kind, body, number, filedOn, follows, note } = input
  const remedy = await tx.db
    .insertInto('remedies.remedy')
    .values({
      ...contest,
      kind,
      body,
      number: number ?? null,
      filed_on: filedOn,
      follows: follows ?? null,
      note,
      filing_key: filingKey,
    })
    .onConflict((conflict) => conflict.column('filing_key').doNothing())
    .returningAll()
    .executeTakeFirst()
  // A twin of this call was quicker by a moment.
  if (!remedy)
    return tx.db.selectFrom('remedies.remedy').selectAll().where('filing_key', '=', filingKey).executeTakeFirstOrThrow()
  const { request_id: requestId, contested, organisation_id } = contest
  await record(
    tx,
    RemedyRegistered,
    remedy.id,
    { kind, requestId, contested, filedOn, follows: follows ?? null },
    organisation_id,
  )
  return remedy
}

function checkDates({ now }: Tx, { filedOn }: RegisterRemedy, { act_on }: Contest) {
  if (filedOn > dayOf(now)) throw new FieldRefusal('filedOn', '申请（起诉）日期不能晚于今天')
  if (filedOn < act_on) throw new FieldRefusal('filedOn', '申请（起诉）日期不能早于申请人知道该处理的日期')
}

/** A suit that the law of the day sends to reconsideration first cannot be a direct one. */
function checkRoute({ kind }: RegisterRemedy, { contested, act_on }: Contest) {
  const { reconsideration, suit } = routesFor(contested, act_on)
  if (kind === 'suit-direct' && reconsideration.open === 'first')
    throw conflict(
      'remedies.reconsideration-first',
      `${reconsideration.sentence}（${reconsideration.article}）不能登记为直接起诉；已经复议的，请登记为复议后起诉`,
    )
  const way = kind === 'review' ? reconsideration : suit
  if (kind !== 'suit-after-review' && way.open === 'no') throw conflict('remedies.no-route', `${way.sentence}（${way.article}）`)
}

/** 行政复议法第二十九条: while one way is being gone, the other is closed; and the same way is gone once. */
async function checkNoOther(tx: Tx, { kind, follows }: RegisterRemedy, requestId: string) {
  const others = await listOfRequest(tx, requestId)
  if (kind === 'suit-after-review') {
    if (others.some((other) => other.follows === follows))
      throw conflict('remedies.already-filed', '该行政复议之后的诉讼已经登记')
    return
  }
  const open = others.find(({ closed_on }) => closed_on === null)
  if (!open) return
  if (open.kind === kind) throw conflict('remedies.already-filed', '这件申请已经登记了同类案件，尚未办结')
  throw conflict(
    'remedies.other-way-open',
    open.kind === 'review'
      ? '行政复议期间不得提起行政诉讼（行政复议法第二十九条第一款）'
      : '人民法院已经受理行政诉讼的，不得申请行政复议（行政复议法第二十九条第二款）',
  )
}
