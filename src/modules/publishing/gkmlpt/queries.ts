import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { officesOf } from '../policy.ts'

const imports = ({ db, actor }: Ctx) =>
  db
    .selectFrom('publishing.catalogue_import as import')
    .selectAll('import')
    .where('import.organisation_id', 'in', [...officesOf(actor), '00000000-0000-0000-0000-000000000000'])

/** What the actor's offices have taken over from other sites, the newest first. */
export const listImports = (ctx: Ctx) => imports(ctx).orderBy('import.id', 'desc').limit(50).execute()

/** One of them, with what was not taken and why. */
export async function getImport(ctx: Ctx, id: string) {
  const found = await imports(ctx).where('import.id', '=', id).executeTakeFirstOrThrow(notFound)
  const refusals = await ctx.db
    .selectFrom('publishing.catalogue_import_refusal')
    .selectAll()
    .where('import_id', '=', id)
    .orderBy('page')
    .orderBy('position')
    .limit(1_000)
    .execute()
  return { import: found, refusals }
}
