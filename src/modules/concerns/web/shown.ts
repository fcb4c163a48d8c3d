import type { Ctx } from '../../../platform/ctx.ts'
import { minuteOf } from '../../../platform/day.ts'
import { KEY_FIELD, readDay } from '../../../ui/index.ts'
import { loadOrganisations, officeOptions, subtreeOf } from '../../organisations/index.ts'

/** The offices to which something may be given: those of the same government as the office that logged it. */
export async function assignable(ctx: Ctx, keeper: string) {
  const tree = await loadOrganisations(ctx)
  return officeOptions(ctx, { among: subtreeOf(tree, tree.byId.get(keeper)?.parent_id ?? keeper) })
}

/** The form of a new concern as its schema takes it. */
export function typedConcern(values: Record<string, unknown>) {
  const [day, time] = [
    readDay(values, 'noticedDay'),
    String(values.noticedTime ?? '')
      .normalize('NFKC')
      .trim(),
  ]
  return { ...values, noticedAt: `${day} ${time}`.trim(), key: values[KEY_FIELD] }
}
export const momentOf = (at: Date) => ({ noticedDay: minuteOf(at).slice(0, 10), noticedTime: minuteOf(at).slice(11) })
