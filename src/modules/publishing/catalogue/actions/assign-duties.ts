import { sql } from 'kysely'
import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { isValidOn, loadOrganisations, type Organisation, type Organisations } from '../../../organisations/index.ts'
import type { CatalogueItem } from '../../model.ts'
import { bears, isCalled } from '../model.ts'

type Ruled = Pick<CatalogueItem, 'id' | 'organisation_id' | 'bearers' | 'tiers'>

/**
 * Writes down which office owes what of the catalogue, by the rules of its items. What was decided by hand stays. Called when the catalogue
 * or the offices have changed; safe to repeat.
 */
export async function assignDuties(tx: Tx) {
  const tree = await loadOrganisations(tx)
  const offices = tree.all.filter((organisation) => isValidOn(organisation, dayOf(tx.now)))
  const items = await tx.db
    .selectFrom('publishing.catalogue_item')
    .select(['id', 'organisation_id', 'bearers', 'tiers'])
    .where('ended_on', 'is', null)
    .execute()
  const duties = JSON.stringify(items.flatMap((item) => owing(tree, offices, item).map((office) => ({ item: item.id, office }))))
  await sql`delete from publishing.catalogue_duty duty where decided_by is null and not exists (
    select 1 from jsonb_to_recordset(${duties}::jsonb) as owed (item uuid, office uuid)
    where owed.item = duty.catalogue_item_id and owed.office = duty.organisation_id)`.execute(tx.db)
  await sql`insert into publishing.catalogue_duty (catalogue_item_id, organisation_id)
    select item, office from jsonb_to_recordset(${duties}::jsonb) as owed (item uuid, office uuid)
    on conflict do nothing`.execute(tx.db)
}

/**
 * The offices that owe an item: its own; else those whom its rule names. A district without such a department is served by the city's
 * department of that name (垂直管理), which then owes the item.
 */
function owing(tree: Organisations, offices: readonly Organisation[], item: Ruled) {
  if (item.organisation_id !== null) return offices.some(({ id }) => id === item.organisation_id) ? [item.organisation_id] : []
  const owing = new Set(offices.filter((office) => bears(item, office)).map(({ id }) => id))
  const named = item.bearers.filter((bearer) => bearer !== '*' && !bearer.startsWith('+'))
  if (named.length === 0 || !item.tiers.includes('district')) return [...owing]
  for (const district of offices) {
    if (district.level !== 'district' || district.kind === 'department') continue
    const served = (tree.children.get(district.id) ?? []).some(({ id }) => owing.has(id))
    if (served) continue
    for (const office of offices)
      if (office.level === 'city' && named.some((bearer) => isCalled(bearer, office))) owing.add(office.id)
  }
  return [...owing]
}
