import type { Tx } from '../../../../platform/ctx.ts'
import { dayOf } from '../../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import { loadOrganisations } from '../../../organisations/index.ts'
import { CatalogueItemSaved } from '../../events.ts'
import { bearersOf, termOf } from '../model.ts'
import { mayArrangeIn, mayKeepItems } from '../policy.ts'
import type { ItemInput, NewItem } from '../schema.ts'
import { assignDuties } from './assign-duties.ts'

/** An item more in the catalogue: the city's, owed by whom its 公开主体 names, or one of an office's own. */
export async function addItem(tx: Tx, { area, organisation, ...input }: NewItem) {
  const tree = await loadOrganisations(tx)
  const office = organisation === null ? null : tree.byId.get(organisation)
  if (office === undefined) throw new FieldRefusal('organisation', '没有这一机关')
  const [root] = tree.children.get(null) ?? []
  const may = office ? mayKeepItems(tx.actor, office) : root !== undefined && mayArrangeIn(tx.actor, root)
  if (!may) throw forbidden('全市的公开事项由管理员和主管部门维护，本机关的由信息公开工作机构负责人维护')
  const known = await tx.db
    .selectFrom('publishing.catalogue_item')
    .select(['area_name', 'position', 'organisation_id', 'level1', 'level2'])
    .where('area', '=', area)
    .where('ended_on', 'is', null)
    .orderBy('position', 'desc')
    .execute()
  const [last] = known
  if (!last) throw new FieldRefusal('area', '没有这一领域')
  const again = known.some(
    (item) => item.organisation_id === organisation && item.level1 === input.level1 && item.level2 === input.level2,
  )
  if (again) throw conflict('publishing.item-exists', `这一领域已有“${input.level1}：${input.level2}”`)
  const { id } = await tx.db
    .insertInto('publishing.catalogue_item')
    .values({
      ...rowOf(input, organisation),
      area,
      area_name: last.area_name,
      organisation_id: organisation,
      position: last.position + 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await assignDuties(tx)
  await refuseUnowed(tx, id)
  await record(tx, CatalogueItemSaved, id, { area, on: dayOf(tx.now) }, organisation)
  return { id }
}

/** What is stored of the eleven columns: the words as given, and what the term and the bearers are read to be. */
export const rowOf = ({ timeLimit, refreshDays, ...input }: ItemInput, organisation: string | null) => {
  const { days, unit } = termOf(timeLimit)
  return {
    ...input,
    time_limit: timeLimit,
    term_days: days,
    term_unit: unit,
    refresh_days: refreshDays,
    bearers: organisation === null ? bearersOf(input.body) : [],
  }
}

/** An item that nobody owes would be an empty promise. */
export async function refuseUnowed(tx: Tx, id: string) {
  const duty = await tx.db
    .selectFrom('publishing.catalogue_duty')
    .select('organisation_id')
    .where('catalogue_item_id', '=', id)
    .executeTakeFirst()
  if (!duty) throw new FieldRefusal('body', '所选层级没有这样的公开主体，请核对机关名称和公开层级')
}
