import { Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { addressOf, countInVisit, countWords, findAnswer, lookedFor, startVisit } from '../guide.ts'
import { suggestOffices } from '../right-office.ts'
import { officeNamed } from './offices.ts'
import { GuidePage } from './pages/portal/guide.tsx'

/** What is already public, before anybody files. */
export const guidePages = new Hono<Env>()

guidePages.get('/guide', async (c) => {
  const { ctx, frame: page } = c.var
  const q = (c.req.query('q') ?? '').trim().slice(0, 200)
  const office = officeNamed(await loadOrganisations(ctx), c.req.query('organisation')) ?? null
  const words = (await lookedFor(ctx)).map((word) => ({ href: guideHref(word), label: word }))
  if (q === '') {
    markPublic(c)
    return c.html(<GuidePage page={page} words={words} q="" office={office} answered={null} />)
  }
  const { found, certainty } = await findAnswer(ctx, q, office?.id)
  const offices = office ? [{ organisation: office, reason: '您正在查的机关' }] : await suggestOffices(ctx, q)
  const visit = await inTransaction(ctx, async (tx) => {
    await countWords(tx, q)
    return startVisit(tx, found.length)
  })
  return c.html(<GuidePage page={page} words={words} q={q} office={office} answered={{ found, certainty, offices, visit }} />)
})

guidePages.get('/guide/open/:key', async (c) => {
  const { ctx } = c.var
  const url = await addressOf(ctx, c.req.param('key'))
  await inTransaction(ctx, (tx) => countInVisit(tx, c.req.query('visit'), { opened: 1 }))
  return c.redirect(url, 302)
})

export const guideHref = (q: string) => `/requests/guide?q=${encodeURIComponent(q)}`
