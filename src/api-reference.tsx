import type { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { ApiReferencePage, type Document } from './home/api-reference-page.tsx'
import type { Env } from './platform/module.ts'
import { markPublic } from './platform/public-page.ts'

/** `/api`: what can be called, read off the schemas that check the calls; `/api/openapi.json`: the same for programs. */
export function apiReference(app: OpenAPIHono<Env>) {
  const reference = new Hono<Env>()
  let kept: Document | undefined
  const document = () => (kept ??= describe(app))
  reference.get('/', (c) => {
    markPublic(c)
    return c.html(<ApiReferencePage page={c.var.frame} document={document()} />)
  })
  reference.get('/openapi.json', (c) => {
    markPublic(c)
    return c.json(document() as Record<string, unknown>)
  })
  return reference
}

function describe(app: OpenAPIHono<Env>): Document {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of one’s own account. Public reads need none.',
  })
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Yangguang',
      version: '1',
      description:
        'Open government: requests for information, working days and deadlines, annual reports, the ledger. Days are legal dates in Asia/Shanghai; errors are problem+json (RFC 9457).',
    },
    servers: [{ url: '/' }],
    security: [{}, { bearer: [] }],
  }) as unknown as Document // the library types it for every version of OpenAPI at once
}
