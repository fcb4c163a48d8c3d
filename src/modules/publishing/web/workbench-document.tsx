import { type Context, Hono } from 'hono'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, notFound, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { deadlineView, loadCalendar } from '../../calendar/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { openEdition } from '../actions/open-edition.ts'
import { restoreDocument } from '../actions/restore-document.ts'
import { withdrawDocument } from '../actions/withdraw-document.ts'
import { compareEditions } from '../compare-editions.ts'
import { termBegins } from '../due-on.ts'
import { loadEditions } from '../members.ts'
import { interpretationForms, permanentPath } from '../model.ts'
import { mayDraft, mayWithdraw } from '../policy.ts'
import { getDocument, getEdition, shownDocuments } from '../queries.ts'
import { deskOf, documentHref, editionHref } from './desk.ts'
import { bundleOf } from './desk-lists.ts'
import { interpretationsOf, policyOf, termOf } from './editor-view.ts'
import { forceOf } from './force.ts'
import { historyOf } from './history.ts'
import { ComparisonPage, TextPage } from './pages/workbench/comparison.tsx'
import { DocumentPage } from './pages/workbench/document.tsx'
import { sheetsOf } from './sheet.ts'

/** A document: what it is, its editions, what happened to it, and how it is withdrawn. */
export const documentPages = new Hono<Env>()

const DOCUMENT = `/documents${ID}`
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

documentPages.get(DOCUMENT, (c) => show(c))

documentPages.post(`${DOCUMENT}/editions`, async (c) => {
  const id = c.req.param('id')
  const { from } = await c.req.parseBody()
  if (from && !new RegExp(`^${UUID}$`).test(String(from))) throw notFound()
  try {
    const { edition } = await inTransaction(c.var.ctx, (tx) =>
      openEdition(tx, id, typeof from === 'string' && from ? { from } : {}),
    )
    return c.redirect(`${editionHref(edition)}?done=edition`, 303)
  } catch (error) {
    return refusedOrThrow(c, error, {})
  }
})

documentPages.post(`${DOCUMENT}/withdrawal`, async (c) => {
  const { ctx } = c.var
  const id = c.req.param('id')
  const values: Record<string, unknown> = await c.req.parseBody()
  try {
    if (values.sure !== 'yes') throw new FieldRefusal('sure', '请确认撤下')
    const how = String(values.how ?? '')
    const named = /([0-9A-Z]{18}\/\d{4}-\d{5,9})/.exec(String(values.successor ?? ''))?.[1]
    if (String(values.successor ?? '').trim() && !named)
      throw new FieldRefusal('successor', '请填写索引号，例如 11440300YG1000018X/2026-00001')
    const successor = named ? await findByIndex(ctx, named) : null
    await inTransaction(ctx, (tx) =>
      withdrawDocument(tx, id, { how: how as 'withdrawn', reason: String(values.reason ?? ''), successor }),
    )
  } catch (error) {
    return refusedOrThrow(c, error, values)
  }
  return c.redirect(`${documentHref(id)}?done=withdrawal`, 303)
})

documentPages.post(`${DOCUMENT}/restoration`, async (c) => {
  const id = c.req.param('id')
  const values: Record<string, unknown> = await c.req.parseBody()
  try {
    await inTransaction(c.var.ctx, (tx) => restoreDocument(tx, id, { reason: String(values.reason ?? '') }))
  } catch (error) {
    return refusedOrThrow(c, error, values)
  }
  return c.redirect(`${documentHref(id)}?done=restoration`, 303)
})

documentPages.get(`${DOCUMENT}/comparison`, async (c) => {
  const { ctx } = c.var
  const { editions } = await getDocument(ctx, c.req.param('id'))
  const asked = (name: string) => editions.find(({ id }) => id === c.req.query(name))
  const [to, from] = [asked('to') ?? editions[0], asked('from') ?? editions[1]]
  if (!to || !from) throw notFound()
  const formatting = c.req.query('formatting') === '1'
  const compared = await compareEditions(ctx, from.id, to.id, { formatting })
  const address = `${documentHref(c.req.param('id'))}/comparison?from=${from.id}&to=${to.id}`
  return c.html(
    <ComparisonPage
      desk={deskOf(c)}
      {...compared}
      formatting={formatting}
      switchHref={formatting ? address : `${address}&formatting=1`}
    />,
  )
})

