import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, KEY_FIELD, keyOf, newForm, valueIn } from '../../../ui/index.ts'
import { receiveForm, serveFile } from '../../files/index.ts'
import { officeOptions } from '../../organisations/index.ts'
import { once } from '../act.ts'
import { addPaper } from '../actions/add-paper.ts'
import { initiateDecision } from '../actions/initiate-decision.ts'
import { decisionActs } from '../acts/decision-acts.ts'
import { bodyFor, categoryOptions, listBodies } from '../bodies.ts'
import { happenedTo } from '../happened.ts'
import { workbenchPath } from '../model.ts'
import { isOffice } from '../policy.ts'
import { getDecision } from '../queries.ts'
import { Initiate, inputs } from '../schema.ts'
import { readFile } from '../standing.ts'
import { actPages } from './act-pages.tsx'
import { dayFields, decisionSubject, readCase } from './case-view.ts'
import { CasePage } from './pages/case.tsx'
import { InitiatePage } from './pages/initiate.tsx'
import { PaperFormPage, PaperPage } from './pages/paper.tsx'

export const caseDesk = new Hono<Env>()

caseDesk.get('/new', async (c) => {
  const { ctx } = c.var
  const item = c.req.query('item') ?? ''
  const known = /^[0-9a-f-]{36}$/.test(item)
    ? await ctx.db
        .selectFrom('decisions.item')
        .selectAll()
        .where('id', '=', item)
        .where('state', '=', 'gathered')
        .executeTakeFirst()
    : undefined
  return showNew(
    c,
    newForm(
      known && {
        item: known.id,
        organisation: known.organisation_id,
        title: known.title,
        summary: known.summary,
        category: known.category,
        legalBasis: known.legal_basis,
        ...dayFields('drafting.plannedOn', known.starts_on),
        ...dayFields('discussion.plannedOn', known.decides_on),
      },
    ),
  )
})
caseDesk.post('/new', async (c) => {
  const values = await c.req.parseBody()
  const input = Initiate.safeParse(readAct(Initiate, values))
  if (!input.success) return showNew(c, { values, errors: fieldErrors(input.error) }, 422)
  return orAgain((errors) => showNew(c, { values, errors }, 422), async () => {
    const { id } = await inTransaction(c.var.ctx, (tx) => initiateDecision(tx, input.data, keyOf(values)))
    return c.redirect(workbenchPath(id), 303)
  }, [403, 409, 422])
})

async function showNew(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  if (!(await mayInitiate(c))) throw notFound()
  const [offices, categories, items, amendable] = await Promise.all([
    officeOptions(ctx),
    categoryOptions(ctx),
    openItems(c),
    ctx.db
      .selectFrom('decisions.decision')
      .select(['id', 'number', 'title'])
      .where('state', 'in', ['reported', 'published'])
      .orderBy('number', 'desc')
      .limit(200)
      .execute(),
  ])
  const options = (rows: { id: string; label: string }[]) => ({
    input: 'select' as const,
    options: rows.map(({ id, label }) => ({ value: id, label })),
  })
  return c.html(
    <InitiatePage
      page={frame}
      form={form}
      idempotencyKey={keyOf(form.values)}
      asked={{
        organisation: { input: 'select', options: offices },
        category: { input: 'select', options: categories },
        item: options(items.map(({ id, title }) => ({ id, label: title }))),
        amends: options(amendable.map(({ id, number, title }) => ({ id, label: `${number} ${title}` }))),
      }}
    />,
    status,
  )
}
/** Initiating is for the government's office. */
async function mayInitiate(c: Context<Env>) {
  const { ctx } = c.var
  const own = await Promise.all((ctx.actor?.posts ?? []).map(({ organisation }) => bodyFor(ctx, organisation)))
  return own.some(({ office }) => isOffice(ctx.actor, office))
}
async function openItems(c: Context<Env>) {
  const { ctx } = c.var
  const offices = (await listBodies(ctx)).map(({ office }) => office).filter((office) => isOffice(ctx.actor, office))
  if (offices.length === 0) return []
  return ctx.db
    .selectFrom('decisions.item as item')
    .innerJoin('decisions.catalogue as catalogue', 'catalogue.id', 'item.catalogue_id')
    .select(['item.id', 'item.title'])
    .where('catalogue.office_id', 'in', offices)
    .where('item.state', '=', 'gathered')
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('decisions.decision')
            .select('decisions.decision.id')
            .whereRef('decisions.decision.item_id', '=', 'item.id')
            .where('decisions.decision.state', '<>', 'ended'),
        ),
      ),
    )
    .orderBy('item.title')
    .execute()
}

caseDesk.get(ID, async (c) => {
  const { ctx, frame } = c.var
  const id = c.req.param('id')
  const [view, happened] = await Promise.all([readCase(ctx, id), happenedTo(ctx, id)])
  return c.html(<CasePage page={frame} view={view} happened={happened} />)
})

// A paper comes with a file, which no schema describes: its form is its own.
caseDesk.get(`${ID}/papers`, (c) => showPaperForm(c, newForm({ [KEY_FIELD]: keyOf() })))
caseDesk.post(`${ID}/papers`, async (c) => {
  const id = c.req.param('id')
  await getDecision(c.var.ctx, id)
  const { values, files, errors } = await receiveForm(c)
  const input = inputs.addPaper.safeParse(readAct(inputs.addPaper, values))
  if (!input.success || errors.length > 0)
    return showPaperForm(c, { values, errors: [...errors, ...(input.success ? [] : fieldErrors(input.error))] }, 422)
  return orAgain((wrong) => showPaperForm(c, { values, errors: wrong }, 422), async () => {
    await inTransaction(c.var.ctx, (tx) =>
      once(tx, { subject: id, key: valueIn({ values, errors: [] }, KEY_FIELD) }, () =>
        addPaper(tx, id, input.data, files.paper?.[0]?.id ?? null),
      ),
    )
    return c.redirect(workbenchPath(id), 303)
  }, [403, 409, 422])
})
async function showPaperForm(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { frame } = c.var
  const subject = await decisionSubject(c, c.req.param('id') ?? '')
  return c.html(<PaperFormPage page={frame} subject={subject} act={decisionActs.addPaper} form={form} />, status)
}
caseDesk.get(`${ID}/papers/:paper{[0-9a-f-]{36}}`, async (c) => {
  const { ctx, frame } = c.var
  const decision = await getDecision(ctx, c.req.param('id'))
  const paper = (await readFile(ctx, decision)).papers.find(({ id }) => id === c.req.param('paper'))
  if (!paper) throw notFound()
  if (paper.file_id !== null) return serveFile(c, paper.file_id)
  return c.html(<PaperPage page={frame} decision={decision} paper={paper} />)
})

const { addPaper: _own, ...rest } = decisionActs
actPages(caseDesk, { at: '', acts: rest, read: decisionSubject })
