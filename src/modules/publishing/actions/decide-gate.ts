import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { checked } from '../checked.ts'
import { GateDecided } from '../events.ts'
import { independence, openGates, passedGates } from '../gate-state.ts'
import { lockBundle } from '../locks.ts'
import { authorsOf, loadMembers } from '../members.ts'
import { type Bundle, bundleStates, gates } from '../model.ts'
import { mayDecide } from '../policy.ts'
import { readinessOf, sentenceOf } from '../readiness.ts'
import { membersNow, settleBundle } from '../rehash.ts'
import { DecideGate } from '../schema.ts'
import { keepReadText } from './keep-read-text.ts'

/**
 * A typed approval, bound to the hash of what the decider has read: of another text it is refused. 初审、复审、批准 take three people,
 * the specialised reviews somebody who did not draft. What is returned goes back to who drafted, with the opinion.
 */
export async function decideGate(tx: Tx, id: string, input: DecideGate) {
  const { gate, verdict, hash, opinion } = checked(DecideGate, input)
  const found = await lockBundle(tx, id)
  if (!mayDecide(tx.actor, found, gate)) throw forbidden(`${gates[gate].label}由${whoDecides[gate]}办理`)
  if (found.state !== 'in-review')
    throw conflict('publishing.wrong-state', `这张发布单现为“${bundleStates[found.state]}”，不在审核中`)
  if (hash !== found.hash)
    throw conflict('publishing.changed', '您打开之后，稿件或者附件有了改动，先前的审核意见也已失效。请重新阅读后再作决定')
  const bundle = verdict === 'passed' ? await checkedAgain(tx, found) : found
  const decided = await tx.db.selectFrom('publishing.gate').selectAll().where('bundle_id', '=', id).orderBy('id').execute()
  if (!openGates(bundle, decided).includes(gate)) throw notOpen(bundle, decided, gate)
  const why = independence(gate, tx.actor.id, { bundle, decided, authors: await authorsOf(tx, id) })
  if (why) throw forbidden(why)
  await tx.db
    .insertInto('publishing.gate')
    .values({
      bundle_id: id,
      kind: gate,
      verdict,
      hash,
      round: bundle.round,
      opinion,
      decided_by: tx.actor.id,
      decided_at: tx.now,
    })
    .execute()
  // A later change is shown beside what was read; of a department's own deliveries its system has the texts.
  if (!bundle.delivered) await keepReadText(tx, id, { hash, members: await loadMembers(tx, id) })
  await settleBundle(tx, verdict === 'returned' ? { ...bundle, state: 'draft' } : bundle)
  await record(tx, GateDecided, id, { gate, verdict, hash, bundle: id }, bundle.organisation_id)
}

/** A text that has changed since it was submitted is checked and screened again before anybody passes it; it may need more reviews now. */
async function checkedAgain(tx: Tx, bundle: Bundle) {
  if (bundle.checked_hash === bundle.hash) return bundle
  const { members, hash } = await membersNow(tx, bundle.id)
  if (hash !== bundle.hash) throw new Error(`bundle ${bundle.id} does not have the hash of its members`)
  const { problems, needs } = await readinessOf(tx, bundle, members)
  if (problems.length > 0) throw conflict('publishing.not-ready', sentenceOf(problems))
  await tx.db.updateTable('publishing.bundle').set({ checked_hash: hash, needs }).where('id', '=', bundle.id).execute()
  return { ...bundle, checked_hash: hash, needs }
}

function notOpen(bundle: Bundle, decided: Parameters<typeof openGates>[1], gate: keyof typeof gates) {
  if (!bundle.needs.includes(gate)) return conflict('publishing.not-needed', `这张发布单不需要${gates[gate].label}`)
  if (passedGates(bundle, decided).has(gate)) return conflict('publishing.decided', `${gates[gate].label}已经通过`)
  const waiting = openGates(bundle, decided).map((each) => gates[each].label)
  return conflict('publishing.not-yet', `须先完成${waiting.join('、')}，再作${gates[gate].label}`)
}

const whoDecides: Record<keyof typeof gates, string> = {
  'first-review': '起草单位的信息员',
  'second-review': '政府信息公开工作机构负责人',
  approval: '机关负责人',
  secrecy: '保密审查员',
  legality: '法制审核人员',
  'fair-competition': '法制审核人员',
}
