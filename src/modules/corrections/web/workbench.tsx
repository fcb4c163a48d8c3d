import { type Context, Hono } from 'hono'
import type { Actor } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { officeOptions } from '../../organisations/index.ts'
import { decideOutcome, passOn } from '../actions/decide-outcome.ts'
import { readThing } from '../bound-page.ts'
import { hasLink, stillStands, workbenchPath } from '../model.ts'
import { keepProbe, probeLink } from '../probe.ts'
import { getCorrection, listWork } from '../queries.ts'
import { Deciding, Passing } from '../schema.ts'
import { CasePage, DeskPage } from './pages/desk.tsx'

export const workbench = new Hono<Env>()
const ROLES = ['message-officer', 'office-head']
const officesOf = (actor: Actor | null) => [
  ...new Set([
    ...(actor?.posts.filter(({ role }) => ROLES.includes(role)).map(({ organisation }) => organisation) ?? []),
    ...(actor?.oversees ?? []),
  ]),
]
workbench.use(onlyFor((actor) => officesOf(actor).length > 0))

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const open = c.req.query('done') !== '1'
  const rows = await listWork(ctx, { offices: officesOf(ctx.actor), open })
  return c.html(<DeskPage page={frame} rows={rows} open={open} today={dayOf(ctx.now)} />)
})
workbench.get(ID, (c) => showCase(c))

workbench.post(`${ID}/outcome`, async (c) => {
  const id = c.req.param('id')
  const values = await c.req.parseBody()
  const { correction } = await getCorrection(c.var.ctx, id)
  // Asked for again before it is said to be mended; the network is never waited for inside a transaction.
  const asks = values.outcome === 'corrected' && hasLink(correction.kind)
  const probe = asks ? await probeLink(correction.link ?? correction.page) : undefined
  if (probe) await keepProbe(c.var.ctx, id, probe)
  return submitForm(c, {
    values,
    schema: Deciding,
    work: (tx, input) => decideOutcome(tx, id, { ...input, probe }),
    to: workbenchPath(id),
    again: (tried) => showCase(c, tried),
  })
})
workbench.post(`${ID}/probe`, async (c) => {
  const id = c.req.param('id')
  return step(c, {
    work: async (ctx) => {
      const { correction } = await getCorrection(ctx, id)
      await keepProbe(ctx, id, await probeLink(correction.link ?? correction.page))
    },
    to: workbenchPath(id),
    again: (tried) => showCase(c, tried),
  })
})
workbench.post(`${ID}/transfer`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: Passing,
    work: (tx, input) => passOn(tx, id, input),
    to: '/workbench/corrections',
    again: (tried) => showCase(c, tried),
  })
})

async function showCase(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const { correction, message } = await getCorrection(ctx, c.req.param('id') ?? '')
  const { thing_kind, thing_id } = correction
  const shown = thing_kind && thing_id ? await readThing(ctx, { kind: thing_kind, id: thing_id }) : undefined
  return c.html(
    <CasePage
      page={frame}
      correction={correction}
      message={message}
      now={
        thing_id === null
          ? null
          : {
              edition: shown?.edition ?? null,
              stands: shown !== undefined && correction.placed && stillStands(shown.text, correction),
              changed: shown?.hash !== correction.text_hash,
            }
      }
      offices={(await officeOptions(ctx)).filter(({ value }) => value !== message.organisation_id)}
      acts={
        ctx.actor?.posts.some(({ role, organisation }) => ROLES.includes(role) && organisation === message.organisation_id) ??
        false
      }
      tried={tried}
    />,
    statusOf(tried),
  )
}
