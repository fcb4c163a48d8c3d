import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { announcedNumbers } from './announced.ts'
import type { Finding } from './detectors/finding.ts'
import type { Known } from './detectors/scan-state.ts'
import { loadWording } from './dictionary.ts'
import { sha256Of } from './fingerprint.ts'
import { EDITION, scanText } from './scan-text.ts'

/** What this installation knows beside a text: announced numbers, the dictionary in force, the day. */
export const knownTo = async (ctx: Pick<Ctx, 'db' | 'now'>): Promise<Known & { wording: NonNullable<Known['wording']> }> => ({
  announced: await announcedNumbers(ctx),
  wording: await loadWording(ctx),
  today: dayOf(ctx.now),
})

/** Below this a text is scanned in less time than a row is read. */
const WORTH_KEEPING = 50_000

type Kept = [kind: Finding['kind'], start: number, end: number, confidence: number, suggestion: string]

/** Scans a text by the dictionary in force; of a long one the findings are kept, by place only, so that asking again costs nothing. */
export async function scanKnown(ctx: Pick<Ctx, 'db' | 'now'>, text: string): Promise<Finding[]> {
  const known = await knownTo(ctx)
  if (text.length < WORTH_KEEPING) return scanText(text, known)
  const key = { content_hash: sha256Of(text), edition: EDITION, dictionary_version: known.wording.version }
  const row = await ctx.db
    .selectFrom('screening.result')
    .select('findings')
    .where('content_hash', '=', key.content_hash)
    .where('edition', '=', key.edition)
    .where('dictionary_version', '=', key.dictionary_version)
    .executeTakeFirst()
  if (row)
    return (row.findings as Kept[]).map(([kind, start, end, confidence, suggestion]) => ({
      kind,
      start,
      end,
      text: text.slice(start, end),
      confidence,
      suggestion,
    }))
  const findings = scanText(text, known)
  const kept: Kept[] = findings.map(({ kind, start, end, confidence, suggestion }) => [kind, start, end, confidence, suggestion])
  await ctx.db
    .insertInto('screening.result')
    .values({ ...key, findings: JSON.stringify(kept), screened_at: ctx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return findings
}
