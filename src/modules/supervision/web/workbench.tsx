import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { casesBehind, SIDES, type Side } from '../indicators/cases-behind.ts'
import { type Cut, isCut } from '../indicators/cuts.ts'
import { countedUntil, type Row, readCut, type Sum } from '../indicators/figures.ts'
import { lastReconciliation } from '../indicators/last-reconciliation.ts'
import { allInForce, findIndicator } from '../indicators/registry.ts'
import { isWatcher, mayEnter, scopeOf } from '../policy.ts'
import { askedId } from './desk.ts'
import { BoardPage, type BoardRow } from './pages/board.tsx'
import { CasesPage } from './pages/cases.tsx'
import { askedPeriod, namesFor, periodOptions } from './shown.ts'
import { auditPages } from './workbench-audits.tsx'
import { lookingPages } from './workbench-looking.tsx'
import { orderPages } from './workbench-orders.tsx'
import { suggestionPages } from './workbench-suggestions.tsx'

export const workbench = new Hono<Env>()
workbench.use(onlyFor(mayEnter))

workbench.get('/', async (c) => {
  const { ctx } = c.var
  const today = dayOf(ctx.now)
  const period = askedPeriod(c.req.query('period'), today)
  const scope = scopeOf(ctx.actor)
  const district = c.req.query('district') ?? ''
  const asked = c.req.query('by')
  // Whoever does not see the whole city sees offices, and of them their own.
  const cut: Cut = scope !== null || district ? (district ? 'district-office' : 'office') : isCut(asked) ? asked : 'district'
  const [rows, all, nameOf, until, wrong] = await Promise.all([
    readCut(ctx, { ...period, cut, ...(district && { like: `${district}/` }) }),
    scope === null ? readCut(ctx, { ...period, cut: 'all' }) : [],
    namesFor(ctx),
    countedUntil(ctx),
    lastReconciliation(ctx),
  ])
  const definitions = allInForce(period.to)
  const office = (value: string) => (cut === 'district-office' ? (value.split('/')[1] ?? '') : value)
  const seen = scope === null ? rows : rows.filter(({ value }) => scope.includes(office(value)))
  return c.html(
    <BoardPage
      page={c.var.frame}
      period={period}
      periods={periodOptions(today)}
      cut={cut}
      district={district}
      definitions={definitions}
      whole={sumsIn(all, definitions)}
      rows={gathered(seen, definitions)}
      nameOf={nameOf}
      watches={isWatcher(ctx.actor)}
      until={until}
      wrong={wrong}
      isWholeCity={scope === null}
    />,
  )
})

type Official = { name: string; version: number }[]
const sumsIn = (rows: readonly Row[], official: Official): Record<string, Sum> =>
  Object.fromEntries(
    rows
      .filter(({ indicator, version }) => official.some((each) => each.name === indicator && each.version === version))
      .map(({ indicator, numerator, denominator }) => [indicator, { numerator, denominator }]),
  )
const gathered = (rows: readonly Row[], official: Official): BoardRow[] =>
  [...Map.groupBy(rows, ({ value }) => value)]
    .map(([value, some]) => ({ value, sums: sumsIn(some, official) }))
    .sort((a, b) => (b.sums.received?.numerator ?? 0) - (a.sums.received?.numerator ?? 0) || a.value.localeCompare(b.value))

workbench.get('/cases', async (c) => {
  const { ctx } = c.var
  const asked = c.req.query()
  const period = askedPeriod(asked.period, dayOf(ctx.now))
  const version = Number(asked.version)
  const definition = findIndicator(asked.indicator ?? '', { day: period.to, ...(version > 0 && { version }) })
  if (!definition) throw notFound()
  const cut: Cut = isCut(asked.cut) ? asked.cut : 'all'
  const side = (asked.side && asked.side in SIDES ? asked.side : 'all') as Side
  const value = asked.value ?? ''
  const [{ rows, next }, nameOf] = await Promise.all([
    casesBehind(ctx, definition, { ...period, side, cut, value, after: askedId(asked.after) }),
    namesFor(ctx),
  ])
  const hrefOf = (more: Record<string, string>) =>
    `/workbench/supervision/cases?${new URLSearchParams({ indicator: definition.name, version: String(definition.version), period: period.key, cut, value, side, ...more })}`
  return c.html(
    <CasesPage
      page={c.var.frame}
      definition={definition}
      where={`${period.label}，${cut === 'district-office' ? `${nameOf('district', value.split('/')[0] ?? '')} ` : ''}${nameOf(cut, value)}`}
      side={side}
      sides={Object.entries(SIDES).map(([each, label]) => ({ side: each as Side, label, href: hrefOf({ side: each }) }))}
      rows={rows}
      next={next ? hrefOf({ after: next }) : undefined}
      nameOf={nameOf}
    />,
  )
})

workbench.route('/', lookingPages)
workbench.route('/orders', orderPages)
workbench.route('/audits', auditPages)
workbench.route('/suggestions', suggestionPages)
