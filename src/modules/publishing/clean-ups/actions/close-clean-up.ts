import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict, forbidden, notFound } from '../../../../platform/errors.ts'
import { record, recordAll } from '../../../../platform/events.ts'
import { loadOrganisations } from '../../../organisations/index.ts'
import { draftDocument } from '../../actions/draft-document.ts'
import { CleanUpClosed, DocumentCleanedUp } from '../../events.ts'
import { type CleanUp, type Entry, isDecision } from '../model.ts'
import { mayRun } from '../policy.ts'
import { lockCleanUp } from '../queries.ts'
import { resultText } from '../result-text.ts'
import { endRules } from '../rule-effects.ts'

/**
 * Ends a clean-up once every entry is decided and signed twice. What follows, follows by itself: rules lapse in the register, documents
 * bear what was decided, and the result is drafted to be published.
 */
export async function closeCleanUp(tx: Tx, id: string) {
  const cleanUp = await lockCleanUp(tx, id)
  const office = (await loadOrganisations(tx)).byId.get(cleanUp.organisation_id)
  if (!office) throw notFound()
  if (!mayRun(tx.actor, office)) throw forbidden('清理由组织清理的机关结束')
  if (cleanUp.closed_on !== null) throw conflict('publishing.clean-up-closed', '这次清理已经结束')
  const entries = await tx.db
    .selectFrom('publishing.clean_up_entry')
    .selectAll()
    .where('clean_up_id', '=', id)
    .orderBy('position')
    .forUpdate()
    .execute()
  const open = entries.filter(({ confirmed_by }) => confirmed_by === null)
  if (open.length > 0) throw conflict('publishing.clean-up-open', `还有 ${open.length} 件没有完成两人签字，不能结束清理`)
  const today = dayOf(tx.now)
  const { document } = await draftResult(tx, cleanUp, entries)
  await tx.db
    .updateTable('publishing.clean_up')
    .set({ closed_on: today, result_document_id: document })
    .where('id', '=', id)
    .execute()
  const concerned = entries.flatMap(({ document_id, decision, organisation_id }) =>
    document_id !== null && isDecision(decision) && decision !== 'keep' ? [{ document_id, decision, organisation_id }] : [],
  )
  await recordAll(
    tx,
    DocumentCleanedUp,
    concerned.map(({ document_id, decision, organisation_id }) => ({
      subjectId: document_id,
      data: { cleanUp: id, decision },
      organisation: organisation_id,
    })),
  )
  await endRules(tx, cleanUp, entries)
  const of = (decision: string) => entries.filter((entry) => entry.decision === decision).length
  const counts = { keep: of('keep'), amend: of('amend'), repeal: of('repeal'), lapse: of('lapse') }
  await record(tx, CleanUpClosed, id, counts, cleanUp.organisation_id)
  return { document }
}

/** The catalogue of what was decided, as a draft of the office that ran it; whoever closes has the right to have it drafted. */
async function draftResult(tx: Tx, cleanUp: CleanUp, entries: readonly Entry[]) {
  if (!tx.actor) throw forbidden()
  const posts = [...tx.actor.posts, { organisation: cleanUp.organisation_id, role: 'editor' as const }]
  const drafting: Tx = { ...tx, actor: { ...tx.actor, posts } }
  return draftDocument(drafting, cleanUp.organisation_id, {
    kind: 'notice',
    publicity: 'proactive',
    title: `${cleanUp.title}结果公告`,
    body: await resultText(tx, cleanUp, entries),
    summary: `清理范围：${cleanUp.scope}。共清理 ${entries.length} 件。`,
    keywords: ['清理', '废止', '失效'],
    genre: '公告',
    openIn: ['result'],
    formedOn: dayOf(tx.now),
  })
}
