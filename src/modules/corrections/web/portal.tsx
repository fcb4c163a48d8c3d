import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf, startOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { openFairBudget, proofIn, withProof } from '../../../platform/fair-budget.ts'
import { feedLinks, isFeedFormat, renderFeed } from '../../../platform/feeds.ts'
import { limitAttempts } from '../../../platform/limits.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { originOf } from '../../../platform/origin.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { type FormState, KEY_FIELD, keyOf, newForm, valueIn } from '../../../ui/index.ts'
import { loadOrganisations, shortNames } from '../../organisations/index.ts'
import { reportError } from '../actions/report-error.ts'
import { readPage } from '../bound-page.ts'
import { correctionPath, kinds, ownPath } from '../model.ts'
import { findByReceipt, getCorrected, listCorrected, totalsOf } from '../queries.ts'
import { ErrorReport, Selected } from '../schema.ts'
import { CorrectedPage, CorrectionPage } from './pages/corrected.tsx'
import { NewPage } from './pages/new.tsx'
import { ReceivedPage } from './pages/received.tsx'

export const portal = new Hono<Env>()
const SIZE = 20
const ABOUT = 'corrections'
/** A school may read the site together; a program that reports errors by the hundred works for each. */
const reportedFrom = openFairBudget({ about: ABOUT, points: 60, seconds: 3_600 })
portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  const page = Math.min(5_000, Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1))
  const year = Number(dayOf(ctx.now).slice(0, 4))
  const [{ rows, total }, totals, { byId }] = await Promise.all([
    listCorrected(ctx, { offset: (page - 1) * SIZE, size: SIZE }),
    totalsOf(ctx, year),
    loadOrganisations(ctx),
  ])
  markPublic(c)
  return c.html(
    <CorrectedPage
      page={frame}
      rows={rows}
      total={total}
      totals={totals}
      year={year}
      nameOf={shortNames({ byId })}
      previous={page > 1 ? `/corrections?page=${page - 1}` : undefined}
      next={page * SIZE < total ? `/corrections?page=${page + 1}` : undefined}
      links={feedLinks('/corrections/feed', '读者找错')}
    />,
  )
})

portal.get('/:file{feed\\.(?:rss|atom|json)}', async (c) => {
  const format = c.req.param('file').slice('feed.'.length)
  if (!isFeedFormat(format)) throw notFound()
  const { rows } = await listCorrected(c.var.ctx, { size: 50 })
  const site = originOf(c)
  markPublic(c)
  const answer = renderFeed(format, {
    title: '读者找错，我们改了什么',
    description: '因读者报告而更正的内容',
    url: `${site}/corrections`,
    at: { rss: `${site}/corrections/feed.rss`, atom: `${site}/corrections/feed.atom`, json: `${site}/corrections/feed.json` },
    publisher: c.var.frame.footer.organiser,
    entries: rows.map((row) => {
      const at = startOf(row.outcome_on ?? dayOf(c.var.ctx.now))
      return {
        id: `urn:uuid:${row.id}`,
        title: `已更正（${kinds[row.kind]}）：${row.page_title || row.page}`,
        url: `${site}${correctionPath(row.id)}`,
        publishedAt: at,
        updatedAt: at,
        ...(row.before_text && { summary: `改前：${row.before_text}　改后：${row.after_text ?? ''}` }),
      }
    }),
  })
  return c.body(await answer.text(), 200, { 'content-type': answer.headers.get('content-type') ?? 'text/xml' })
})

portal.get('/new', (c) => {
  const { page, title, quote, before, after } = Selected.parse(c.req.query())
  return showNew(c, newForm({ page: ownPath(page) ?? '', title, quote, before, after, kind: '' }))
})

portal.post('/', async (c) => {
  const body = await c.req.parseBody()
  const values: Record<string, unknown> = { ...body, key: body[KEY_FIELD] }
  const input = ErrorReport.safeParse(values)
  if (!input.success) return showNew(c, { values, errors: fieldErrors(input.error) })
  const { page, read } = input.data
  const shown = await readPage(c.var.ctx, page ?? '/')
  // What is reported must be what was read: of a page that changed meanwhile the reader is shown the new one first.
  if (read !== '' && shown && shown.hash !== read) return showNew(c, { values: { ...values, read: '' }, errors: [] }, true)
  try {
    await reportedFrom.spend(c.var.ctx, c, proofIn(values))
  } catch (error) {
    const again = withProof(c.var.ctx, ABOUT, values, error)
    if (!again) throw error
    return showNew(c, again)
  }
  return orAgain((errors) => showNew(c, { values, errors }), async () => {
    const { number, code } = await inTransaction(c.var.ctx, (tx) => reportError(tx, { ...values, key: input.data.key } as never))
    return c.redirect(`/corrections/received?number=${number}&code=${code}`, 303)
  }, [403, 409, 422])
})

portal.get('/received', async (c) => {
  const { number = '', code = '' } = c.req.query()
  await limitAttempts(c, `corrections ${number}`)
  const correction = await findByReceipt(c.var.ctx, number, code)
  if (!correction) throw notFound()
  const message = await c.var.ctx.db
    .selectFrom('messages.public_message')
    .select('due_on')
    .where('id', '=', correction.message_id)
    .executeTakeFirst()
  return c.html(
    <ReceivedPage
      page={c.var.frame}
      number={correction.number}
      code={code}
      dueOn={message?.due_on ?? ''}
      back={correction.page}
    />,
  )
})

portal.get(ID, async (c) => {
  const { ctx, frame } = c.var
  const row = await getCorrected(ctx, c.req.param('id'))
  const { byId } = await loadOrganisations(ctx)
  const [pathname = ''] = row.page.split('?')
  const shown = await readPage(ctx, pathname)
  markPublic(c)
  return c.html(
    <CorrectionPage
      page={frame}
      row={row}
      office={byId.get(row.organisation_id ?? '')?.name ?? ''}
      current={shown?.thing.url ?? row.page}
    />,
  )
})

async function showNew(c: Context<Env>, form: FormState, renewed = false) {
  const { ctx, frame } = c.var
  const path = ownPath(valueIn(form, 'page'))
  const shown = path === null || valueIn(form, 'page') === '' ? undefined : await readPage(ctx, path)
  const { byId } = await loadOrganisations(ctx)
  const values = { ...form.values, read: shown?.hash ?? '' }
  return c.html(
    <NewPage
      page={frame}
      form={{ ...form, values }}
      idempotencyKey={keyOf(form.values)}
      bound={
        shown
          ? {
              title: shown.thing.title,
              url: shown.thing.url,
              edition: shown.edition,
              office: byId.get(shown.thing.office ?? '')?.short_name ?? '',
            }
          : null
      }
      renewed={renewed}
    />,
    form.errors.length > 0 || renewed ? 422 : 200,
  )
}
