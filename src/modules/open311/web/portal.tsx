import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Hono } from 'hono'
import { type Env, ID } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { readFile } from '../../files/index.ts'
import { fileOf } from '../media/decide.ts'
import { loadServices } from '../services.ts'
import { settingsFor } from './asked.ts'
import { AboutPage } from './pages/about.tsx'

export const portal = new Hono<Env>()

portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  const { contact, jurisdictions } = await settingsFor(ctx, null)
  const { list } = await loadServices(ctx)
  markPublic(c)
  return c.html(
    <AboutPage
      page={frame}
      origin={originOf(c)}
      contact={contact}
      jurisdiction={jurisdictions[0] ?? ''}
      services={list.length}
    />,
  )
})

/** A photo that was released, for everybody; another for those who may read its case. Never redirected, never a page. */
portal.get(`/media${ID}`, async (c) => {
  const { file, stream } = await readFile(c.var.ctx, await fileOf(c.var.ctx, c.req.param('id')))
  const headers = {
    'content-type': file.type,
    'content-length': String(file.bytes),
    'content-disposition': 'inline',
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  }
  return new Response(Readable.toWeb(stream) as ReadableStream as unknown as BodyInit, { headers }) // the two types of web streams are one
})
