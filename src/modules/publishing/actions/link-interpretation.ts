import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { checked } from '../checked.ts'
import { clauseHash, WHOLE } from '../clauses.ts'
import { lockDocument, lockOpenEdition } from '../locks.ts'
import { mayDraft } from '../policy.ts'
import { rehash } from '../rehash.ts'
import { LinkInterpretation } from '../schema.ts'
import { publicDocuments, visibleDocuments } from '../visible.ts'

type Input = { policy: string; form: string; clauses?: string | readonly string[] }

/** Says which policy a document interprets, in which form, and which of its clauses; the policy then shows it, and it the policy. */
export async function linkInterpretation(tx: Tx, id: string, input: Input) {
  const { policy, form, clauses } = checked(LinkInterpretation, input)
  const before = await tx.db.selectFrom('publishing.document').select('open_edition_id').where('id', '=', id).executeTakeFirst()
  const opened = before?.open_edition_id ? await lockOpenEdition(tx, before.open_edition_id) : null
  const document = opened?.document ?? (await lockDocument(tx, id))
  if (!mayDraft(tx.actor, document.organisation_id)) throw forbidden('解读由起草机关确定')
  if (!opened) throw conflict('publishing.not-open', '请先打开一个新的版本再修改')
  if (document.kind !== 'interpretation') throw new FieldRefusal('policy', '只有政策解读才能关联所解读的文件')
  const text = await policyText(tx, policy)
  if (policy === id || text.kind === 'interpretation') throw new FieldRefusal('policy', '解读不能解读另一解读')
  const explained = (clauses.length > 0 ? clauses : [WHOLE]).map((address) => ({ address, hash: clauseHash(text.body, address) }))
  const missing = explained.find(({ address, hash }) => address !== WHOLE && hash === '')
  if (missing) throw new FieldRefusal('clauses', `所解读的文件没有“${missing.address}”`)
  // What everyone sees already changes with a publication only.
  const shown = document.published_edition_id ? await linkOf(tx, id) : undefined
  if (shown && (shown.policy_id !== policy || shown.form !== form))
    throw new FieldRefusal('policy', '已经公开的解读不能改为解读另一文件或者另一形式，请另行起草')
  const link = { policy_id: policy, form, clauses: JSON.stringify(explained), stale_since: shown?.stale_since ?? null }
  await tx.db
    .insertInto('publishing.interpretation')
    .values({ document_id: id, ...link })
    .onConflict((again) => again.column('document_id').doUpdateSet(link))
    .execute()
  await rehash(tx, opened.edition.id, opened.bundle)
}

const linkOf = (tx: Tx, id: string) =>
  tx.db.selectFrom('publishing.interpretation').selectAll().where('document_id', '=', id).executeTakeFirst()

/** The policy's text as it will be or is: what is open comes before what is public; of another office only what is public. */
async function policyText(tx: Tx, policy: string) {
  const inside = await visibleDocuments(tx).where('document.id', '=', policy).executeTakeFirst()
  const edition = inside?.open_edition_id ?? inside?.published_edition_id
  if (inside && edition) {
    const { body } = await tx.db
      .selectFrom('publishing.edition')
      .select('body')
      .where('id', '=', edition)
      .executeTakeFirstOrThrow()
    return { kind: inside.kind, body }
  }
  return publicDocuments(tx)
    .select(['document.kind', 'edition.body'])
    .where('document.id', '=', policy)
    .executeTakeFirstOrThrow(notFound)
}
