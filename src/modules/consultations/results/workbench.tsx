import { Hono } from 'hono'
import { conflict } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { workbenchPath } from '../model.ts'
import { getConsultation } from '../queries.ts'
import { DeskResultPage } from './pages/result.tsx'
import { numbersOf } from './portal.tsx'

export const resultsWorkbench = new Hono<Env>()

resultsWorkbench.get(`${ID}/result`, async (c) => {
  const { ctx, frame } = c.var
  const consultation = await getConsultation(ctx, c.req.param('id'))
  if (consultation.closed_on === null) throw conflict('consultations.not-closed', '征集截止以前，任何人都不能查看结果')
  const numbers = await numbersOf(ctx, consultation)
  return c.html(<DeskResultPage page={frame} {...numbers} />)
})

/** All groups with their answers, as they will be published. */
resultsWorkbench.get(`${ID}/matrix`, async (c) => {
  const { id } = await getConsultation(c.var.ctx, c.req.param('id'))
  return c.redirect(`${workbenchPath(id)}/analysis?show=all`, 303)
})
