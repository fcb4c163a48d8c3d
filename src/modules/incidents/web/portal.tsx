import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { isFeedFormat, renderFeed } from '../../../platform/feeds.ts'
import type { Env } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { originOf } from '../../../platform/origin.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { statusOf, type Tried } from '../../../platform/submit-form.ts'
import { keyOf, newForm } from '../../../ui/index.ts'
import { loadOrganisations, shortNames } from '../../organisations/index.ts'
import { leaveIncident } from '../gathered/leave-incident.ts'
import { reportSame } from '../gathered/report-same.ts'
import { portalPath } from '../model.ts'
import { findPublicIncident, listPublic, publicEntries } from '../public-incidents.ts'
import { ReportSame } from '../schema.ts'
import { LeftPage } from './pages/left.tsx'
import { JoinedPage, PortalIncidentPage } from './pages/portal-incident.tsx'
import { PortalListPage } from './pages/portal-list.tsx'

export const portal = new Hono<Env>()
const SIZE = 50
const NUMBER = '/:number{[0-9]{1,9}}'

portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  const before = /^[1-9]\d{0,8}$/.test(c.req.query('before') ?? '') ? Number(c.req.query('before')) : undefined
  const [rows, { byId }] = await Promise.all([listPublic(ctx, { before, size: SIZE }), loadOrganisations(ctx)])
  markPublic(c)
  return c.html(
    <PortalListPage
      page={frame}
      rows={rows}
      nameOf={shortNames({ byId })}
      next={rows.length === SIZE ? `/incidents?before=${rows.at(-1)?.number}` : undefined}
    />,
  )
})

portal.get('/:file{latest\\.(?:rss|atom|json)}', async (c) => {
  const { ctx } = c.var
  const format = c.req.param('file').split('.').at(-1) ?? ''
  if (!isFeedFormat(format)) throw notFound()
  const rows = await listPublic(ctx, { size: 50 })
  const [entries, { byId }] = await Promise.all([
    publicEntries(
      ctx,
      rows.map(({ number }) => number),
    ),
    loadOrganisations(ctx),
  ])
  const latest = new Map(entries.toReversed().map((entry) => [entry.number, entry]))
  const origin = originOf(c)
  const at = (each: string) => `${origin}/incidents/latest.${each}`
  const rendered = renderFeed(format, {
    title: '大家正在反映的事',
    description: '多人反映、已经核实的同一件事和办理进展',
    url: `${origin}/incidents`,
    at: { rss: at('rss'), atom: at('atom'), json: at('json') },
    publisher: c.var.frame.footer.organiser,
    entries: rows.map(({ id, number, title, office_id, confirmed_at }) => ({
      id: `urn:uuid:${id}`,
      title,
      url: `${origin}${portalPath(number)}`,
      publishedAt: confirmed_at,
      updatedAt: latest.get(number)?.written_at ?? confirmed_at,
      summary: latest.get(number)?.text.slice(0, 300) ?? title,
      author: byId.get(office_id ?? '')?.name ?? '',
    })),
  })
  markPublic(c)
  return c.body(await rendered.text(), 200, { 'content-type': rendered.headers.get('content-type') ?? '' })
})

portal.get(NUMBER, (c) => show(c, {}))

portal.post(`${NUMBER}/reports`, async (c) => {
  const values = await c.req.parseBody()
  const input = ReportSame.safeParse(values)
  if (!input.success) return show(c, { form: { values, errors: fieldErrors(input.error) } })
  return orAgain((errors) =>
    show(c, { form: { values, errors }, refused: errors.map(({ message }) => message).join('；') }), async () => {
    const number = numberOf(c)
    const key = keyOf(values)
    const filed = await reportSame(c.var.ctx, number, `incident-${number}-${key}`, input.data)
    const { title } = (await findPublicIncident(c.var.ctx, number)) ?? { title: '' }
    return c.html(
      <JoinedPage
        page={c.var.frame}
        number={number}
        title={title}
        receipt={filed.number}
        code={filed.code}
        dueOn={filed.dueOn}
      />,
    )
  }, [403, 409, 422])
})

/** 不是同一件事: the form stands on the reporter's own page of their demand and bears its seal. */
portal.post('/departures', async (c) => {
  const values = await c.req.parseBody()
  await leaveIncident(c.var.ctx, String(values.demand ?? ''), String(values.seal ?? ''))
  return c.html(<LeftPage page={c.var.frame} />)
})

const numberOf = (c: Context<Env>) => Number(c.req.param('number'))

async function show(c: Context<Env>, tried: Tried) {
  const { ctx, frame } = c.var
  const incident = await findPublicIncident(ctx, numberOf(c))
  if (!incident) throw notFound()
  const [entries, { byId }] = await Promise.all([publicEntries(ctx, [incident.number]), loadOrganisations(ctx)])
  const form = tried.form ?? newForm()
  return c.html(
    <PortalIncidentPage
      page={frame}
      incident={incident}
      office={byId.get(incident.office_id ?? '')?.name ?? ''}
      entries={entries}
      form={form}
      idempotencyKey={keyOf(form.values)}
      refused={tried.refused}
    />,
    statusOf(tried),
  )
}
