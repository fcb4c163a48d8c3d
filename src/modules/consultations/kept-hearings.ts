import type { Ctx } from '../../platform/ctx.ts'
import type { Consultation } from './model.ts'

/** A hearing with its order, its signed record and its report: kept where decisions are prepared. `href`: once everybody may read it. */
export type KeptHearing = {
  title: string
  heldOn: string
  startsAt: string
  place: string
  progress: string
  cancelled: boolean
  reportedOn: string | null
  href: string | null
  desk: string
}
/** `start`: where its own hearing is prepared; null while it has one, or where a decision asks for it and holds the hearing. */
type Kept = { hearings: KeptHearing[]; start: string | null }
type Find = (ctx: Ctx, consultation: string) => Promise<Kept>

let find: Find = async () => ({ hearings: [], start: null })
/** Told by the module behind this one that keeps them. */
export const keepHearings = (given: Find) => {
  find = given
}

export const keptHearings = (ctx: Ctx, { id, kind }: Pick<Consultation, 'id' | 'kind'>): Promise<Kept> =>
  kind === 'hearing' ? find(ctx, id) : Promise.resolve({ hearings: [], start: null })

/** What of its hearing keeps the result back, in words: no report, or one that is still to come. */
export async function missingReport(ctx: Ctx, consultation: Pick<Consultation, 'id' | 'kind'>): Promise<string | null> {
  if (consultation.kind !== 'hearing') return null
  const held = (await keptHearings(ctx, consultation)).hearings.filter(({ cancelled }) => !cancelled)
  const isReported = held.length > 0 && held.every(({ reportedOn }) => reportedOn !== null)
  return isReported ? null : '听证会还没有公布听证报告，不能公布结果'
}
