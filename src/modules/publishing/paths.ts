import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'
import type { Issued } from './index-numbers.ts'
import type { Member } from './members.ts'
import { slugOf, uniqueSlug } from './slug.ts'

/** Gives each document its readable path by its title. A path once given leads to its document for ever. */
export async function givePaths(tx: Tx, members: readonly Member[], issued: ReadonlyMap<string, Issued>) {
  const changing = members
    .map(({ document, edition }) => ({ document, wanted: slugOf(edition.title) }))
    .filter(({ document, wanted }) => document.slug === null || !isOf(document.slug, wanted, issued.get(document.id)))
  if (changing.length === 0) return
  const offices = [...new Set(changing.map(({ document }) => document.organisation_id))]
  const taken = await takenPaths(tx, offices, [...new Set(changing.map(({ wanted }) => wanted))])
  const rows: { id: string; slug: string; office: string; former: string | null }[] = []
  for (const { document, wanted } of changing) {
    const office = document.organisation_id
    const number = issued.get(document.id) ?? { year: 0, serial: 0 }
    const others = new Set([...(taken.get(`${office} ${wanted}`) ?? [])].filter((owner) => owner !== document.id))
    const slug = uniqueSlug(wanted, others.size > 0 ? new Set([wanted]) : new Set(), number)
    taken.set(`${office} ${slug}`, new Set([document.id]))
    rows.push({ id: document.id, slug, office, former: document.slug })
  }
  const former = rows.filter((row) => row.former !== null)
  if (former.length > 0)
    await sql`insert into publishing.former_path (organisation_id, slug, document_id)
      select given.office, given.former, given.id
      from jsonb_to_recordset(${JSON.stringify(former)}::jsonb) as given (id uuid, office uuid, former text)
      on conflict do nothing`.execute(tx.db)
  await sql`update publishing.document as document set slug = given.slug
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, slug text) where document.id = given.id`.execute(
    tx.db,
  )
}

/** Whether a document's path already says what its title wants to be called. */
const isOf = (slug: string, wanted: string, number: Issued | undefined) =>
  slug === wanted || slug === `${wanted}-${number?.year}-${number?.serial}`

/** Who has or had the paths, by office and path. */
async function takenPaths(tx: Tx, offices: readonly string[], slugs: readonly string[]) {
  const { rows } = await sql<{ office: string; slug: string; id: string }>`
    select organisation_id as office, slug, id from publishing.document
      where organisation_id = any(${offices}::uuid[]) and slug = any(${slugs}::text[])
    union all select organisation_id, slug, document_id from publishing.former_path
      where organisation_id = any(${offices}::uuid[]) and slug = any(${slugs}::text[])`.execute(tx.db)
  const taken = new Map<string, Set<string>>()
  for (const { office, slug, id } of rows) taken.set(`${office} ${slug}`, (taken.get(`${office} ${slug}`) ?? new Set()).add(id))
  return taken
}
