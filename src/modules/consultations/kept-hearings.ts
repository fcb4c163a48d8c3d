import type { Ctx } from '../../platform/ctx.ts'
import type { Consultation } from './model.ts'

/** A hearing with its order, its signed record and its report: kept where decisions are prepared. `href`: once everybody may read it. */
export type KeptHearing = { title: string; heldOn: string; progress: string; href: string | null; desk: string }
type Find = (ctx: Ctx, consultation: string) => Promise<KeptHearing[]>

let find: Find = async () => []
/** Told by the module behind this one that keeps them. */
export const keepHearings = (given: Find) => {
  find = given
}

export const keptHearings = (ctx: Ctx, { id, kind }: Pick<Consultation, 'id' | 'kind'>) =>
  kind === 'hearing' ? find(ctx, id) : Promise.resolve([])
