import { type Context, Hono } from 'hono'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { rdfAsked } from '../../../platform/rdf-asked.ts'
import { loadCatalogue } from '../catalogue.ts'
import { CkanRefusal } from '../ckan/refusal.ts'
import { instantOf } from '../ckan/search/date-math.ts'
import { searchEntries } from '../ckan/search/search-entries.ts'
import { catalogueThings, PAGE_SIZE, serviceThing } from '../dcat/catalogue-things.ts'
import { entryThings } from '../dcat/entry-things.ts'
import { gathered, type Thing } from '../dcat/graph.ts'
import { toJsonLd } from '../dcat/json-ld.ts'
import { toRdfXml } from '../dcat/rdf-xml.ts'
import { toTurtle } from '../dcat/turtle.ts'
import type { Entry } from '../model.ts'

/** The dialects of RDF, the preferred first. */
const DIALECTS = [
  { ending: 'ttl', type: 'text/turtle', write: toTurtle },
  { ending: 'rdf', type: 'application/rdf+xml', write: async (things: readonly Thing[]) => toRdfXml(things) },
  { ending: 'jsonld', type: 'application/ld+json', write: async (things: readonly Thing[]) => JSON.stringify(toJsonLd(things)) },
] as const
type Ending = (typeof DIALECTS)[number]['ending']
export const ENDINGS: readonly Ending[] = DIALECTS.map(({ ending }) => ending)

/** The catalogue in one of the dialects, a page at a time. */
export function catalogueIn(ending: Ending) {
  const face = new Hono<Env>()
  face.get('/', (c) => answerCatalogue(c, ending))
  return face
}

/** `/catalog`: what the asker reads best; a browser is led to the portal. */
export const catalogue = new Hono<Env>()
catalogue.get('/', (c) => {
  const found = rdfAsked(c.req.header('accept'))
  c.header('vary', 'accept')
  return c.redirect(found ? `/catalog.${found}${new URL(c.req.url).search}` : '/datasets', 303)
})

async function answerCatalogue(c: Context<Env>, ending: Ending) {
  const [site, url] = [originOf(c), new URL(c.req.url)]
  const { entries, ...all } = await loadCatalogue(c.var.ctx)
  const found = asked({ entries, ...all }, { url, now: c.var.ctx.now })
  const page = pageOf(url.searchParams.get('page'))
  const last = Math.max(1, Math.ceil(found.length / PAGE_SIZE))
  if (page > last) throw notFound()
  const address = (number: number) => {
    const at = new URL(`${site}${url.pathname}${url.search}`)
    at.searchParams.set('page', String(number))
    return at.href
  }
  const things = catalogueThings({
    site,
    name: c.var.frame.siteName,
    organiser: c.var.frame.footer.organiser,
    total: found.length,
    page,
    entries: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    themes: all.themes,
    address,
  })
  return answerThings(c, ending, things)
}

/** A data set in one of the dialects. */
export async function answerEntry(c: Context<Env>, name: string, ending: string) {
  const entry = await findEntry(c, name)
  const dialect = ENDINGS.find((one) => one === ending)
  if (!dialect) throw notFound()
  const site = originOf(c)
  return answerThings(c, dialect, [...entryThings(entry, site), serviceThing(site)])
}

export async function findEntry(c: Context<Env>, name: string): Promise<Entry> {
  const entry = (await loadCatalogue(c.var.ctx)).byName.get(name)
  if (!entry) throw notFound()
  return entry
}

async function answerThings(c: Context<Env>, ending: Ending, things: readonly Thing[]) {
  const dialect = DIALECTS.find((one) => one.ending === ending) ?? DIALECTS[0]
  markPublic(c)
  return c.body(await dialect.write(gathered(things)), 200, { 'content-type': `${dialect.type}; charset=utf-8` })
}

/** `modified_since`, and the query language of CKAN in `q` and `fq`. */
function asked(all: Awaited<ReturnType<typeof loadCatalogue>>, { url, now }: { url: URL; now: Date }) {
  const since = url.searchParams.get('modified_since')
  const from = since ? instantOf(since, now) : null
  if (since && from === null) throw new Refusal(400, 'invalid', 'modified_since 应当是日期或者时刻，例如 2026-01-31')
  const [q, fq] = [url.searchParams.get('q') ?? undefined, url.searchParams.getAll('fq')]
  const found =
    q === undefined && fq.length === 0
      ? all.entries
      : refusing(() => searchEntries(all, { q, fq, sort: 'score desc, metadata_modified desc', now })).map(({ entry }) => entry)
  return from === null ? found : found.filter(({ changedAt }) => changedAt.getTime() >= from)
}

function refusing<T>(search: () => T): T {
  try {
    return search()
  } catch (error) {
    if (error instanceof CkanRefusal) throw new Refusal(400, 'invalid', String(error.error.message ?? '检索式有误'))
    throw error
  }
}

function pageOf(text: string | null) {
  const page = text === null || text === '' ? 1 : Number(text)
  if (!Number.isSafeInteger(page) || page < 1) throw notFound()
  return page
}
