import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { receiveForm } from '../../files/index.ts'
import { attachFile } from '../actions/attach-file.ts'
import { detachFile } from '../actions/detach-file.ts'
import { orderAttachments } from '../actions/order-attachments.ts'
import { officesOf } from '../policy.ts'
import { AttachFile, OrderAttachments } from '../schema.ts'
import { done } from './done.ts'

/** Files for what is written: uploaded first, then attached, put into an order, detached. */
export const attachmentsApi = apiFace()
const tags = ['publishing']

// A form that is streamed to where it belongs: described here, and not read by the framework first.
attachmentsApi.openAPIRegistry.registerPath({
  method: 'post',
  path: '/files',
  tags,
  summary: 'Upload files; each is then attached to an edition or named in a delivery within a day',
  request: {
    body: {
      content: { 'multipart/form-data': { schema: z.object({ file: z.any().openapi({ type: 'string', format: 'binary' }) }) } },
    },
  },
  responses: {
    ...refusals,
    201: jsonAnswer(z.object({ files: z.array(z.object({ id: z.uuid(), name: z.string(), sha256: z.string() })) }), 'Stored.'),
  },
})
attachmentsApi.post('/files', async (c) => {
  // Before anybody knows what a file is for, it is received only from those who work on what is published somewhere.
  if (officesOf(c.var.ctx.actor).length === 0) throw forbidden()
  const { files: received, errors } = await receiveForm(c)
  const [error] = errors
  if (error) throw new FieldRefusal(error.field, error.message)
  const files = Object.values(received).flat()
  if (files.length === 0) throw new FieldRefusal('file', '请选择文件')
  return c.json({ files: files.map(({ id, name, sha256 }) => ({ id, name, sha256 })) }, 201)
})
attachmentsApi.openapi(
  createRoute({
    method: 'post',
    path: '/editions/{id}/attachments',
    tags,
    summary: 'Attach an uploaded file',
    request: { params: IdParam, body: jsonBody(AttachFile) },
    responses: { ...refusals, 201: jsonAnswer(z.object({ attachment: z.uuid() }), 'Attached.') },
  }),
  async (c) => c.json(await inTransaction(c.var.ctx, (tx) => attachFile(tx, c.req.valid('param').id, c.req.valid('json'))), 201),
)
attachmentsApi.openapi(
  done({ path: '/editions/{id}/attachments/order', summary: 'Put attachments into an order', body: OrderAttachments }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => orderAttachments(tx, c.req.valid('param').id, c.req.valid('json').attachments))
    return c.body(null, 204)
  },
)
attachmentsApi.openapi(
  createRoute({
    method: 'delete',
    path: '/attachments/{id}',
    tags,
    summary: 'Detach a file',
    request: { params: IdParam },
    responses: { ...refusals, 204: { description: 'Done.' } },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => detachFile(tx, c.req.valid('param').id))
    return c.body(null, 204)
  },
)
