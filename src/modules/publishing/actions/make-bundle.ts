import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { checked } from '../checked.ts'
import { bundleHash } from '../content-hash.ts'
import { mayDraft } from '../policy.ts'
import { MakeBundle } from '../schema.ts'
import { addToBundle } from './add-to-bundle.ts'

/** A 发布单: what it holds is approved together and goes public together, or not at all. */
export async function makeBundle(tx: Tx, organisation: string, input: { title: string; editions?: readonly string[] }) {
  const { title, editions } = checked(MakeBundle, input)
  if (!mayDraft(tx.actor, organisation)) throw forbidden('只有本机关的信息员可以建立发布单')
  const { id: bundle } = await tx.db
    .insertInto('publishing.bundle')
    .values({ organisation_id: organisation, title, hash: bundleHash([]), needs: [], made_by: tx.actor.id, made_at: tx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (editions.length > 0) await addToBundle(tx, bundle, editions)
  return { bundle }
}
