import { type Context, Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadCatalogue } from '../catalogue.ts'
import { oaiAnswer } from '../oai/answer.ts'

/** OAI-PMH 2.0, by GET and by POST as the protocol has it. */
export const oai = new Hono<Env>()
oai.on(['GET', 'POST'], '/', async (c) => {
  const site = originOf(c)
  const { hostname } = new URL(site)
  const text = oaiAnswer(
    {
      catalogue: await loadCatalogue(c.var.ctx),
      site,
      // Identifiers hold a name of the domain system, which an address alone is not.
      host: /^[a-z][a-z0-9.-]*\.[a-z0-9-]+$/i.test(hostname) ? hostname : 'localhost.localdomain',
      name: c.var.frame.siteName,
      mail: `no-reply@${hostname}`,
      now: c.var.ctx.now,
    },
    await givenOf(c),
  )
  markPublic(c)
  return c.body(text, 200, { 'content-type': 'text/xml; charset=utf-8' })
})

async function givenOf(c: Context<Env>): Promise<Map<string, string[]>> {
  const pairs = c.req.method === 'POST' ? await posted(c) : new URL(c.req.url).searchParams
  const given = new Map<string, string[]>()
  for (const [name, value] of pairs) given.set(name, [...(given.get(name) ?? []), value])
  return given
}

const posted = async (c: Context<Env>) => new URLSearchParams(await c.req.text())
