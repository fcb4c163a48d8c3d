import type { Ctx } from '../../platform/ctx.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { checkReport, type Findings } from './checker.ts'
import { findFigures } from './queries.ts'

/**
 * Checks a report that somebody sent as text. Where its publisher has published last year's report here, the two are compared
 * as well.
 */
export async function checkSubmitted(ctx: Pick<Ctx, 'db'>, text: string): Promise<{ findings: Findings } | { problem: string }> {
  const json = parse(text)
  if (json === undefined) return { problem: '请提供一个JSON对象' }
  return { findings: checkReport(json, await findPrevious(ctx, json)) }
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

async function findPrevious(ctx: Pick<Ctx, 'db'>, { publisher, year }: Record<string, unknown>) {
  if (typeof publisher !== 'string' || typeof year !== 'number' || !Number.isInteger(year) || year < 2009 || year > 2100)
    return undefined
  const { all } = await loadOrganisations(ctx)
  const organisation = all.find(({ name }) => name === publisher)
  return organisation && findFigures(ctx, organisation.id, year - 1)
}
