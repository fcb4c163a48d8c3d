import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { acts, getMessage } from '../../messages/index.ts'
import { readThing, type Shown } from '../bound-page.ts'
import { OutcomeDecided } from '../events.ts'
import { type Correction, hasLink, isOfWords, nowAt, stillStands } from '../model.ts'
import { opens, type Probe } from '../probe.ts'
import type { Deciding } from '../schema.ts'

/**
 * 处理结果: with the answer to the reporter, in one step. 已更正 is not taken on trust: where the page can be read, the words must be gone,
 * and what was a dead link must open; what stands there now is kept beside what stood there before.
 */
export async function decideOutcome(
  tx: Tx,
  id: string,
  { outcome, answer, probe }: z.output<typeof Deciding> & { probe?: Probe | undefined },
) {
  const correction = await lockCorrection(tx, id)
  if (correction.outcome !== null) throw conflict('corrections.decided', '已经处理过了')
  const shown = await shownNow(tx, correction)
  if (outcome === 'corrected') refuseUnmended(correction, shown, probe)
  const edition = outcome === 'corrected' && shown && shown.hash !== correction.text_hash ? shown.edition : null
  await tx.db
    .updateTable('corrections.correction')
    .set({
      outcome,
      outcome_on: dayOf(tx.now),
      reason: answer,
      corrected_edition: edition,
      // A name is kept for being thanked, and for nothing else.
      ...(outcome === 'corrected' ? changeOf(correction, shown) : { thanks_to: null }),
    })
    .where('id', '=', id)
    .execute()
  await acts.draft.run(tx, correction.message_id, { answer, note: null })
  const { organisation_id } = await getMessage(tx, correction.message_id)
  await record(tx, OutcomeDecided, id, { kind: correction.kind, outcome, edition }, organisation_id)
}

/** 转办: to the office whose content it is; the clock runs on. */
export async function passOn(tx: Tx, id: string, { office, reason }: { office: string; reason: string }) {
  const correction = await lockCorrection(tx, id)
  await acts.transfer.run(tx, correction.message_id, { office, reason })
}

/** Whoever may read the message may read the report; to everybody else it is not there. */
async function lockCorrection(tx: Tx, id: string): Promise<Correction> {
  const correction = await tx.db
    .selectFrom('corrections.correction')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!correction) throw notFound()
  if (tx.actor?.kind !== 'system') await getMessage(tx, correction.message_id)
  return correction
}

const shownNow = (tx: Tx, { thing_kind, thing_id }: Correction) =>
  thing_kind === null || thing_id === null ? Promise.resolve(undefined) : readThing(tx, { kind: thing_kind, id: thing_id })

function refuseUnmended(correction: Correction, shown: Shown | undefined, probe: Probe | undefined) {
  const refuse = (sentence: string) => {
    throw new FieldRefusal('outcome', sentence)
  }
  // What has been taken down is no longer wrong; a page without a text of its own can only be looked at.
  if (shown && isOfWords(correction.kind)) {
    if (correction.placed && stillStands(shown.text, correction))
      refuse('页面上原来的文字还在。先发布更正后的版本，再答复“已更正”')
    if (shown.hash === correction.text_hash) refuse('页面自报告以来没有变化。先发布更正后的版本，再答复“已更正”')
  }
  if (hasLink(correction.kind) && probe && !opens(probe)) {
    const leftOut =
      shown &&
      correction.link !== null &&
      !(shown.thing.links ?? []).includes(correction.link) &&
      shown.hash !== correction.text_hash
    if (!leftOut) refuse(`链接现在仍然${probe.says}。修好以后再答复“已更正”`)
  }
}

const AROUND = 15
/** Before and after, as everybody may read them: words of the site's own, never the reporter's. */
function changeOf(correction: Correction, shown: Shown | undefined) {
  if (!correction.placed || !shown) return {}
  const now = nowAt(shown.text, correction)
  if (now === undefined) return {}
  const around = (words: string) => `……${correction.prefix.slice(-AROUND)}【${words}】${correction.suffix.slice(0, AROUND)}……`
  return { before_text: around(correction.quote), after_text: around(now) }
}
