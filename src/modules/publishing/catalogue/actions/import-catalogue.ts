import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { isValidOn, loadOrganisations, type Organisations } from '../../../organisations/index.ts'
import { CatalogueImported } from '../../events.ts'
import type { BadRow, ReadCatalogue } from '../eleven-columns.ts'
import { bearersOf, bears } from '../model.ts'
import { mayArrangeIn, mayKeepItems } from '../policy.ts'
import type { ImportTarget } from '../schema.ts'
import { rowOf } from './add-item.ts'
import { assignDuties } from './assign-duties.ts'

export type Imported = { added: number; changed: number; bad: BadRow[] }

/** Takes the rows of a table into an area: what is there under the same two names is changed, the rest added; nothing is ended by it. */
export async function importCatalogue(
  tx: Tx,
  { area, organisation }: ImportTarget,
  { good, bad }: ReadCatalogue,
): Promise<Imported> {
  const tree = await loadOrganisations(tx)
  const office = organisation === null ? null : tree.byId.get(organisation)
  if (office === undefined) throw new FieldRefusal('organisation', '没有这一机关')
  const [root] = tree.children.get(null) ?? []
  const may = office ? mayKeepItems(tx.actor, office) : root !== undefined && mayArrangeIn(tx.actor, root)
  if (!may) throw forbidden('全市的公开事项由管理员和主管部门维护，本机关的由信息公开工作机构负责人维护')
  const known = await tx.db
    .selectFrom('publishing.catalogue_item')
    .selectAll()
    .where('area', '=', area)
    .where('ended_on', 'is', null)
    .orderBy('position', 'desc')
    .forUpdate()
    .execute()
  const [last] = known
  if (!last) throw new FieldRefusal('area', '没有这一领域')
  const refused = office ? [] : good.filter(({ input }) => !isOwed(tree, dayOf(tx.now), input))
  const result = { added: 0, changed: 0 }
  for (const { input } of good.filter((row) => !refused.includes(row))) {
    const row = rowOf(input, organisation)
    const same = known.find(
      (item) => item.organisation_id === organisation && item.level1 === input.level1 && item.level2 === input.level2,
    )
    if (same) {
      const { refresh_days: _kept, ...given } = row
      await tx.db.updateTable('publishing.catalogue_item').set(given).where('id', '=', same.id).execute()
      result.changed++
    } else {
      const position = last.position + ++result.added
      await tx.db
        .insertInto('publishing.catalogue_item')
        .values({ ...row, area, area_name: last.area_name, organisation_id: organisation, position })
        .execute()
    }
  }
  await assignDuties(tx)
  const [subject] = organisation === null ? [root?.id ?? ''] : [organisation]
  const counts = { area, ...result, refused: bad.length + refused.length }
  await record(tx, CatalogueImported, subject, counts, organisation)
  const unowed = refused.map(({ line, input }) => ({ line, sentence: `公开主体“${input.body}”在所填层级找不到对应的机关` }))
  return { ...result, bad: [...bad, ...unowed].sort((one, other) => one.line - other.line) }
}

/** Whether somebody at these levels is called what the table calls them; a district's vacancy is filled by the city's department. */
function isOwed(tree: Organisations, today: string, { body, tiers }: { body: string; tiers: string[] }) {
  const bearers = bearersOf(body)
  const levels = tiers.includes('district') ? [...tiers, 'city'] : tiers
  return tree.all.some((office) => isValidOn(office, today) && bears({ bearers, tiers: levels }, office))
}
