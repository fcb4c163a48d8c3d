import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { asked, choice, text } from '../../../platform/asked.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { submitForm, type Tried } from '../../../platform/submit-form.ts'
import { readAct } from '../../../ui/act-input.ts'
import { newForm } from '../../../ui/index.ts'
import { divideDemand } from '../divide-demand.ts'
import { getDemand } from '../find-demand.ts'
import { kinds, workbenchPath } from '../model.ts'
import { readDeskCase } from './desk-case.ts'
import { DividePage } from './pages/divide.tsx'

/** 拆分 has a page of its own: it makes new demands. */
export const dividePages = new Hono<Env>()

const Parts = z.object({
  parts: asked(
    z
      .array(
        z.object({
          kind: choice('类别', kinds),
          title: text('标题', 60),
          text: asked(text('内容', 3_000), { title: '内容', input: 'textarea' }),
        }),
      )
      .min(2, '须拆成两件以上')
      .max(8),
    { title: '拆成几件' },
  ),
})

dividePages.get(`${ID}/parts`, (c) => show(c, { form: newForm() }))
dividePages.post(`${ID}/parts`, async (c) => {
  const id = c.req.param('id')
  await getDemand(c.var.ctx, id)
  const values = await c.req.parseBody()
  return submitForm(c, {
    values: { ...values, ...readAct(Parts, values) },
    schema: Parts,
    work: (tx, { parts }) => divideDemand(tx, id, parts),
    to: `${workbenchPath(id)}?done=divide`,
    again: (tried) => show(c, tried, 422),
  })
})

async function show(c: Context<Env>, { form = newForm(), refused }: Tried, status: 200 | 422 = 200) {
  const view = await readDeskCase(c.var.ctx, c.req.param('id') ?? '')
  return c.html(<DividePage page={c.var.frame} view={view} form={form} refused={refused} schema={Parts} />, status)
}
