import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../../../platform/day.ts'
import { forbidden } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm, readDay, valuesIn } from '../../../ui/index.ts'
import { type BulkAct, bulkActs, listToArchive, previewBulk, runBulk } from '../bulk.ts'
import { officesOf } from '../policy.ts'
import { inputs } from '../schema.ts'
import { deskOf, ROOT } from './desk.ts'
import { BulkPage } from './pages/workbench/bulk.tsx'

/** One step for several cases: first what would happen, then, on another button, that it happens. */
export const bulkPages = new Hono<Env>()

const DAYS = 30
const Ids = z.array(z.uuid())

bulkPages.get('/bulk/archiving', async (c) => {
  if (officesOf(c.var.ctx.actor).length === 0) throw forbidden()
  const requests = await listToArchive(c.var.ctx, DAYS)
  return preview(
    c,
    'archive',
    requests.map(({ id }) => id),
    newForm(),
  )
})

bulkPages.post('/bulk', async (c) => {
  const values = await c.req.parseBody({ all: true })
  const act = bulkActs.find((each) => each === values.act)
  if (!act) return c.redirect(ROOT, 303)
  return preview(c, act, idsIn(values), newForm({ confirmedOn: dayOf(c.var.ctx.now) }))
})

for (const act of bulkActs) {
  bulkPages.post(`/bulk/${act}`, async (c) => {
    const values = await c.req.parseBody({ all: true })
    const ids = idsIn(values)
    const input = act === 'confirm' ? inputs.confirm.safeParse({ confirmedOn: readDay(values, 'confirmedOn') }) : null
    if (input && !input.success) return preview(c, act, ids, { values, errors: fieldErrors(input.error) }, 422)
    const { did, left } = await runBulk(c.var.ctx, act, { ids, ...(input?.data && { confirmedOn: input.data.confirmedOn }) })
    return c.redirect(
      `${ROOT}?${new URLSearchParams({ done: act, did: String(did), left: String(left), ...(act === 'archive' && { status: 'ended' }) })}`,
      303,
    )
  })
}

const idsIn = (values: Record<string, unknown>) => Ids.safeParse(valuesIn({ values, errors: [] }, 'ids')).data ?? []

async function preview(c: Context<Env>, act: BulkAct, ids: string[], form: FormState, status: 200 | 422 = 200) {
  const judged = await previewBulk(c.var.ctx, act, ids)
  return c.html(<BulkPage desk={deskOf(c)} act={act} {...judged} form={form} />, status)
}
