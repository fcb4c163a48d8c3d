import type { Tx } from '../../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { SynonymActivated } from '../events.ts'
import { mayDecideWords } from '../policy.ts'
import { holdsUp, type Trial, trialSentence } from '../trial.ts'

/** Lets a word count, when the judged questions fare as well as they must with it, or when a reason is given why it shall all the same. */
export async function activateSynonym(tx: Tx, id: string, { force }: { force: string }) {
  if (!mayDecideWords(tx.actor)) throw forbidden('近义词由系统管理员启用')
  const synonym = await tx.db
    .selectFrom('search.synonym')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
  if (synonym.state !== 'proposed') throw conflict('search.not-proposed', '这组近义词不在待启用状态')
  const trial = synonym.trial as Trial | null
  if (trial === null) throw conflict('search.not-tried', '请先试用，看看对评测题目的影响')
  const isGood = holdsUp(trial)
  if (!isGood && force === '') throw conflict('search.falls-short', `${trialSentence(trial)}；确需启用的，请写明理由`)
  await tx.db
    .updateTable('search.synonym')
    .set({ state: 'active', decided_by: tx.actor?.id ?? null, decided_at: tx.now, forced_because: isGood ? null : force })
    .where('id', '=', id)
    .execute()
  await record(tx, SynonymActivated, id, { said: synonym.said, official: synonym.official, forced: !isGood })
}
