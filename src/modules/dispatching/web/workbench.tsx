import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { forbidden } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { readSetting } from '../../../platform/settings.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { countDemands, getDemand, listDemands, move } from '../../demands/index.ts'
import { loadDuties } from '../../duties/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { listAlarms, settleAlarm } from '../alarms.ts'
import { dispatchChosen } from '../dispatch-chosen.ts'
import { mayDispatch, mayEnter } from '../policy.ts'
import { dispatchedLately, findPrecedents, listModels, precedentsOf } from '../queries.ts'
import { DispatchingSetting } from '../settings.ts'
import { askingOf, openSuggesting } from '../suggesting/suggest.ts'
import { BulkPage, QueueEmptyPage } from './pages/bulk.tsx'
import { ModelPage } from './pages/model.tsx'
import { OnePage } from './pages/one.tsx'
import { PrecedentsPage } from './pages/precedents.tsx'

export const workbench = new Hono<Env>()
const HERE = '/workbench/dispatching'
const AT_ONCE = 100

workbench.use(onlyFor(mayEnter))

const shared = async (c: Context<Env>) => {
  const { ctx, frame } = c.var
  const tree = await loadOrganisations(ctx)
  return {
    page: frame,
    office: (id: string | null) => tree.byId.get(id ?? '')?.name ?? '—',
    now: ctx.now,
  }
}

workbench.get('/', async (c) => {
  const { ctx } = c.var
  if (!mayDispatch(ctx.actor)) return c.redirect(`${HERE}/model`)
  const { rows } = await listDemands(ctx, { view: 'queue' }, { after: cursorOf(c.req.query('after')), size: 1 })
  const [first] = rows
  if (first) return showOne(c, first.id)
  return c.html(<QueueEmptyPage {...(await shared(c))} skipped={c.req.query('after') !== undefined} />)
})
workbench.get(ID, (c) => showOne(c, c.req.param('id')))
workbench.post(`${ID}/dispatch`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: Chosen,
    work: async (tx, { choice, why }) => {
      const { suggestions } = (await openSuggesting(tx)).ask(askingOf(await getDemand(tx, id)))
      const chosen = suggestions.find(({ office, item }) => `${office}|${item}` === choice)
      const [office = '', item = ''] = choice.split('|')
      await move(tx, {
        demand: id,
        act: 'dispatch',
        fields: {
          office,
          item: item || null,
          why: (why ?? chosen?.says ?? '').slice(0, 500) || null,
          support: [],
          automatic: false,
          probability: chosen?.probability ?? null,
        },
      })
    },
    to: `${HERE}${c.req.query('after') ? `?after=${encodeURIComponent(c.req.query('after') ?? '')}` : ''}`,
    again: (tried) => showOne(c, id, tried),
  })
})

const Chosen = z.object({
  choice: z.string('请选择一个建议').regex(/^[0-9a-f-]{36}\|[\d.]*$/, '请选择一个建议'),
  why: z
    .string()
    .trim()
    .max(500, '分拨理由不能超过 500 字')
    .nullish()
    .transform((value) => value || null),
})

/** One case after the other: what it says, the best three, and why. */
async function showOne(c: Context<Env>, id: string, tried: Tried = {}) {
  const { ctx } = c.var
  if (!mayDispatch(ctx.actor)) throw forbidden('由分拨员办理')
  const [demand, { ask, duties, tree }] = [await getDemand(ctx, id), await openSuggesting(ctx)]
  const { suggestions, where } = ask(askingOf(demand))
  const waiting = await countDemands(ctx, { view: 'queue' }, 1_000)
  const precedents = await precedentsOf(
    ctx,
    suggestions.map(({ item }) => item),
  )
  const after = demand.open_due_at ? `${demand.open_due_at.toISOString()}~${demand.id}` : ''
  return c.html(
    <OnePage
      {...(await shared(c))}
      demand={demand}
      suggestions={suggestions}
      where={where}
      duties={duties}
      numberOf={(office) => tree.byId.get(office)?.phone ?? ''}
      precedents={precedents}
      waiting={waiting}
      after={c.req.query('after') ?? ''}
      next={after}
      tried={tried}
    />,
    statusOf(tried),
  )
}

workbench.get('/bulk', (c) => showBulk(c))
workbench.post('/bulk', async (c) => {
  const { chosen } = await c.req.parseBody({ all: true })
  const pairs = (Array.isArray(chosen) ? chosen : [chosen]).flatMap((each) => (typeof each === 'string' ? [each] : []))
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => dispatchChosen(tx, pairs.slice(0, AT_ONCE))),
    to: ({ sent, left }) => `${HERE}/bulk?sent=${sent}&left=${left}`,
    again: (tried) => showBulk(c, tried),
  })
})
async function showBulk(c: Context<Env>, tried: Tried = {}) {
  const { ctx } = c.var
  if (!mayDispatch(ctx.actor)) throw forbidden('由分拨员办理')
  const least = Math.min(0.99, Math.max(0.3, Number(c.req.query('least')) || 0.8))
  const { rows } = await listDemands(ctx, { view: 'queue' }, { size: AT_ONCE })
  const { ask, duties } = await openSuggesting(ctx)
  const sure = await Promise.all(
    rows.map(async ({ id }) => {
      const demand = await getDemand(ctx, id)
      const [best] = ask(askingOf(demand), 1).suggestions
      return demand.state === 'screened' && best && best.probability >= least ? [{ demand, best }] : []
    }),
  )
  const number = (name: string) => (/^\d{1,3}$/.test(c.req.query(name) ?? '') ? Number(c.req.query(name)) : undefined)
  return c.html(
    <BulkPage
      {...(await shared(c))}
      rows={sure.flat()}
      looked={rows.length}
      least={least}
      duties={duties}
      sent={number('sent')}
      left={number('left')}
      refused={tried.refused}
    />,
    statusOf(tried),
  )
}

workbench.get('/model', async (c) => {
  const { ctx } = c.var
  const duties = await loadDuties(ctx, dayOf(ctx.now))
  return c.html(
    <ModelPage
      {...(await shared(c))}
      models={await listModels(ctx)}
      alarms={await listAlarms(ctx)}
      lately={await dispatchedLately(ctx)}
      settings={await readSetting(ctx, DispatchingSetting)}
      duties={duties}
      may={mayDispatch(ctx.actor)}
    />,
  )
})
workbench.post(`/alarms${ID}/settlement`, (c) => {
  const id = c.req.param('id')
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => settleAlarm(tx, id)),
    to: `${HERE}/model`,
    again: () => c.redirect(`${HERE}/model`, 303),
  })
})

workbench.get('/precedents', async (c) => {
  const { ctx } = c.var
  const q = (c.req.query('q') ?? '').trim().slice(0, 100)
  const duties = await loadDuties(ctx, dayOf(ctx.now))
  const items = q ? [...(duties.byCode.has(q) ? [q] : []), ...duties.findByWords(q, 5).map(({ item }) => item.code)] : []
  const rows = await findPrecedents(ctx, { words: q.split(/\s+/).filter((word) => word !== ''), items })
  return c.html(<PrecedentsPage {...(await shared(c))} q={q} rows={rows} duties={duties} />)
})

/** `2026-09-16T01:00:00.000Z~id`: the case that was looked at last. */
function cursorOf(text: string | undefined) {
  const [at = '', id = ''] = (text ?? '').split('~')
  const instant = new Date(at)
  return /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(instant.getTime()) ? { at: instant, id } : null
}
