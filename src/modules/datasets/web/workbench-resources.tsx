import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { WorkbenchPage } from '../../../ui/index.ts'
import { findTable, runQuery } from '../../tables/index.ts'
import { addResource, changeResource, removeResource, saveDictionary } from '../actions/add-resource.ts'
import { discardVersion } from '../actions/take-version.ts'
import { withdrawVersion } from '../actions/withdraw.ts'
import { compareDrafts } from '../compare-versions.ts'
import { renewalsOf } from '../lateness.ts'
import { workbenchPath } from '../model.ts'
import { mayWithdraw } from '../policy.ts'
import { getResource, getVersion, listAllVersions, listResources } from '../queries.ts'
import { readableDraft } from '../readable.ts'
import { AddResource, SaveDictionary, Withdraw } from '../schema.ts'
import { linesOf, loadDesk, peopleNamed } from './desk-frame.ts'
import { ColumnsPage } from './pages/columns.tsx'
import { Differences } from './pages/differences.tsx'
import { PreviewPage } from './pages/preview.tsx'
import { ResourcesPage } from './pages/resources.tsx'
import { WithdrawalPage } from './pages/withdrawal.tsx'

export const resourcePages = new Hono<Env>()
const status = (tried: Tried) => (tried.form || tried.refused ? 422 : 200)

resourcePages.get(`${ID}/resources`, (c) => showResources(c))
resourcePages.post(`${ID}/resources`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: AddResource,
    work: (tx, input) => addResource(tx, id, input),
    to: `${workbenchPath(id)}/resources`,
    again: (tried) => showResources(c, tried),
  })
})
resourcePages.post(`/resources${ID}`, async (c) => {
  const { dataset, resource } = await getResource(c.var.ctx, c.req.param('id'))
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: AddResource,
    work: (tx, input) => changeResource(tx, resource.id, input),
    to: `${workbenchPath(dataset.id)}/resources`,
    again: (tried) => showResources(c, tried, dataset.id),
  })
})
resourcePages.post(`/resources${ID}/removal`, async (c) => {
  const { dataset, resource } = await getResource(c.var.ctx, c.req.param('id'))
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => removeResource(tx, resource.id)),
    to: `${workbenchPath(dataset.id)}/resources`,
    again: (tried) => showResources(c, tried, dataset.id),
  })
})
resourcePages.get(`${ID}/columns`, (c) => showColumns(c))
resourcePages.post(`/resources${ID}/dictionary`, async (c) => {
  const { dataset, resource } = await getResource(c.var.ctx, c.req.param('id'))
  const columns = linesOf(await c.req.parseBody(), ['label', 'unit', 'description', 'code', 'sensitive'])
  return submitForm(c, {
    values: { columns },
    schema: SaveDictionary,
    work: (tx, input) => saveDictionary(tx, resource.id, input),
    to: `${workbenchPath(dataset.id)}/columns`,
    again: (tried) => showColumns(c, { refused: tried.refused ?? '字段说明有误，没有保存' }, dataset.id),
  })
})

resourcePages.get(`/versions${ID}`, async (c) => {
  const { ctx } = c.var
  const shown = await readableDraft(ctx, c.req.param('id'))
  const { columns, rows } = await runQuery(ctx, shown.version, { size: 50 })
  const desk = await loadDesk(c, shown.dataset.id)
  const nameOf = await peopleNamed(ctx, [shown.release.made_by])
  return c.html(<PreviewPage desk={desk} shown={shown} columns={columns} rows={rows} nameOf={nameOf} />)
})
resourcePages.post(`/versions${ID}/discarding`, async (c) => {
  const { dataset, version } = await getVersion(c.var.ctx, c.req.param('id'))
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => discardVersion(tx, version.id)),
    to: `${workbenchPath(dataset.id)}/resources`,
    again: (tried) => showResources(c, tried, dataset.id),
  })
})
resourcePages.get(`/versions${ID}/withdrawal`, (c) => showWithdrawal(c))
resourcePages.post(`/versions${ID}/withdrawal`, async (c) => {
  const { dataset, version } = await getVersion(c.var.ctx, c.req.param('id'))
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: Withdraw,
    work: (tx, input) => withdrawVersion(tx, version.id, input),
    to: `${workbenchPath(dataset.id)}/resources`,
    again: (tried) => showWithdrawal(c, tried),
  })
})

