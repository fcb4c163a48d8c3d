import type { Ctx } from '../../platform/ctx.ts'

/** An upload on its way in: on the local disk, typed and scanned, not yet stored. */
type Inspected = { path: string; sha256: string; type: string; name: string }

/** Looks at an upload before anything of it is kept; a sentence says why it is not taken. */
export type Inspector = (ctx: Ctx, upload: Inspected) => Promise<string | null>

const inspectors: Inspector[] = []

/** For a later module that has a word to say on what may be taken in. */
export const inspectUploads = (inspector: Inspector) => void inspectors.push(inspector)

/** The first objection, if there is one. */
export async function objectionTo(ctx: Ctx, upload: Inspected) {
  for (const inspect of inspectors) {
    const objection = await inspect(ctx, upload)
    if (objection !== null) return objection
  }
  return null
}
