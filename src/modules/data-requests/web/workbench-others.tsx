import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { forbidden } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { getDataset, listVersions } from '../../datasets/index.ts'
import { officeOptions } from '../../organisations/index.ts'
import { candidateForm, dismissCandidate, makeFromCandidate, searchedInVain } from '../candidates.ts'
import { workbenchPath } from '../model.ts'
import { isOwner, isTriager } from '../policy.ts'
import { answerRemark, fixRemark, releaseRemark } from '../remarks/answer-remark.ts'
import { getRemark, listRemarks } from '../remarks/queries.ts'
import { decideReuse } from '../reuses/decide-reuse.ts'
import { datasetsOf, listSubmitted } from '../reuses/queries.ts'
import { AnswerRemark, DecideReuse, Dismiss, FixRemark, FromCandidate } from '../schema.ts'
import { CandidatesPage, NewFromCandidatePage } from './pages/candidates.tsx'
import { RemarkCasePage, RemarksDeskPage, ReusesDeskPage } from './pages/desk-others.tsx'
import { themeOptions } from './shown.ts'

export const otherDesks = new Hono<Env>()
const REMARKS = '/workbench/data-requests/remarks'

otherDesks.get('/candidates', (c) => showCandidates(c))
otherDesks.get('/candidates/new', (c) => showNew(c))
otherDesks.post('/candidates', async (c) =>
  submitForm(c, {
    values: await c.req.parseBody(),
    schema: FromCandidate,
    work: (tx, input) => makeFromCandidate(tx, input),
    to: ({ id }) => workbenchPath(id),
    again: (tried) => showNew(c, tried),
  }),
)
otherDesks.post('/candidates/dismissal', async (c) =>
  submitForm(c, {
    values: await c.req.parseBody(),
    schema: Dismiss,
    work: (tx, input) => dismissCandidate(tx, input),
    to: '/workbench/data-requests/candidates',
    again: (tried) => showCandidates(c, tried),
  }),
)

otherDesks.get('/reuses', (c) => showReuses(c))
otherDesks.post(`/reuses${ID}`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: DecideReuse,
    work: (tx, input) => decideReuse(tx, id, input),
    to: '/workbench/data-requests/reuses',
    again: (tried) => showReuses(c, tried),
  })
})

otherDesks.get('/remarks', async (c) => {
  const { ctx, frame } = c.var
  const remarks = await listRemarks(ctx)
  return c.html(<RemarksDeskPage page={frame} remarks={remarks} today={dayOf(ctx.now)} />)
})
/** The accepted corrections that wait for the next version, for whoever makes it. */
otherDesks.get('/remarks/accepted.csv', async (c) => {
  const remarks = await listRemarks(c.var.ctx, { state: 'accepted' })
  const cell = (value: unknown) =>
    `"${String(value ?? '')
      .replaceAll('"', '""')
      .replace(/^[=+\-@\t\r]/, "'$&")}"`
  const lines = remarks.map((remark) =>
    [
      remark.dataset_id,
      remark.resource_id,
      remark.version_number,
      remark.row_number,
      JSON.stringify(remark.row_key),
      remark.column_name,
    ]
      .concat([remark.says, remark.should_say, remark.source, remark.submitted_on])
      .map(cell)
      .join(','),
  )
  c.header('content-type', 'text/csv; charset=utf-8')
  c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('已采纳的纠错')}.csv`)
  return c.body(`\ufeff${['数据集,资源,版本,行号,主键,字段,现在是,应当是,依据,日期', ...lines].join('\r\n')}\r\n`)
})
otherDesks.get(`/remarks${ID}`, (c) => showRemark(c))
otherDesks.post(`/remarks${ID}/answer`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: AnswerRemark,
    work: (tx, input) => answerRemark(tx, id, input),
    to: `${REMARKS}/${id}`,
    again: (tried) => showRemark(c, tried),
  })
})
otherDesks.post(`/remarks${ID}/fix`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: FixRemark,
    work: (tx, { version }) => fixRemark(tx, id, version),
    to: `${REMARKS}/${id}`,
    again: (tried) => showRemark(c, tried),
  })
})
otherDesks.post(`/remarks${ID}/release`, (c) => {
  const id = c.req.param('id')
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => releaseRemark(tx, id)),
    to: `${REMARKS}/${id}`,
    again: (tried) => showRemark(c, tried),
  })
})

async function showCandidates(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  if (!isTriager(ctx.actor)) throw forbidden('由市数据开放审核员办理')
  return c.html(<CandidatesPage page={frame} searched={await searchedInVain(ctx)} tried={tried} />, statusOf(tried))
}

async function showNew(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const form = tried.form ?? (await candidateForm(ctx, c.req.query()))
  const [offices, themes] = await Promise.all([officeOptions(ctx), themeOptions(ctx)])
  return c.html(<NewFromCandidatePage page={frame} form={form} offices={offices} themes={themes} />, statusOf(tried))
}

async function showReuses(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  if (!isTriager(ctx.actor)) throw forbidden('由市数据开放审核员办理')
  const reuses = await listSubmitted(ctx)
  const used = new Map(await Promise.all(reuses.map(async ({ id }) => [id, await datasetsOf(ctx, id)] as const)))
  return c.html(<ReusesDeskPage page={frame} reuses={reuses} used={used} tried={tried} />, statusOf(tried))
}

async function showRemark(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const remark = await getRemark(ctx, c.req.param('id') ?? '')
  const dataset = await getDataset(ctx, remark.dataset_id)
  const versions = remark.resource_id === null ? [] : await listVersions(ctx, remark.resource_id)
  return c.html(
    <RemarkCasePage
      page={frame}
      remark={remark}
      dataset={dataset}
      latest={versions[0]?.number ?? null}
      may={{
        answer: isOwner(ctx.actor, remark.organisation_id),
        release: isTriager(ctx.actor) || isOwner(ctx.actor, remark.organisation_id),
      }}
      tried={tried}
      today={dayOf(ctx.now)}
    />,
    statusOf(tried),
  )
}
