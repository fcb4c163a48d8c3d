import type { Ctx, Tx } from '../../../platform/ctx.ts'
import type { Contract } from '../contract.ts'
import type { Recipe } from '../model.ts'

/** Where a table may go: a resource of a data set. */
export type Target = {
  dataset: string
  datasetTitle: string
  resource: string
  title: string
  organisation: string
  href: string
}

/** What the module above, whose records resources are, lets this one ask and do. */
export type Targets = {
  /** The resources of one data set, or of all that these offices describe. */
  list: (ctx: Ctx, where: { dataset?: string; organisations: readonly string[] }) => Promise<Target[]>
  /** How the last file was read, and what the current version promises. */
  kept: (ctx: Ctx, resource: string) => Promise<{ recipe: Recipe | null; contract: Contract | null }>
  /** The table becomes the draft of the next version. */
  take: (
    tx: Tx,
    resource: string,
    table: { tableId: string; recipe: Recipe; note: string | null },
  ) => Promise<{ id: string; href: string }>
  /** The pages of a version that a table became. */
  hrefOf: (version: string) => string
}

let current: Targets | undefined

export const useTargets = (targets: Targets) => {
  current = targets
}
export function targets(): Targets {
  if (!current) throw new Error('Nobody has said where tables go: useTargets() is called by the module that has resources.')
  return current
}
