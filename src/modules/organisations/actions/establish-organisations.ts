import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { OrganisationEstablished } from '../events.ts'
import { mayAdminister } from '../policy.ts'
import type { Establishment } from '../schema.ts'
import { forgetOrganisations, loadOrganisations } from '../tree.ts'
import { moveVersion } from './move-version.ts'

/** Sets up organisations, each below one that exists or stands before it in the list. A root is the system's to set up. */
export async function establishOrganisations(tx: Tx, inputs: readonly Establishment[]) {
  await moveVersion(tx)
  const tree = await loadOrganisations(tx)
  const places = new Map(tree.all.map(({ id, slug, path }) => [slug, { id, path }]))
  const codes = new Set(tree.all.map((row) => row.credit_code))
  const ids = await newIds(tx, inputs.length)
  const rows = inputs.map((input, index) => {
    const parent = input.parent === null ? null : places.get(input.parent)
    if (parent === undefined) throw notFound()
    if (!mayAdminister(tx.actor, { path: parent?.path ?? [] })) throw forbidden()
    if (places.has(input.slug)) throw new FieldRefusal('slug', '该标识已被其他机构使用')
    if (codes.has(input.creditCode)) throw new FieldRefusal('creditCode', '该统一社会信用代码已被其他机构使用')
    const id = ids[index] ?? ''
    const path = [...(parent?.path ?? []), id]
    places.set(input.slug, { id, path })
    codes.add(input.creditCode)
    return rowOf(input, { id, parent_id: parent?.id ?? null, path, position: tree.all.length + index })
  })
  await tx.db.insertInto('organisations.organisation').values(rows).execute()
  const names = rows.map(({ id, name, short_name, valid_from }) => ({ organisation_id: id, name, short_name, from: valid_from }))
  await tx.db.insertInto('organisations.name_history').values(names).execute()
  for (const { id, slug, credit_code: creditCode, parent_id: parent, valid_from: validFrom } of rows)
    await record(tx, OrganisationEstablished, id, { slug, creditCode, parent, validFrom }, id)
  forgetOrganisations(tx)
  return rows
}

async function newIds({ db }: Tx, count: number) {
  const { rows } = await sql<{ id: string }>`select uuidv7() as id from generate_series(1, ${count})`.execute(db)
  return rows.map(({ id }) => id)
}

const rowOf = (input: Establishment, place: { id: string; parent_id: string | null; path: string[]; position: number }) => ({
  ...place,
  slug: input.slug,
  credit_code: input.creditCode,
  division_code: input.divisionCode,
  name: input.name,
  short_name: input.shortName,
  kind: input.kind,
  level: input.level,
  valid_from: input.validFrom,
  disclosure_office: input.disclosureOffice,
  address: input.address,
  hours: input.hours,
  phone: input.phone,
  fax: input.fax,
  mail: input.mail,
  duties: input.duties,
})
