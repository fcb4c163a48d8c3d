import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { officeOptions } from '../../organisations/index.ts'
import { decompose } from '../lost/decompose.ts'
import { readPairs } from '../lost/ping-pong.ts'
import { isWatcher, scopeOf } from '../policy.ts'
import { isReckoned, listRisky, readBurdens, readTrust, suggestRelief } from '../risk/read-risk.ts'
import { replayTerms, USUAL } from '../what-if/other-terms.ts'
import { askedId } from './desk.ts'
import { LostPage } from './pages/lost.tsx'
import { RiskPage } from './pages/risk.tsx'
import { WhatIfPage } from './pages/what-if.tsx'
import { askedPeriod, namesFor, periodOptions } from './shown.ts'

/** Where the points are lost, what is likely to become late, and what another term would have done. */
export const lookingPages = new Hono<Env>()

lookingPages.get('/lost', async (c) => {
  const { ctx } = c.var
  const today = dayOf(ctx.now)
  const period = askedPeriod(c.req.query('period') ?? today.slice(0, 7), today)
  const watches = isWatcher(ctx.actor)
  const [lost, pairs, nameOf] = await Promise.all([decompose(ctx, period), watches ? readPairs(ctx, period) : [], namesFor(ctx)])
  return c.html(
    <LostPage
      page={c.var.frame}
      period={period}
      periods={periodOptions(today)}
      lost={lost}
      pairs={pairs}
      nameOf={nameOf}
      watches={watches}
    />,
  )
})

lookingPages.get('/risk', async (c) => {
  const { ctx } = c.var
  const office = askedId(c.req.query('office'))
  const after = askedId(c.req.query('after'))
  const [reckoned, burdens, legs, relief, trust, nameOf, offices] = await Promise.all([
    isReckoned(ctx),
    readBurdens(ctx),
    listRisky(ctx, { ...(office && { office }), ...(after && { after }) }),
    suggestRelief(ctx),
    readTrust(ctx),
    namesFor(ctx),
    officeOptions(ctx, { among: scopeOf(ctx.actor) ?? undefined, ended: true }),
  ])
  const next = legs.next && `/workbench/supervision/risk?${new URLSearchParams({ ...(office && { office }), after: legs.next })}`
  return c.html(
    <RiskPage
      page={c.var.frame}
      reckoned={reckoned}
      burdens={burdens}
      legs={legs.rows}
      next={next || undefined}
      relief={relief}
      trust={trust}
      office={office ?? ''}
      offices={offices}
      nameOf={nameOf}
      now={ctx.now}
      watches={isWatcher(ctx.actor)}
    />,
  )
})

lookingPages.get('/what-if', async (c) => {
  const { ctx } = c.var
  if (!isWatcher(ctx.actor)) throw notFound()
  const today = dayOf(ctx.now)
  const period = askedPeriod(c.req.query('period'), today)
  const terms = Object.fromEntries(Object.entries(USUAL).map(([kind, usual]) => [kind, termOf(c.req.query(kind), usual)]))
  const [now, then] = await Promise.all([replayTerms(ctx, period, USUAL), replayTerms(ctx, period, terms)])
  return c.html(
    <WhatIfPage page={c.var.frame} period={period} periods={periodOptions(today)} terms={terms} usual={now} outcomes={then} />,
  )
})

const termOf = (typed: string | undefined, usual: number) => {
  const days = Math.trunc(Number(typed))
  return days >= 1 && days <= 60 ? days : usual
}
