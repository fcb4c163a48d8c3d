import type { Ctx } from '../../platform/ctx.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { checked } from './checked.ts'
import { listColumns, listShown, withinColumn } from './public-lists.ts'
import { ListPublic } from './schema.ts'

/**
 * What is public and not withdrawn, newest first; `column` (a slug) takes in the columns below it, `office` is an id or a slug. `next` is
 * what `after` wants for the next page: the place is kept however much is published meanwhile.
 */
export async function listPublic(ctx: Pick<Ctx, 'db'>, asked: ListPublic = {}) {
  const { column, office, item, kind, year, after, size } = checked(ListPublic, asked)
  const [columns, tree] = [column === undefined ? [] : await listColumns(ctx), await loadOrganisations(ctx)]
  const top = columns.find(({ slug }) => slug === column)
  const organisation = office === undefined ? undefined : (tree.bySlug.get(office) ?? tree.byId.get(office))?.id
  if ((column !== undefined && !top) || (office !== undefined && !organisation)) return { rows: [], next: null }
  return listShown(ctx, {
    columns: top && withinColumn(columns, top),
    office: organisation,
    item,
    kinds: kind === undefined ? undefined : [kind],
    year,
    after,
    size,
  })
}
