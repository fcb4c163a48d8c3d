import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { mustSignIn } from '../../../platform/only-for.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { statusOf, step, type Tried } from '../../../platform/submit-form.ts'
import { type FormState, KEY_FIELD, keyOf, newForm } from '../../../ui/index.ts'
import { receiveForm, serveFile } from '../../files/index.ts'
import { askAccess, columnNames } from '../access/actions/ask-access.ts'
import { surrenderGrant } from '../access/actions/end-grant.ts'
import { issueGrantKey } from '../access/actions/issue-key.ts'
import { signAgreement } from '../access/actions/sign-agreement.ts'
import { supplement, withdrawApplication } from '../access/actions/supplement.ts'
import { applicationPath } from '../access/model.ts'
import { getOwnApplication, listApplicationFiles, listOwnApplications } from '../access/queries.ts'
import { AskAccess, Sign, Supplement } from '../access/schema.ts'
import { usesOf } from '../access/usage-report.ts'
import { getDataset } from '../queries.ts'
import { usesCsv, viewOfApplication } from './access-shown.ts'
import { ApplicationPage } from './pages/access/application.tsx'
import { ApplyPage } from './pages/access/apply.tsx'
import { MinePage } from './pages/access/mine.tsx'

/** 使用申请 of a data set. */
export const applyPages = new Hono<Env>()
const APPLY = '/:slug{[a-z0-9][a-z0-9-]{1,98}[a-z0-9]}/application' as const

applyPages.get(APPLY, (c) => {
  mustSignIn(c)
  return showApply(c, newForm({ mode: 'rows', months: '12' }))
})

applyPages.post(APPLY, async (c) => {
  mustSignIn(c)
  const { values, files, errors } = await receiveForm(c)
  const input = AskAccess.safeParse({ ...values, formKey: values[KEY_FIELD] })
  if (!input.success || errors.length > 0)
    return showApply(c, { values, errors: [...errors, ...(input.success ? [] : fieldErrors(input.error))] })
  const papers = (files.papers ?? []).map(({ id }) => id)
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => askAccess(tx, c.req.param('slug'), input.data, papers)),
    to: ({ id }) => `${applicationPath(id)}?done=filed`,
    again: ({ refused = '' }) => showApply(c, { values, errors: [{ field: '', message: refused }] }),
  })
})

async function showApply(c: Context<Env>, form: FormState) {
  const { ctx, frame } = c.var
  const dataset = await getDataset(ctx, c.req.param('slug') ?? '')
  if (dataset.state !== 'published' || dataset.opening_class !== 'conditional') throw notFound()
  const [columns, before] = await Promise.all([columnNames(ctx, dataset.id), listOwnApplications(ctx, dataset.id)])
  return c.html(
    <ApplyPage
      page={frame}
      dataset={dataset}
      columns={columns}
      before={before}
      form={form}
      idempotencyKey={keyOf(form.values)}
      mayApply={ctx.actor?.kind === 'person'}
    />,
    form.errors.length > 0 ? 422 : 200,
  )
}

/** 我的数据使用申请: what became of them, the agreement, the key, the use. */
export const accessPages = new Hono<Env>()

accessPages.use(async (c, next) => {
  mustSignIn(c)
  await next()
})

accessPages.get('/', async (c) => c.html(<MinePage page={c.var.frame} applications={await listOwnApplications(c.var.ctx)} />))

accessPages.get(ID, (c) => show(c))

accessPages.get(`${ID}/uses.csv`, async (c) => {
  const { grant } = await ownView(c)
  if (!grant) throw notFound()
  return c.body(usesCsv(await usesOf(c.var.ctx, grant.id, 100_000)), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="uses.csv"; filename*=UTF-8''${encodeURIComponent('查询记录.csv')}`,
    'cache-control': 'private, no-store',
  })
})

accessPages.get(`${ID}/agreement.txt`, async (c) => {
  const { agreement, receipt } = await getOwnApplication(c.var.ctx, c.req.param('id'))
  if (agreement === null) throw notFound()
  const signed = receipt === null ? '' : `\n以下为本系统对签订的签名，可以在“存证核验”页面核对：\n${receipt}\n`
  return c.body(agreement + signed, 200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': `attachment; filename="agreement.txt"; filename*=UTF-8''${encodeURIComponent('公共数据使用协议.txt')}`,
    'cache-control': 'private, no-store',
  })
})

accessPages.get(`${ID}/files/:file{[0-9a-f-]{36}}`, async (c) => {
  const { id } = await getOwnApplication(c.var.ctx, c.req.param('id'))
  const papers = await listApplicationFiles(c.var.ctx, id)
  const paper = papers.find(({ file_id }) => file_id === c.req.param('file'))
  if (!paper) throw notFound()
  return serveFile(c, paper.file_id)
})

accessPages.post(`${ID}/supplement`, async (c) => {
  const id = c.req.param('id')
  const { values, files, errors } = await receiveForm(c)
  const input = Supplement.safeParse(values)
  if (!input.success || errors.length > 0)
    return show(c, { form: { values, errors: [...errors, ...(input.success ? [] : fieldErrors(input.error))] } })
  const papers = (files.papers ?? []).map((file) => file.id)
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => supplement(tx, id, input.data, papers)),
    to: `${applicationPath(id)}?done=supplement`,
    again: (tried) => show(c, { ...tried, form: { values, errors: [] } }),
  })
})

accessPages.post(`${ID}/signature`, async (c) => {
  const id = c.req.param('id')
  const values = await c.req.parseBody()
  const input = Sign.safeParse(values)
  if (!input.success) return show(c, { form: { values, errors: fieldErrors(input.error) } })
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => signAgreement(tx, id, input.data)),
    to: `${applicationPath(id)}?done=signature`,
    again: (tried) => show(c, tried),
  })
})

for (const [path, work] of [
  ['withdrawal', withdrawApplication],
  ['surrender', surrenderGrant],
] as const)
  accessPages.post(`${ID}/${path}`, (c) => {
    const id = c.req.param('id')
    return step(c, {
      work: (ctx) => inTransaction(ctx, (tx) => work(tx, id)),
      to: applicationPath(id),
      again: (tried) => show(c, tried),
    })
  })

/** Shown in the answer itself: nowhere is it kept to be shown again. */
accessPages.post(`${ID}/key`, async (c) => {
  const { key } = await inTransaction(c.var.ctx, (tx) => issueGrantKey(tx, c.req.param('id')))
  return show(c, {}, key)
})

const ownView = async (c: Context<Env>) =>
  viewOfApplication(c.var.ctx, await getOwnApplication(c.var.ctx, c.req.param('id') ?? ''), { inside: false })

async function show(c: Context<Env>, tried: Tried = {}, issued?: string) {
  const view = await ownView(c)
  c.header('cache-control', 'private, no-store')
  return c.html(
    <ApplicationPage page={c.var.frame} view={view} tried={tried} issued={issued} done={c.req.query('done') ?? ''} />,
    statusOf(tried),
  )
}
