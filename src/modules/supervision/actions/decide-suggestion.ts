import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { listHolders } from '../../identity/index.ts'
import { notifyAll } from '../../notifications/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { SuggestionDecided } from '../events.ts'
import { type Suggestion, suggestionKinds } from '../model.ts'
import { isSupervisor } from '../policy.ts'
import type { DecideSuggestion, FinishSuggestion } from '../schema.ts'

/** 采纳 or 不采纳: what is taken up is told to the public with its note, what is not keeps its reason. */
export async function decideSuggestion(tx: Tx, id: string, input: z.output<typeof DecideSuggestion>) {
  const suggestion = await lockSuggestion(tx, id)
  if (suggestion.state !== 'proposed') throw conflict('supervision.decided', '这条建议已经处理过')
  const accepted = input.decision === 'accept'
  if (accepted && input.publicNote === null) throw new FieldRefusal('publicNote', '请写明打算做什么，会向公众公布')
  if (!accepted && input.reason === null) throw new FieldRefusal('reason', '请写明不采纳的理由')
  await refuseSecret(tx, { text: [input.publicNote, input.reason].join('\n') })
  const office = input.office ?? suggestion.organisation_id
  await tx.db
    .updateTable('supervision.suggestion')
    .set({
      state: accepted ? 'accepted' : 'declined',
      organisation_id: office,
      public_note: accepted ? input.publicNote : null,
      decline_reason: accepted ? null : input.reason,
      decided_by: tx.actor?.id ?? null,
      decided_on: dayOf(tx.now),
    })
    .where('id', '=', id)
    .execute()
  await record(tx, SuggestionDecided, id, { state: accepted ? 'accepted' : 'declined' }, office)
  if (!accepted || office === null) return
  await notifyAll(tx, await listHolders(tx, office, 'office-head'), {
    kind: SuggestionDecided.name,
    title: `因 ${suggestion.people} 人反映：${suggestionKinds[suggestion.kind]}`,
    body: `${suggestion.title}。${suggestion.why}。${input.publicNote}`,
    url: '/supervision/because',
  })
}

/** What came of it, with where it can be seen. */
export async function finishSuggestion(tx: Tx, id: string, { publicNote, href }: z.output<typeof FinishSuggestion>) {
  const suggestion = await lockSuggestion(tx, id)
  if (suggestion.state !== 'accepted') throw conflict('supervision.not-accepted', '只有已采纳的建议可以办结')
  await refuseSecret(tx, { text: publicNote })
  await tx.db
    .updateTable('supervision.suggestion')
    .set({ state: 'done', public_note: publicNote, result_href: href, done_on: dayOf(tx.now) })
    .where('id', '=', id)
    .execute()
  await record(tx, SuggestionDecided, id, { state: 'done' }, suggestion.organisation_id)
}

async function lockSuggestion(tx: Tx, id: string): Promise<Suggestion> {
  if (!isSupervisor(tx.actor)) throw forbidden('由督查人员处理')
  const suggestion = await tx.db
    .selectFrom('supervision.suggestion')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!suggestion) throw notFound()
  return suggestion
}
