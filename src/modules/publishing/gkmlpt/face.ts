import { Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { answer, problemOf } from '../../../platform/problem.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { cataloguePage } from './catalogue-page.ts'

/** The catalogue API that every site of the province has, at its own address: mounted at /gkmlpt. */
export const gkmlpt = new Hono<Env>()

gkmlpt.get('/api/all/:category{[0-9]{1,9}}', async (c) => {
  const asked = c.req.query('page') ?? ''
  // `sid` tells the sites of a shared installation apart; here there is one, and whatever is asked it answers.
  const page = /^\d{1,6}$/.test(asked) ? Number(asked) : 1
  const found = await cataloguePage(c.var.ctx, { category: Number(c.req.param('category')), page, origin: originOf(c) })
  if (!found) return answer(problemOf(notFound()))
  markPublic(c)
  return c.json(found)
})
