import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, refusals } from '../../../platform/api.ts'
import { FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { receiveForm, serveFile } from '../../files/index.ts'
import { mayApply, mayHandleAny } from '../access/policy.ts'
import { getApplication, getOwnApplication, listApplicationFiles } from '../access/queries.ts'

/** 附件 of 使用申请 for programs: sent first, then named in the application or in what supplements it. */
export const apiAccessPapers = apiFace()
const tags = ['datasets']
const Papers = z.object({ files: z.array(z.object({ id: z.uuid(), name: z.string(), sha256: z.string() })) })

apiAccessPapers.openAPIRegistry.registerPath({
  method: 'post',
  path: '/access/papers',
  tags,
  summary: 'Send papers for an application (`papers` of it names their ids). What no application names is removed after a day.',
  request: {
    body: {
      content: {
        'multipart/form-data': { schema: z.object({ papers: z.any().openapi({ type: 'string', format: 'binary' }) }) },
      },
    },
  },
  responses: { ...refusals, 201: jsonAnswer(Papers, 'Stored, for whoever sent them only.') },
})
apiAccessPapers.post('/access/papers', async (c) => {
  if (!mayApply(c.var.ctx.actor)) throw forbidden('请以个人或者单位账号登录后申请')
  const { files: received, errors } = await receiveForm(c)
  const [error] = errors
  if (error) throw new FieldRefusal(error.field, error.message)
  const files = Object.values(received).flat()
  if (files.length === 0) throw new FieldRefusal('papers', '请选择文件')
  return c.json({ files: files.map(({ id, name, sha256 }) => ({ id, name, sha256 })) }, 201)
})

apiAccessPapers.openapi(
  createRoute({
    method: 'get',
    path: '/access/applications/{id}/files/{file}',
    tags,
    summary: 'A paper of an application, for its applicant and for those who answer it.',
    request: { params: z.object({ id: z.uuid(), file: z.uuid() }) },
    responses: {
      200: { description: 'The file.', content: { 'application/octet-stream': { schema: z.any() } } },
      404: refusals[404],
    },
  }),
  async (c) => {
    const { ctx } = c.var
    const { id, file } = c.req.valid('param')
    const application = mayHandleAny(ctx.actor) ? await getApplication(ctx, id) : await getOwnApplication(ctx, id)
    const papers = await listApplicationFiles(ctx, application.id)
    if (!papers.some(({ file_id }) => file_id === file)) throw notFound()
    return (await serveFile(c, file)) as never // a download, not one of the described answers
  },
)
