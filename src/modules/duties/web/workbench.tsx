import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { FieldRefusal, notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import type { FieldError } from '../../../platform/problem.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { readFile, receiveForm } from '../../files/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { readTable } from '../../publishing/index.ts'
import { decideImport, decideVersion } from '../actions/decide-version.ts'
import { draftVersion } from '../actions/draft-version.ts'
import { importDuties } from '../actions/import-duties.ts'
import { draftFromDispute, listDisputes, listGaps } from '../disputes.ts'
import { loadDuties } from '../load-duties.ts'
import { formOf, termText, usualTerms } from '../model.ts'
import { mayDecide, mayDraft, mayEnter } from '../policy.ts'
import { getVersion, listDrafts, listImports } from '../queries.ts'
import { ruleWords } from '../rule.ts'
import { Decision, DraftVersion } from '../schema.ts'
import { ImportedPage, VersionPage } from './pages/deciding.tsx'
import { DeskPage } from './pages/desk.tsx'
import { DisputesPage } from './pages/disputes.tsx'
import { DraftPage, ImportPage } from './pages/drafting.tsx'

export const workbench = new Hono<Env>()
const HERE = '/workbench/duties'

workbench.use(onlyFor(mayEnter))

const shared = async (c: Context<Env>) => {
  const { ctx, frame } = c.var
  const tree = await loadOrganisations(ctx)
  return {
    page: frame,
    words: (rule: string) => ruleWords(tree, rule),
    office: (id: string | null) => tree.byId.get(id ?? '')?.name ?? '—',
    may: { draft: mayDraft(ctx.actor), decide: (by?: string) => mayDecide(ctx.actor, by) },
  }
}

workbench.get('/', async (c) => {
  const { ctx } = c.var
  const [drafts, imports, duties] = [await listDrafts(ctx), await listImports(ctx), await loadDuties(ctx, dayOf(ctx.now))]
  return c.html(<DeskPage {...(await shared(c))} drafts={drafts} imports={imports} duties={duties} />)
})

workbench.get('/disputes', (c) => showDisputes(c))
workbench.post('/disputes/drafts', async (c) => {
  const { code = '', from = '', to = '' } = (await c.req.parseBody()) as Record<string, string>
  if (![from, to].every((id) => /^[0-9a-f-]{36}$/.test(id))) throw notFound()
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => draftFromDispute(tx, { code, from, to })),
    to: (drafted) => (drafted ? `${HERE}/versions/${drafted.id}` : `${HERE}/disputes`),
    again: (tried) => showDisputes(c, tried),
  })
})
async function showDisputes(c: Context<Env>, tried: Tried = {}) {
  const { ctx } = c.var
  const [disputes, gaps, duties] = [await listDisputes(ctx), await listGaps(ctx), await loadDuties(ctx, dayOf(ctx.now))]
  const page = <DisputesPage {...(await shared(c))} disputes={disputes} gaps={gaps} duties={duties} refused={tried.refused} />
  return c.html(page, statusOf(tried))
}

workbench.get('/drafts/new', async (c) => {
  const { ctx } = c.var
  const duties = await loadDuties(ctx, dayOf(ctx.now))
  const item = duties.byCode.get(c.req.query('code') ?? '')
  const terms = Object.fromEntries(Object.entries(usualTerms).map(([kind, term]) => [kind, termText(term)]))
  const [year, month, date] = addDays(duties.day, 1).split('-')
  const known = {
    area: 'district',
    ...terms,
    ...(item && formOf(item)),
    'validFrom.year': year,
    'validFrom.month': month,
    'validFrom.day': date,
  }
  return showDraft(c, {}, newForm(known))
})
workbench.post('/drafts', async (c) => {
  const typed = await c.req.parseBody()
  return submitForm(c, {
    values: { ...typed, ...readAct(DraftVersion, typed) },
    schema: DraftVersion,
    work: (tx, input) => draftVersion(tx, input),
    to: ({ id }) => `${HERE}/versions/${id}`,
    again: (tried) => showDraft(c, tried.form ? { ...tried, form: { ...tried.form, values: typed } } : tried, newForm(typed)),
  })
})
async function showDraft(c: Context<Env>, tried: Tried, known: FormState) {
  const form = tried.form ?? known
  return c.html(
    <DraftPage {...(await shared(c))} form={form} refused={tried.form ? undefined : tried.refused} />,
    statusOf(tried),
  )
}

workbench.get(`/versions${ID}`, (c) => showVersion(c))
workbench.post(`/versions${ID}/decision`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: Decision,
    work: (tx, { decision, note }) => decideVersion(tx, id, { approved: decision === 'approve', note }),
    to: `${HERE}/versions/${id}`,
    again: (tried) => showVersion(c, tried),
  })
})
async function showVersion(c: Context<Env>, tried: Tried = {}) {
  const { ctx } = c.var
  const version = await getVersion(ctx, c.req.param('id') ?? '')
  const now = (await loadDuties(ctx, dayOf(ctx.now))).byCode.get(version.code)
  return c.html(<VersionPage {...(await shared(c))} version={version} now={now} tried={tried} />, statusOf(tried))
}

workbench.get('/import', (c) => showImport(c))
workbench.post('/import', async (c) => {
  const { files: sent, errors } = await receiveForm(c)
  const [file] = sent.file ?? []
  if (!file) return showImport(c, errors.length > 0 ? errors : [{ field: 'file', message: '请选择 XLSX 或者 CSV 文件' }])
  try {
    const { stream } = await readFile(c.var.ctx, file.id)
    const rows = await readTable(Buffer.concat(await stream.toArray()))
    const { id } = await inTransaction(c.var.ctx, (tx) => importDuties(tx, { rows, fileName: file.name }))
    return c.redirect(`${HERE}/imports/${id}`, 303)
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    return showImport(c, [{ field: 'file', message: error.message }])
  }
})
async function showImport(c: Context<Env>, errors: FieldError[] = []) {
  return c.html(<ImportPage {...(await shared(c))} form={{ values: {}, errors }} />, errors.length > 0 ? 422 : 200)
}

workbench.get(`/imports${ID}`, (c) => showImported(c))
workbench.post(`/imports${ID}/decision`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: Decision,
    work: (tx, { decision, note }) => decideImport(tx, id, { approved: decision === 'approve', note }),
    to: `${HERE}/imports/${id}`,
    again: (tried) => showImported(c, tried),
  })
})
async function showImported(c: Context<Env>, tried: Tried = {}) {
  const [imported] = await listImports(c.var.ctx, c.req.param('id') ?? '')
  if (!imported) throw notFound()
  return c.html(<ImportedPage {...(await shared(c))} imported={imported} tried={tried} />, statusOf(tried))
}
