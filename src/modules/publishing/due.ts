import type { Ctx } from '../../platform/ctx.ts'
import { publishDue } from './actions/publish-due.ts'
import { warnUnpaired } from './actions/warn-unpaired.ts'

/** What the date and the hour bring about here. Safe to repeat, and beside officers who are just then acting. */
export async function runDue(ctx: Ctx) {
  await publishDue(ctx)
  await warnUnpaired(ctx)
}
