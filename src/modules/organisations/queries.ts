import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import type { Organisation } from './model.ts'
import { loadOrganisations } from './tree.ts'

/** The organisation; organisations are public, so only one that does not exist is absent. */
export async function getOrganisation(ctx: Pick<Ctx, 'db'>, id: string): Promise<Organisation> {
  const organisation = (await loadOrganisations(ctx)).byId.get(id)
  if (!organisation) throw notFound()
  return organisation
}

/** What any office is called, by its id. */
export async function officeNames(ctx: Pick<Ctx, 'db'>) {
  const { byId } = await loadOrganisations(ctx)
  return (id: string | null | undefined) => byId.get(id ?? '')?.name ?? ''
}

export async function getOrganisationBySlug(ctx: Pick<Ctx, 'db'>, slug: string): Promise<Organisation> {
  const organisation = (await loadOrganisations(ctx)).bySlug.get(slug)
  if (!organisation) throw notFound()
  return organisation
}

/** The organisation as it is in the database now, held until the transaction ends. */
export const lockOrganisation = (tx: Tx, slug: string) =>
  tx.db
    .selectFrom('organisations.organisation')
    .selectAll()
    .where('slug', '=', slug)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)

/** Every name the organisation has had, the newest first. */
export const listNames = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db.selectFrom('organisations.name_history').selectAll().where('organisation_id', '=', id).orderBy('from', 'desc').execute()

type Search = { q?: string | undefined; level?: Organisation['level'] | undefined; under?: string | undefined }

/** Organisations by a part of their name, short name or former name, in official order. */
export async function findOrganisations(ctx: Pick<Ctx, 'db'>, { q = '', level, under }: Search): Promise<Organisation[]> {
  const tree = await loadOrganisations(ctx)
  const words = q.normalize('NFKC').trim().toLowerCase()
  const once = words === '' ? new Set<string>() : await formerlyCalled(ctx, words)
  const above = under === undefined ? undefined : tree.bySlug.get(under)?.id
  return tree.all.filter(
    (organisation) =>
      (words === '' ||
        organisation.name.includes(words) ||
        organisation.short_name.includes(words) ||
        organisation.slug === words ||
        organisation.credit_code.toLowerCase() === words ||
        once.has(organisation.id)) &&
      (level === undefined || organisation.level === level) &&
      (under === undefined || (above !== undefined && organisation.path.includes(above))),
  )
}

async function formerlyCalled({ db }: Pick<Ctx, 'db'>, words: string) {
  const rows = await db
    .selectFrom('organisations.name_history')
    .select('organisation_id')
    .where('name', 'like', `%${words.replace(/[\\%_]/g, '\\$&')}%`)
    .execute()
  return new Set(rows.map((row) => row.organisation_id))
}