resourcePages.get(`${ID}/differences`, async (c) => {
  const { ctx, frame } = c.var
  const { dataset } = await loadDesk(c)
  const { from = '', to = '' } = c.req.query()
  if (![from, to].every((id) => /^[0-9a-f-]{36}$/.test(id))) throw notFound()
  const offset = Math.min(10_000_000, Math.max(0, Math.trunc(Number(c.req.query('offset'))) || 0))
  const comparison = await compareDrafts(ctx, { from, to, offset })
  if (comparison.resource.dataset_id !== dataset.id) throw notFound()
  const next = comparison.diff.next
  return c.html(
    <WorkbenchPage
      title={`${dataset.title}：版本比较`}
      page={frame}
      breadcrumb={[
        { href: '/workbench/datasets', label: '数据开放' },
        { href: `${workbenchPath(dataset.id)}/resources`, label: dataset.title },
      ]}
    >
      <Differences
        comparison={comparison}
        nextHref={
          next === null
            ? undefined
            : `${workbenchPath(dataset.id)}/differences?${new URLSearchParams({ from, to, offset: String(next) })}`
        }
      />
    </WorkbenchPage>,
  )
})

export async function showResources(c: Context<Env>, tried: Tried = {}, id?: string) {
  const { ctx } = c.var
  const desk = await loadDesk(c, id)
  const { dataset } = desk
  const [resources, versions, renewals] = await Promise.all([
    listResources(ctx, dataset.id),
    listAllVersions(ctx, dataset.id),
    renewalsOf(ctx, dataset.id),
  ])
  const nameOf = await peopleNamed(
    ctx,
    versions.map(({ made_by }) => made_by),
  )
  return c.html(
    <ResourcesPage
      desk={desk}
      tried={tried}
      resources={resources}
      versions={versions.filter(({ state }) => state !== 'discarded')}
      renewals={renewals}
      nameOf={nameOf}
      mayWithdraw={mayWithdraw(ctx.actor, dataset)}
    />,
    status(tried),
  )
}

async function showColumns(c: Context<Env>, tried: Tried = {}, id?: string) {
  const { ctx } = c.var
  const desk = await loadDesk(c, id)
  const [resources, versions] = await Promise.all([listResources(ctx, desk.dataset.id), listAllVersions(ctx, desk.dataset.id)])
  const described = await Promise.all(
    resources.map(async (resource) => {
      const newest = versions.find(({ resource_id, state }) => resource_id === resource.id && state !== 'discarded')
      const table = newest && (await findTable(ctx, newest.table_id))
      return { resource, columns: table?.columns ?? [] }
    }),
  )
  return c.html(<ColumnsPage desk={desk} tried={tried} resources={described} />, status(tried))
}

async function showWithdrawal(c: Context<Env>, tried: Tried = {}) {
  const { dataset, version } = await getVersion(c.var.ctx, c.req.param('id') ?? '')
  const { page } = await loadDesk(c, dataset.id)
  if (!mayWithdraw(c.var.ctx.actor, dataset) || version.state !== 'published') throw notFound()
  return c.html(
    <WithdrawalPage
      page={page}
      title="撤下版本"
      question={`撤下“${dataset.title}”第 ${version.number} 版？`}
      consequences={[
        '这个版本不再能够查询和下载，引用它的地址说明已撤下。',
        '版本号保留，不再使用。',
        '上一个未撤下的版本成为当前版本。',
      ]}
      action={`/workbench/datasets/versions/${version.id}/withdrawal`}
      cancelHref={`${workbenchPath(dataset.id)}/resources`}
      tried={tried}
    />,
    status(tried),
  )
}