documentPages.get(`${DOCUMENT}/texts/:edition{${UUID}}`, async (c) => {
  const { ctx } = c.var
  const { edition, document } = await getEdition(ctx, c.req.param('edition'))
  if (document.id !== c.req.param('id')) throw notFound()
  const [sheet] = await sheetsOf(ctx, await loadEditions(ctx, [edition.id]))
  if (!sheet) throw notFound()
  return c.html(<TextPage desk={deskOf(c)} edition={edition} sheet={sheet} />)
})

async function findByIndex(ctx: Ctx, index: string) {
  const found = await shownDocuments(ctx).select('document.id').where('document.index_number', '=', index).executeTakeFirst()
  if (!found) throw new FieldRefusal('successor', '没有这个索引号的公开文件')
  return found.id
}

function refusedOrThrow(c: Context<Env>, error: unknown, values: Record<string, unknown>) {
  if (error instanceof FieldRefusal)
    return show(c, { form: { values, errors: [{ field: error.field, message: error.message }] }, status: 422 })
  if (error instanceof Refusal && (error.status === 409 || error.status === 403))
    return show(c, { form: newForm(values), refused: error.message, status: error.status })
  throw error
}

type Shown = { form?: FormState; refused?: string; status?: 200 | 403 | 409 | 422 }

async function show(c: Context<Env>, { form, refused, status = 200 }: Shown = {}) {
  const { ctx } = c.var
  const { document, editions, open, published } = await getDocument(ctx, c.req.param('id') ?? '')
  const current = open ?? published ?? editions[0]
  const [tree, force, policy, interpretations, facts, calendar, term, member] = await Promise.all([
    loadOrganisations(ctx),
    forceOf(ctx, document.rule_id),
    policyOf(ctx, document.id),
    interpretationsOf(ctx, document.id),
    historyOf(ctx, document.id),
    loadCalendar(ctx),
    termOf(ctx, document.catalogue_item_id),
    open ? getEdition(ctx, open.id) : null,
  ])
  const bundle = member?.bundle ? await bundleOf(ctx, member.bundle) : undefined
  const isOwed = open !== null && document.publicity === 'proactive'
  return c.html(
    <DocumentPage
      desk={deskOf(c, doneWords[c.req.query('done') ?? ''])}
      document={document}
      editions={editions}
      open={open}
      title={current?.title ?? ''}
      office={tree.byId.get(document.organisation_id)?.name ?? ''}
      force={force}
      due={
        isOwed
          ? deadlineView(calendar, { from: termBegins(open.formed_on, document.opened_on), ...term }, { today: dayOf(ctx.now) })
          : null
      }
      bundle={bundle ? { id: bundle.id, title: bundle.title, state: bundle.state } : null}
      related={[
        ...(policy ? [{ href: policy.href, title: policy.title, note: '解读的文件' }] : []),
        ...interpretations.map(({ document: id, title, form: how, stale }) => ({
          href: documentHref(id),
          title,
          note: `${interpretationForms[how]}${stale ? '（所解读条款已修改）' : ''}`,
        })),
        ...(document.request_id
          ? [{ href: `/workbench/requests/${document.request_id}`, title: '申请', note: '来自依申请公开' }]
          : []),
      ]}
      facts={facts}
      may={{ draft: mayDraft(ctx.actor, document.organisation_id), withdraw: mayWithdraw(ctx.actor, document) }}
      form={form ?? newForm({ how: 'withdrawn' })}
      refused={refused ?? null}
      links={document.index_number ? [{ href: `${permanentPath(document.index_number)}/proof`, label: '存证核验' }] : []}
    />,
    status,
  )
}

const doneWords: Record<string, string> = {
  withdrawal: '已撤下，公众页面已更新',
  restoration: '已恢复公开',
  discard: '已放弃这一版本',
}
