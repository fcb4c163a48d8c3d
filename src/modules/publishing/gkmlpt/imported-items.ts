import type { Ctx, Tx } from '../../../platform/ctx.ts'

export type Row = {
  id: string
  organisation_id: string
  base_url: string
  category: number
  site_id: string
  kind: string
  column_id: string | null
  next_page: number
}
export type Bad = { position: number; sourceKey: string; title: string; sentence: string }

export async function knownHashes({ db }: Pick<Ctx, 'db'>, organisation: string, keys: readonly string[]) {
  if (keys.length === 0) return new Map<string, string>()
  const rows = await db
    .selectFrom('publishing.imported_item')
    .select(['source_key', 'sha256'])
    .where('organisation_id', '=', organisation)
    .where('source_key', 'in', keys)
    .execute()
  return new Map(rows.map(({ source_key, sha256: hash }) => [source_key, hash]))
}

export async function remember(tx: Tx, { organisation_id }: Row, items: readonly { key: string; hash: string }[]) {
  for (const { key, hash } of items)
    await tx.db
      .insertInto('publishing.imported_item')
      .values({ organisation_id, source_key: key, sha256: hash })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'source_key']).doUpdateSet({ sha256: hash }))
      .execute()
}

export async function tellBad(tx: Tx, { id, next_page }: Row, bad: readonly Bad[]) {
  const unique = new Map(bad.map((each) => [each.position, each]))
  for (const { position, sourceKey, title, sentence } of unique.values())
    await tx.db
      .insertInto('publishing.catalogue_import_refusal')
      .values({ import_id: id, page: next_page, position, source_key: sourceKey, title, sentence: sentence.slice(0, 1_000) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}
