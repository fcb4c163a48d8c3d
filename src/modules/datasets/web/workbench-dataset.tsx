import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { readDay } from '../../../ui/index.ts'
import { changeDataset } from '../actions/change-dataset.ts'
import { confirmCurrent } from '../actions/confirm-current.ts'
import { decideClass } from '../actions/decide-class.ts'
import { endRelation, relate } from '../actions/relate.ts'
import { withdrawDataset } from '../actions/withdraw.ts'
import { workbenchPath } from '../model.ts'
import { mayWithdraw } from '../policy.ts'
import { qualityOf } from '../quality/assess.ts'
import { listChanges, listLicences, listRelations, listThemes, usageOf } from '../queries.ts'
import { ChangeDataset, DecideClass, Relate, Withdraw } from '../schema.ts'
import { classValues, descriptionValues, loadDesk, peopleNamed } from './desk-frame.ts'
import { OpeningClassPage } from './pages/opening-class.tsx'
import { OverviewPage } from './pages/overview.tsx'
import { QualityPage } from './pages/quality.tsx'
import { WithdrawalPage } from './pages/withdrawal.tsx'
import { showResources } from './workbench-resources.tsx'

export const datasetPages = new Hono<Env>()
const status = (tried: Tried) => (tried.form || tried.refused ? 422 : 200)

datasetPages.get(ID, (c) => showOverview(c))
datasetPages.post(ID, async (c) => {
  const values = await c.req.parseBody()
  const id = c.req.param('id')
  const days = { temporalFrom: readDay(values, 'temporalFrom'), temporalTo: readDay(values, 'temporalTo') }
  return submitForm(c, {
    values: { ...values, ...days },
    schema: ChangeDataset,
    work: (tx, input) => changeDataset(tx, id, input),
    to: workbenchPath(id),
    again: (tried) => showOverview(c, tried),
  })
})
datasetPages.post(`${ID}/relations`, async (c) => {
  const { kind, url, relationTitle } = await c.req.parseBody()
  const id = c.req.param('id')
  return submitForm(c, {
    values: { kind, url, title: relationTitle },
    schema: Relate,
    work: (tx, input) => relate(tx, id, input),
    to: workbenchPath(id),
    again: ({ form, refused }) => {
      const why = refused ?? form?.errors.map(({ message }) => message).join('；')
      return showOverview(c, why ? { refused: why } : {})
    },
  })
})
datasetPages.post(`/relations${ID}/removal`, async (c) => {
  const { ctx } = c.var
  const relation = c.req.param('id')
  const row = await ctx.db.selectFrom('datasets.relation').select('dataset_id').where('id', '=', relation).executeTakeFirst()
  if (!row) throw notFound()
  await inTransaction(ctx, (tx) => endRelation(tx, relation))
  return c.redirect(workbenchPath(row.dataset_id), 303)
})

datasetPages.get(`${ID}/class`, (c) => showClass(c))
datasetPages.post(`${ID}/class`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: DecideClass,
    work: (tx, input) => decideClass(tx, id, input),
    to: `${workbenchPath(id)}/class`,
    again: (tried) => showClass(c, tried),
  })
})

datasetPages.get(`${ID}/quality`, async (c) => {
  const { ctx } = c.var
  const desk = await loadDesk(c)
  const quality = (await qualityOf(ctx, [desk.dataset])).get(desk.dataset.id)
  if (!quality) throw notFound()
  return c.html(<QualityPage desk={desk} quality={quality} />)
})

datasetPages.post(`${ID}/confirmation`, (c) => {
  const id = c.req.param('id')
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => confirmCurrent(tx, id)),
    to: `${workbenchPath(id)}/resources`,
    again: (tried) => showResources(c, tried),
  })
})

datasetPages.get(`${ID}/withdrawal`, (c) => showWithdrawal(c))
datasetPages.post(`${ID}/withdrawal`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: Withdraw,
    work: (tx, input) => withdrawDataset(tx, id, input),
    to: workbenchPath(id),
    again: (tried) => showWithdrawal(c, tried),
  })
})

async function showOverview(c: Context<Env>, tried: Tried = {}) {
  const { ctx } = c.var
  const desk = await loadDesk(c)
  const { id } = desk.dataset
  const [themes, relations, changes, usage] = await Promise.all([
    listThemes(ctx),
    listRelations(ctx, id),
    listChanges(ctx, id, { all: true }),
    usageOf(ctx, id),
  ])
  const nameOf = await peopleNamed(
    ctx,
    changes.map(({ changed_by }) => changed_by),
  )
  return c.html(
    <OverviewPage
      desk={desk}
      tried={tried}
      values={descriptionValues(desk.dataset)}
      themes={themes}
      relations={relations}
      changes={changes}
      usage={usage}
      nameOf={nameOf}
    />,
    status(tried),
  )
}

async function showClass(c: Context<Env>, tried: Tried = {}) {
  const desk = await loadDesk(c)
  const licences = await listLicences(c.var.ctx)
  return c.html(
    <OpeningClassPage desk={desk} tried={tried} values={classValues(desk.dataset)} licences={licences} />,
    status(tried),
  )
}

async function showWithdrawal(c: Context<Env>, tried: Tried = {}) {
  const { dataset, page } = await loadDesk(c)
  if (!mayWithdraw(c.var.ctx.actor, dataset)) throw notFound()
  const isPublic = dataset.published_on !== null
  return c.html(
    <WithdrawalPage
      page={page}
      title={isPublic ? '撤下数据集' : '作废数据集'}
      question={`${isPublic ? '撤下' : '作废'}“${dataset.title}”？`}
      consequences={
        isPublic
          ? ['数据不再能够查询、下载和调用接口。', '原网址保留，公布撤下的日期和原因。', '再次开放须重新审核。']
          : ['不再出现在工作列表，编号不再使用。', '没有公开过，不影响公众。']
      }
      action={`${workbenchPath(dataset.id)}/withdrawal`}
      cancelHref={workbenchPath(dataset.id)}
      tried={tried}
    />,
    status(tried),
  )
}
