import type { Tx } from '../../../platform/ctx.ts'
import type { Member } from '../members.ts'

/** What was read of a member, as far as a later change is shown against it. */
export type ReadMember = { edition: string; title: string; body: string; attachments: { name: string; sha256: string }[] }

/** Remembers what lay before who decided a gate. A text that was decided on before is there already. */
export async function keepReadText(tx: Tx, bundle: string, { hash, members }: { hash: string; members: readonly Member[] }) {
  const read = members.map(
    ({ edition, attachments }): ReadMember => ({
      edition: edition.id,
      title: edition.title,
      body: edition.body,
      attachments: attachments.map(({ name, sha256 }) => ({ name, sha256 })),
    }),
  )
  await tx.db
    .insertInto('publishing.read_text')
    .values({ bundle_id: bundle, hash, members: JSON.stringify(read), read_at: tx.now })
    .onConflict((again) => again.columns(['bundle_id', 'hash']).doNothing())
    .execute()
}
