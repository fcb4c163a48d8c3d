import type { Ctx } from '../../../platform/ctx.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { learn } from '../analysis/dictionary.ts'

let known = -1

/** Teaches the dictionary what the offices are called. */
export async function learnOffices(ctx: Pick<Ctx, 'db'>) {
  const { all, version } = await loadOrganisations(ctx)
  if (version === known) return
  known = version
  learn(all.flatMap(({ name, short_name }) => [name, short_name]))
}
