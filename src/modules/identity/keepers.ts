import type { Ctx } from '../../platform/ctx.ts'

/** Of these persons, those whose data somebody still has to keep (an open case, an archive period that runs). */
export type Keeper = (ctx: Ctx, ids: string[]) => Promise<string[]>

const keepers: Keeper[] = []

/** A module that holds cases says here whose data must stay; called once, when the module is mounted. */
export const keepPersons = (keeper: Keeper) => void keepers.push(keeper)

export async function keptPersons(ctx: Ctx, ids: string[]): Promise<Set<string>> {
  const answers = ids.length === 0 ? [] : await Promise.all(keepers.map((keeper) => keeper(ctx, ids)))
  return new Set(answers.flat())
}
