import { type Context, Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { portalPath } from '../model.ts'
import { listPublic } from '../queries.ts'
import { MinePage } from './pages/mine.tsx'

export const minePages = new Hono<Env>()
const RECENT = 10

minePages.get('/mine', (c) => show(c, newForm()))

/** From the number, as it stands on the receipt or as it is remembered, to the page where the receipt is asked for. */
minePages.post('/mine', async (c) => {
  const values = await c.req.parseBody()
  const typed = String(values.number ?? '')
    .normalize('NFKC')
    .trim()
    .toUpperCase()
  const [, slug] = /^(?:ZQ-?)?(\d{4}-\d{4,6})$/.exec(typed) ?? []
  const found = slug && (await listPublic(c.var.ctx, { q: slug, size: 1 })).rows.find((row) => row.slug === slug)
  if (found) return c.redirect(`${portalPath(found.slug)}/own`, 303)
  const message = slug ? '没有这项征集，请核对编号' : '请填写征集编号，例如 ZQ-2026-0001'
  return show(c, { values, errors: [{ field: 'number', message }] })
})

async function show(c: Context<Env>, form: FormState) {
  const { rows } = await listPublic(c.var.ctx, { size: RECENT })
  return c.html(<MinePage page={c.var.frame} form={form} recent={rows} />, form.errors.length > 0 ? 422 : 200)
}
