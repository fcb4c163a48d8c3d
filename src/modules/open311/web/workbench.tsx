import { Hono } from 'hono'
import { z } from 'zod'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { decidePhoto, listWaiting } from '../media/decide.ts'
import { PhotosPage } from './pages/photos.tsx'

export const workbench = new Hono<Env>()
const Decision = z.object({ decision: z.enum(['shown', 'withheld']) })

workbench.get('/', async (c) => {
  return c.html(<PhotosPage page={c.var.frame} photos={await listWaiting(c.var.ctx)} />)
})

workbench.post(ID, async (c) => {
  const values = await c.req.parseBody()
  const id = c.req.param('id')
  return submitForm(c, {
    values,
    schema: Decision,
    work: (tx, { decision }) => decidePhoto(tx, id, decision === 'shown'),
    to: '/workbench/open311',
    again: (tried: Tried) => c.redirect('/workbench/open311', statusOf(tried) === 422 ? 303 : 302),
  })
})
