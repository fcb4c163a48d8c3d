import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { download } from '../../../platform/download.ts'
import { notFound } from '../../../platform/errors.ts'
import { type FileColumn, listFile } from '../../../platform/list-file.ts'
import { lookupCode } from '../../../platform/lookup-code.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { statusOf, step, type Tried } from '../../../platform/submit-form.ts'
import { newForm } from '../../../ui/index.ts'
import { listChannels } from '../../demands/index.ts'
import { receiveForm } from '../../files/index.ts'
import { type BatchLine, batchLines, checkBatch, fileBatch, getBatch, listBatches, uploadBatch } from '../batches/take-batch.ts'
import { ROOT } from '../model.ts'
import { mayEnter } from '../policy.ts'
import { BatchesPage, BatchPage } from './pages/batches.tsx'

/** 批量导入: upload, wait until it is read, say which column is which, try, file, take the list of numbers along. */
export const batchPages = new Hono<Env>()
const AT = `${ROOT}/batches`
// A table of a few thousand lines is small; what unpacks to more than it looks is not read at all.
const LARGEST = 10 * 1_048_576
batchPages.use('/batches', onlyFor(mayEnter))
batchPages.use('/batches/*', onlyFor(mayEnter))

batchPages.get('/batches', (c) => showAll(c))

batchPages.post('/batches', async (c) => {
  const { ctx } = c.var
  const { values, files, errors } = await receiveForm(c)
  const { file: [file] = [] } = files
  const wrong = [...errors, ...(file || errors.length > 0 ? [] : [{ field: 'file', message: '请选择表格文件' }])]
  if (file && Number(file.bytes) > LARGEST) wrong.push({ field: 'file', message: '表格不能超过 10 MB，请分开上传' })
  if (!file || wrong.length > 0) return showAll(c, { form: { values, errors: wrong } })
  return orAgain((said) => showAll(c, { form: { values, errors: said } }), async () => {
    const channel = String(values.channel || 'batch')
    const id = await inTransaction(ctx, (tx) => uploadBatch(tx, { file, channel }))
    return c.redirect(`${AT}/${id}`, 303)
  }, [400, 403, 409, 422, 503])
})

batchPages.get(`/batches${ID}`, (c) => showOne(c, c.req.param('id')))
batchPages.post(`/batches${ID}/mapping`, async (c) => {
  const id = c.req.param('id')
  const values = await c.req.parseBody()
  return orAgain(
    (errors) => showOne(c, id, { form: { values, errors } }),
    async () => {
      await inTransaction(c.var.ctx, (tx) => checkBatch(tx, id, values))
      return c.redirect(`${AT}/${id}`, 303)
    },
  )
})
batchPages.post(`/batches${ID}/filing`, (c) => {
  const id = c.req.param('id')
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => fileBatch(tx, id)),
    to: `${AT}/${id}`,
    again: (tried) => showOne(c, id, tried),
  })
})

batchPages.get(`/batches${ID}/:file{list\\.(?:xlsx|csv)}`, async (c) => {
  const { ctx } = c.var
  const batch = await getBatch(ctx, c.req.param('id'))
  if (batch.state !== 'filed') throw notFound()
  const columns: FileColumn<BatchLine>[] = [
    { header: '行', value: ({ line }) => line },
    { header: '发送方编号', value: ({ reference }) => reference, width: 20 },
    { header: '诉求编号', value: ({ number }) => number, width: 22 },
    { header: '查询码', value: ({ demand_id }) => (demand_id === null ? null : lookupCode(demand_id)) },
    { header: '没有登记的原因', value: ({ refusal }) => refusal, width: 40 },
  ]
  const format = c.req.param('file').endsWith('csv') ? 'csv' : 'xlsx'
  const rows = await batchLines(ctx, batch.id)
  return download(await listFile(format, `批量登记_${batch.file_name.replace(/\.\w+$/, '')}`, { columns, rows }))
})

async function showAll(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const [rows, channels] = await Promise.all([listBatches(ctx), listChannels(ctx)])
  return c.html(
    <BatchesPage
      page={frame}
      rows={rows}
      channels={channels.filter(({ active, merged_into }) => active && merged_into === null)}
      form={tried.form ?? newForm({ channel: 'batch' })}
    />,
    statusOf(tried),
  )
}

async function showOne(c: Context<Env>, id: string, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const batch = await getBatch(ctx, id)
  const lines = batch.state === 'filed' ? await batchLines(ctx, id) : []
  return c.html(<BatchPage page={frame} batch={batch} lines={lines} tried={tried} />, statusOf(tried))
}
