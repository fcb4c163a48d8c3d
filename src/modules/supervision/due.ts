import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { followChanges } from './indicators/follow-changes.ts'
import { reconcile } from './indicators/reconcile.ts'
import { climbLadder } from './orders/climb-ladder.ts'
import { lookAtAnswers } from './quality/look-at-answers.ts'
import { learnRisk } from './risk/learn-risk.ts'
import { reckonRisk } from './risk/reckon-risk.ts'
import { findSuggestions } from './suggestions/find-suggestions.ts'

/** What the calendar brings: whatever has come late climbs the ladder. */
export const runDue = climbLadder

/** Each night: the figures of the last five weeks held against the views, what was learned of risk, doubtful answers, what many people say. */
export async function nightly(ctx: Ctx) {
  await followChanges(ctx)
  const today = dayOf(ctx.now)
  await reconcile(
    ctx,
    Array.from({ length: 35 }, (_, index) => addDays(today, index - 34)),
  )
  await learnRisk(ctx)
  await lookAtAnswers(ctx)
  await findSuggestions(ctx)
  await sql`analyze supervision.monthly`.execute(ctx.db)
}

/** Each hour: how likely every open leg becomes late. */
export const hourly = reckonRisk
/** Every five minutes. */
export const often = followChanges
