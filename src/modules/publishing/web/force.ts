import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { forceOn, isOut } from '../../rules/index.ts'

/** The legal force of the rule whose text a document is, today, with why. */
export type ForceShown = { id: string; label: string; isOut: boolean; reasons: string[] }

/** Only rules and normative documents have force; null for all else. */
export const forceOf = async (ctx: Ctx, rule: string | null): Promise<ForceShown | null> =>
  rule === null ? null : ((await forcesOf(ctx, [rule])).get(rule) ?? null)

export async function forcesOf(ctx: Ctx, rules: readonly string[]): Promise<Map<string, ForceShown>> {
  if (rules.length === 0) return new Map()
  const found = await forceOn(ctx, rules, dayOf(ctx.now))
  return new Map(
    [...found].map(([rule, { force, label, reasons }]) => [rule, { id: force, label, isOut: isOut(force), reasons }]),
  )
}
