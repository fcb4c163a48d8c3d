import type { Ctx } from '../../platform/ctx.ts'
import { loadOrganisations, type Organisations } from '../organisations/index.ts'

const known = new WeakMap<Organisations, readonly string[]>()

/** The telephone numbers and mail addresses that the organisations themselves announce (条例第十二条): nobody's private ones. */
export async function announcedNumbers(ctx: Pick<Ctx, 'db'>): Promise<readonly string[]> {
  const tree = await loadOrganisations(ctx)
  const found = known.get(tree)
  if (found) return found
  const numbers = tree.all.flatMap(({ phone, fax, mail }) =>
    [phone, fax, mail].flatMap((text) => text?.split(/[、，,;；/]/) ?? []),
  )
  known.set(tree, numbers)
  return numbers
}
