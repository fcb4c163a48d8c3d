import { OpenAPIHono } from '@hono/zod-openapi'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { stewardOf } from '../intake/policy.ts'
import { admitUpload, findUpload, forgetUpload, noteUpload } from '../intake/uploads/actions.ts'
import { tusServer } from '../intake/uploads/store.ts'

/** Uploads in pieces, by tus: what broke off is taken up where it was. Only for those who prepare data, each their own. */
export const api = new OpenAPIHono<Env>()

api.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (stewardOf(c.var.ctx.actor).length === 0) throw notFound()
  await next()
})
api.post('/uploads', async (c) => {
  const { ctx } = c.var
  const bytes = Number(c.req.header('upload-length') ?? Number.NaN)
  await admitUpload(ctx, bytes)
  const answer = await tusServer(c.var.ctx).handleWeb(c.req.raw)
  const id = answer.headers.get('location')?.split('/').at(-1)
  if (answer.status === 201 && id) await noteUpload(ctx, { id, bytes, name: nameIn(c.req.header('upload-metadata')) })
  return answer
})
// HEAD comes here too: how much has arrived.
api.get(`/uploads${ID}`, async (c) => {
  await openUpload(c.var.ctx, c.req.param('id'))
  if (c.req.raw.method !== 'HEAD') throw notFound()
  return tusServer(c.var.ctx).handleWeb(c.req.raw)
})
api.patch(`/uploads${ID}`, async (c) => {
  await openUpload(c.var.ctx, c.req.param('id'))
  return tusServer(c.var.ctx).handleWeb(c.req.raw)
})
api.delete(`/uploads${ID}`, async (c) => {
  const { id } = await openUpload(c.var.ctx, c.req.param('id'))
  const answer = await tusServer(c.var.ctx).handleWeb(c.req.raw)
  await forgetUpload(c.var.ctx, id)
  return answer
})

/** One that has become an intake is no upload any more. */
async function openUpload(ctx: Ctx, id: string) {
  const upload = await findUpload(ctx, id)
  if (!upload || upload.intake_id !== null) throw notFound()
  return upload
}

/** `filename 5paH5Lu2LmNzdg==`: pairs of a name and a value in base64. */
function nameIn(metadata = '') {
  const given = metadata.split(',').map((pair) => pair.trim().split(' '))
  const value = given.find(([name]) => name === 'filename')?.[1] ?? ''
  return Buffer.from(value, 'base64').toString('utf8')
}
