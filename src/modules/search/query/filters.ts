import type { Ctx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { readColumns } from '../../../platform/public-source.ts'
import { loadOrganisations, organisationBySlug, subtreeOf } from '../../organisations/index.ts'
import type { SearchQuery } from '../model.ts'
import type { Filters } from '../search-index.ts'

/** What a reader chose, as the engine filters: an office or a column with all below it, a year as its days. */
export async function filtersOf(ctx: Pick<Ctx, 'db'>, query: SearchQuery): Promise<Filters> {
  const { kind, office, column, form, force, year, from, until, level, rank } = query
  const offices = await officesOf(ctx, office, level)
  const days = [{ from, until }, ...(year === undefined ? [] : [{ from: `${year}-01-01`, until: `${year}-12-31` }])]
  const first = days
    .map((each) => each.from ?? '')
    .sort()
    .at(-1)
  const last = days.map((each) => each.until ?? '9999-12-31').sort()[0]
  return {
    ...(kind && { kinds: [kind] }),
    ...(offices && { offices }),
    ...(column && { columns: [...(await readColumns(ctx))(column)] }),
    ...(form && { forms: [form] }),
    ...(force && { forces: [force] }),
    ...(first && { from: first }),
    ...(last && last !== '9999-12-31' && { until: last }),
    ...(rank !== undefined && { minimumRank: rank }),
  }
}

async function officesOf(ctx: Pick<Ctx, 'db'>, office: string | undefined, level: SearchQuery['level']) {
  if (!office && !level) return undefined
  const tree = await loadOrganisations(ctx)
  const root = office ? (organisationBySlug(tree, office) ?? tree.byId.get(office)) : undefined
  if (office && !root) throw new FieldRefusal('office', '没有这个机构，请从列表中选择')
  const below = root ? new Set(subtreeOf(tree, root.id)) : undefined
  return tree.all.filter(({ id, level: at }) => (below?.has(id) ?? true) && (!level || at === level)).map(({ id }) => id)
}
