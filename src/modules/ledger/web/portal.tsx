import { readFileSync } from 'node:fs'
import { Hono } from 'hono'
import { isDay } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { newForm } from '../../../ui/index.ts'
import { checkText } from '../check-proof.ts'
import { fingerprint, publicKey } from '../day-file.ts'
import { getDayFile, listDays } from '../queries.ts'
import { ProofCheck } from '../schema.ts'
import { CheckPage } from './pages/check.tsx'
import { DaysPage } from './pages/days.tsx'

export const portal = new Hono<Env>()

const PUBLIC = 'public, no-cache'
const verifier = readFileSync(new URL('../../../../bin/verify-proof.mjs', import.meta.url), 'utf8')

portal.get('/', async (c) => {
  const before = c.req.query('before')
  const list = await listDays(c.var.ctx, before && isDay(before) ? before : undefined)
  if (!c.var.ctx.actor) c.header('cache-control', PUBLIC)
  return c.html(<DaysPage page={c.var.frame} {...list} isFirst={!before} fingerprint={fingerprint()} />)
})

portal.get('/days/:file{\\d{4}-\\d{2}-\\d{2}\\.json}', async (c) => {
  const file = await getDayFile(c.var.ctx, c.req.param('file').slice(0, 10))
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': PUBLIC }
  return c.body(`${JSON.stringify(file, null, 2)}\n`, 200, headers)
})

portal.get('/public-key.pem', (c) =>
  c.body(publicKey(), 200, { 'content-type': 'application/x-pem-file', 'cache-control': PUBLIC }),
)

portal.get('/verify-proof.mjs', (c) =>
  c.body(verifier, 200, {
    'content-type': 'text/javascript; charset=utf-8',
    'content-disposition': 'attachment; filename="verify-proof.mjs"',
    'cache-control': PUBLIC,
  }),
)

portal.get('/check', (c) => c.html(<CheckPage page={c.var.frame} form={newForm()} />))

portal.post('/check', async (c) => {
  const values = await c.req.parseBody()
  const input = ProofCheck.safeParse(values)
  if (!input.success) return c.html(<CheckPage page={c.var.frame} form={{ values, errors: fieldErrors(input.error) }} />, 422)
  return c.html(<CheckPage page={c.var.frame} form={newForm(values)} result={checkText(input.data.text)} />)
})
