import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { newForm } from '../../../ui/index.ts'
import { namesOf } from '../../identity/index.ts'
import { cancelIntake } from '../intake/actions/end-intake.ts'
import { readAgain } from '../intake/actions/read-again.ts'
import { SubmitTable, submitTable } from '../intake/actions/submit-table.ts'
import { takeIn } from '../intake/actions/take-in.ts'
import { intakePath } from '../intake/model.ts'
import { stewardOf } from '../intake/policy.ts'
import { getIntake, getTable, listIntakes } from '../intake/queries.ts'
import { receiveUpload } from '../intake/receive.ts'
import { targets } from '../intake/targets.ts'
import { takeUpload } from '../intake/uploads/actions.ts'
import { IntakesPage } from './pages/intakes.tsx'
import { sendFile } from './send-file.ts'
import { showIntake } from './show-intake.tsx'
import { sourcePages } from './workbench-sources.tsx'
import { tablePages } from './workbench-tables.tsx'

/** 数据接入: from a clerk's file to the draft of a version. */
export const workbench = new Hono<Env>()

workbench.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (stewardOf(c.var.ctx.actor).length === 0) throw notFound()
  await next()
})
workbench.get('/', (c) => showIntakes(c, { dataset: c.req.query('dataset'), resource: c.req.query('resource') }))
workbench.post('/', async (c) => {
  const { values, file, errors } = await receiveUpload(c)
  const meant = { dataset: values.dataset, resource: values.resource }
  // The page's script has sent the file before, in pieces.
  const { upload = '' } = values
  if (!file && errors.length === 0 && UUID.test(upload))
    return step(c, {
      work: (ctx) => takeUpload(ctx, upload, idsOf(meant)),
      to: intakePath,
      again: (tried) => showIntakes(c, meant, { ...tried, form: tried.form ?? { values: meant, errors: [] } }),
    })
  if (!file || errors.length > 0) {
    await file?.release()
    return showIntakes(c, meant, { form: { values, errors } })
  }
  return step(c, {
    work: async (ctx) => {
      try {
        return await inTransaction(ctx, (tx) => takeIn(tx, { file, ...idsOf(meant) }))
      } catch (error) {
        await file.release()
        throw error
      }
    },
    to: intakePath,
    again: (tried) => showIntakes(c, meant, { ...tried, form: { values, errors: [] } }),
  })
})
workbench.get(ID, (c) => showIntake(c))
workbench.post(`${ID}/reading`, async (c) => {
  const intake = await getIntake(c.var.ctx, c.req.param('id'))
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => readAgain(tx, intake.id, null)),
    to: intakePath(intake),
    again: (tried) => showIntake(c, tried),
  })
})
workbench.post(`${ID}/cancellation`, async (c) => {
  const intake = await getIntake(c.var.ctx, c.req.param('id'))
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => cancelIntake(tx, intake.id)),
    to: intakePath(intake),
    again: (tried) => showIntake(c, tried),
  })
})
workbench.post(`/tables${ID}/submission`, (c) => submission(c))
workbench.get(`${ID}/original`, async (c) => {
  const { name, bytes, stored_as } = await getIntake(c.var.ctx, c.req.param('id'))
  return sendFile({ storedAs: stored_as, name, bytes })
})
workbench.route('/', tablePages)
workbench.route('/', sourcePages)

const SIZE = 30
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
type Meant = { dataset?: string | undefined; resource?: string | undefined }
const idsOf = ({ dataset, resource }: Meant) => ({
  ...(dataset && UUID.test(dataset) && { dataset }),
  ...(resource && { resource }),
})

async function showIntakes(c: Context<Env>, meant: Meant, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const asked = c.req.query('after') ?? ''
  const organisations = stewardOf(ctx.actor)
  const all = await targets().list(ctx, { organisations })
  const { rows, next } = await listIntakes(ctx, { size: SIZE, ...(UUID.test(asked) && { after: asked }) })
  const names = await namesOf(
    ctx,
    rows.map(({ made_by }) => made_by),
  )
  // Whatever is not one's own is not named: the form is then like any other.
  const dataset = all.find((each) => each.dataset === meant.dataset)
  const offered = dataset ? all.filter((each) => each.dataset === dataset.dataset) : all
  const chosen =
    offered.find(({ resource }) => resource === meant.resource) ?? (dataset && offered.length === 1 ? offered[0] : undefined)
  return c.html(
    <IntakesPage
      page={frame}
      intakes={rows}
      targetOf={({ resource_id }) => all.find(({ resource }) => resource === resource_id)}
      nameOf={(id) => names.get(id) ?? ''}
      offered={offered}
      dataset={dataset}
      next={next}
      isFirst={asked === ''}
      largest={installation().config.LARGEST_UPLOAD_GB * 2 ** 30}
      refused={tried.refused}
      form={tried.form ?? newForm({ resource: chosen?.resource ?? '' })}
    />,
    statusOf(tried),
  )
}

async function submission(c: Context<Env>) {
  const { intake, table } = await getTable(c.var.ctx, c.req.param('id') ?? '')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: SubmitTable,
    work: (tx, input) => submitTable(tx, table.id, input),
    to: ({ href }) => href,
    again: (tried) => showIntake(c, tried, { intake, position: table.position }),
  })
}
