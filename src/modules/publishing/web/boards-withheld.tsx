import { Hono } from 'hono'
import { holds, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { newForm } from '../../../ui/index.ts'
import { namesOf } from '../../identity/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { officesOf } from '../policy.ts'
import { Look, lookAtWithheld } from '../withheld/look-at-withheld.ts'
import { countWithheld, getWithheld, listWithheld } from '../withheld/queries.ts'
import { takeForm, valuesOf } from './boards-form.ts'
import { WithheldOnePage, WithheldPage } from './pages/boards/withheld.tsx'

/** 不予公开信息定期评估 (条例第十八条). */
export const withheldBoard = new Hono<Env>()

const HERE = '/workbench/publishing/withheld'

withheldBoard.get('/', async (c) => {
  const { ctx } = c.var
  if (officesOf(ctx.actor).length === 0 && ctx.actor?.oversees.length === 0) throw notFound()
  const due = c.req.query('due') === '1'
  const [tree, documents, counted] = await Promise.all([
    loadOrganisations(ctx),
    listWithheld(ctx, due ? { dueBy: dayOf(ctx.now) } : {}),
    countWithheld(ctx),
  ])
  const shared = { page: c.var.frame, tree, documents, counted, due, today: dayOf(ctx.now) }
  return c.html(<WithheldPage {...shared} />)
})

withheldBoard.get(ID, async (c) => {
  const { ctx } = c.var
  const one = await getWithheld(ctx, c.req.param('id'))
  const names = await namesOf(
    ctx,
    one.looks.map(({ looked_by }) => looked_by),
  )
  const may = holds(ctx.actor, one.document.organisation_id, 'office-head')
  const shared = { page: c.var.frame, ...one, names, may, today: dayOf(ctx.now) }
  return c.html(<WithheldOnePage {...shared} form={newForm()} />)
})

withheldBoard.post(`${ID}/looks`, async (c) => {
  const { ctx } = c.var
  const one = await getWithheld(ctx, c.req.param('id'))
  const names = await namesOf(
    ctx,
    one.looks.map(({ looked_by }) => looked_by),
  )
  const shared = { page: c.var.frame, ...one, names, may: true, today: dayOf(ctx.now) }
  return takeForm(c, {
    schema: Look,
    values: await valuesOf(c),
    act: async (input) => {
      await inTransaction(ctx, (tx) => lookAtWithheld(tx, one.document.id, input))
      return input.decision === 'opens' ? `/workbench/publishing/documents/${one.document.id}` : HERE
    },
    again: (form) => c.html(<WithheldOnePage {...shared} form={form} />, 422),
  })
})
