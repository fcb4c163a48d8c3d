import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { type RowDiff, rowDiff } from '../tables/index.ts'
import type { Resource, Version } from './model.ts'
import { type Readable, readableDraft } from './readable.ts'

export type Comparison = { before: Version; after: Version; resource: Resource; diff: RowDiff }
const SIZE = 50

/** What became of the rows between two versions, drafts included, for those who work on them. */
export async function compareDrafts(ctx: Ctx, { from, to, offset }: { from: string; to: string; offset: number }) {
  const [before, after] = [await readableDraft(ctx, from), await readableDraft(ctx, to)]
  if (before.resource.id !== after.resource.id) throw notFound()
  return compare(ctx, { before, after, offset })
}

async function compare(
  ctx: Ctx,
  { before, after, offset }: { before: Readable; after: Readable; offset: number },
): Promise<Comparison> {
  const diff = await rowDiff(ctx, before.version, after.version, after.resource.key_columns, { size: SIZE, offset })
  return { before: before.release, after: after.release, resource: after.resource, diff }
}
