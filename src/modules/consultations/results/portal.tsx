import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { newForm } from '../../../ui/index.ts'
import { type Results, resultsOf } from '../../questionnaires/index.ts'
import { type Consultation, SLUG } from '../model.ts'
import { findBurstDays } from '../points/burst-days.ts'
import { listCampaigns, progressOf } from '../points/queries.ts'
import { getResult } from '../points/web/portal.tsx'
import { getPublic } from '../queries.ts'
import { type DownloadName, downloadOf, streamOf } from './download.ts'
import { type OwnPoints, ownByContact, ownByReceipt } from './own.ts'
import { OwnPage } from './pages/own.tsx'
import { ResultPage } from './pages/result.tsx'

export const resultsPortal = new Hono<Env>()

/** All numbers that are shown of a consultation. */
export async function numbersOf(ctx: Ctx, consultation: Consultation) {
  const { id, collection_id: collection } = consultation
  const [results, progress, campaigns, bursts] = await Promise.all([
    collection === null ? Promise.resolve<Results | null>(null) : resultsOf(ctx, collection),
    progressOf(ctx, id),
    listCampaigns(ctx, id),
    findBurstDays(ctx, consultation),
  ])
  return { consultation, results, progress, campaigns, bursts }
}

resultsPortal.get(`${SLUG}/result`, async (c) => {
  const { ctx, frame } = c.var
  const numbers = await numbersOf(ctx, await getResult(ctx, c.req.param('slug')))
  markPublic(c)
  return c.html(<ResultPage page={frame} {...numbers} />)
})

resultsPortal.get(`${SLUG}/result/:file{(?:points|matrix|answers)\\.(?:csv|json)}`, async (c) => {
  const { ctx } = c.var
  const consultation = await getResult(ctx, c.req.param('slug'))
  const [name, format] = c.req.param('file').split('.') as [DownloadName, 'csv' | 'json'] // as the route says
  c.header('content-type', `${format === 'csv' ? 'text/csv' : 'application/json'}; charset=utf-8`)
  c.header('content-disposition', `attachment; filename="${consultation.number}-${name}.${format}"`)
  return c.body(streamOf(format, downloadOf(ctx, name, consultation)))
})

const Contact = z.object({ contact: z.uuid(), code: z.string().min(1).max(20) })
const Receipt = z.object({
  code: z
    .string()
    .transform((typed) => typed.toLowerCase().replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^[0-9a-f]{64}$/, '请填写回执上的 64 位核对码')),
  secret: z.string().trim().min(1, '请填写随机数').max(200),
})

resultsPortal.get(`${SLUG}/own`, async (c) => {
  const { ctx } = c.var
  const consultation = await getPublic(ctx, c.req.param('slug'))
  const given = Contact.safeParse(c.req.query())
  if (!given.success) return showOwn(c, consultation, {})
  const own = await ownByContact(ctx, consultation, given.data)
  return showOwn(c, consultation, { own, missing: own === null })
})

resultsPortal.post(`${SLUG}/own`, async (c) => {
  const { ctx } = c.var
  const consultation = await getPublic(ctx, c.req.param('slug'))
  const values = await c.req.parseBody()
  const given = Receipt.safeParse(values)
  if (!given.success) {
    const errors = given.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }))
    return showOwn(c, consultation, { values, errors })
  }
  const own = await ownByReceipt(ctx, consultation, given.data)
  return showOwn(c, consultation, { own, missing: own === null, values })
})

type Own = {
  own?: OwnPoints | null
  missing?: boolean
  values?: Record<string, unknown>
  errors?: { field: string; message: string }[]
}
function showOwn(c: Context<Env>, consultation: Consultation, { own = null, missing = false, values, errors = [] }: Own) {
  // What somebody wrote is theirs: no page that is kept, and the address with its code goes nowhere.
  c.header('cache-control', 'no-store')
  c.header('referrer-policy', 'no-referrer')
  c.header('x-robots-tag', 'noindex')
  const form = { ...newForm(values), errors }
  const page = <OwnPage page={c.var.frame} consultation={consultation} form={form} own={own} missing={missing} />
  return c.html(page, missing || errors.length > 0 ? 422 : 200)
}
