import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { newForm } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { acknowledgeDelivery } from '../archive/actions/acknowledge-delivery.ts'
import { askDelivery } from '../archive/actions/ask-delivery.ts'
import { Acknowledge, AskDelivery, quarterBefore } from '../archive/model.ts'
import { getPart, listDeliveries } from '../archive/queries.ts'
import { mayKeepItems } from '../catalogue/policy.ts'
import { getPlaces } from '../coverage/places.ts'
import { takeForm, valuesOf } from './boards-form.ts'
import { AcknowledgePage, ArchivePage, AskArchivePage } from './pages/boards/archive.tsx'

/** 向档案馆、图书馆移交 (条例第二十五条). */
export const archiveBoard = new Hono<Env>()

const HERE = '/workbench/publishing/archive'

async function delivering(c: Context<Env>) {
  const [places, tree] = [await getPlaces(c.var.ctx), await loadOrganisations(c.var.ctx)]
  const offices = places.filter((office) => mayKeepItems(c.var.ctx.actor, office))
  return { page: c.var.frame, tree, places, offices }
}

archiveBoard.get('/', async (c) => {
  const shared = await delivering(c)
  return c.html(<ArchivePage {...shared} deliveries={await listDeliveries(c.var.ctx)} />)
})

archiveBoard.get('/new', async (c) => {
  const shared = await delivering(c)
  if (shared.offices.length === 0) throw notFound()
  const form = newForm({ organisation: shared.offices[0]?.id ?? '', ...quarterBefore(dayOf(c.var.ctx.now)) })
  return c.html(<AskArchivePage {...shared} form={form} />)
})

archiveBoard.post('/', async (c) => {
  const shared = await delivering(c)
  return takeForm(c, {
    schema: AskDelivery,
    values: await valuesOf(c, 'since', 'until'),
    act: async (input) => {
      await inTransaction(c.var.ctx, (tx) => askDelivery(tx, input))
      return HERE
    },
    again: (form) => c.html(<AskArchivePage {...shared} form={form} />, 422),
  })
})

archiveBoard.get(`${ID}/package.zip`, async (c) => {
  const number = Number(c.req.query('part') ?? 1)
  const { delivery, part, parts } = await getPart(c.var.ctx, c.req.param('id'), number)
  const stream = await installation().storage.getStream(part.stored_as)
  const { byId } = await loadOrganisations(c.var.ctx)
  const which = parts > 1 ? `第${part.part}包共${parts}包` : ''
  const name = `${byId.get(delivery.organisation_id)?.short_name ?? ''}主动公开信息移交包（${delivery.since}至${delivery.until}）${which}.zip`
  return new Response(Readable.toWeb(stream) as ReadableStream as unknown as BodyInit, {
    headers: {
      'content-type': 'application/zip',
      'content-length': String(part.bytes),
      'content-disposition': `attachment; filename="package.zip"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    },
  }) // the two types of web streams are one
})

archiveBoard.get(`${ID}/acknowledgements`, async (c) => {
  const [shared, delivery] = [await delivering(c), await oneListed(c)]
  return c.html(<AcknowledgePage {...shared} delivery={delivery} form={newForm({ on: dayOf(c.var.ctx.now) })} />)
})

archiveBoard.post(`${ID}/acknowledgements`, async (c) => {
  const [shared, delivery] = [await delivering(c), await oneListed(c)]
  return takeForm(c, {
    schema: Acknowledge,
    values: await valuesOf(c, 'on'),
    act: async (input) => {
      await inTransaction(c.var.ctx, (tx) => acknowledgeDelivery(tx, delivery.id, input))
      return HERE
    },
    again: (form) => c.html(<AcknowledgePage {...shared} delivery={delivery} form={form} />, 422),
  })
})

async function oneListed(c: Context<Env>) {
  const delivery = (await listDeliveries(c.var.ctx)).find(({ id }) => id === c.req.param('id'))
  if (!delivery) throw notFound()
  return delivery
}
