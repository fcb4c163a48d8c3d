import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { newForm, readDay } from '../../../ui/index.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { programs } from '../../ledger/index.ts'
import { adviceOn } from '../advice.ts'
import { RoutesQuery } from '../schema.ts'
import { RoutesPage } from './pages/routes.tsx'

export const portal = new Hono<Env>()

portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  const values = c.req.query()
  if (!ctx.actor) c.header('cache-control', 'public, no-cache')
  if (Object.keys(values).length === 0) return c.html(<RoutesPage page={frame} form={newForm()} />)
  const input = RoutesQuery.safeParse({ contested: values.contested, on: readDay(values, 'on') })
  if (!input.success) return c.html(<RoutesPage page={frame} form={{ values, errors: fieldErrors(input.error) }} />, 422)
  const advice = adviceOn(await loadCalendar(ctx), { ...input.data, today: dayOf(ctx.now) })
  return c.html(<RoutesPage page={frame} form={newForm(values)} advice={advice} />)
})

portal.get('/verify-bundle.mjs', (c) =>
  c.body(new Uint8Array(programs.bundle), 200, {
    'content-type': 'text/javascript; charset=utf-8',
    'content-disposition': 'attachment; filename="verify-bundle.mjs"',
    'cache-control': 'public, no-cache',
  }),
)
