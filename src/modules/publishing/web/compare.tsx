import { Hono } from 'hono'
import { minuteOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { compareBodies } from '../compare-editions.ts'
import { findPublicDocument, findPublicEdition, publicEditions } from '../public-document.ts'
import { ComparePage } from './pages/portal/compare.tsx'

/** Two editions that were public, side by side. */
export const comparePages = new Hono<Env>()

comparePages.get('/:office{[0-9A-Z]{18}}/:serial{[0-9]{4}-[0-9]{5,9}}/compare', async (c) => {
  const { ctx, frame: page } = c.var
  const document = await findPublicDocument(ctx, `${c.req.param('office')}/${c.req.param('serial')}`)
  if (!document || (document.withdrawal !== null && document.withdrawal !== 'superseded')) throw notFound()
  const editions = await publicEditions(ctx, document.id)
  const numbers = new Set(editions.map(({ number }) => number))
  const asked = (name: string) => {
    const number = Number(c.req.query(name))
    return numbers.has(number) ? number : undefined
  }
  // Unless both are asked for: the edition of now, and the one before it.
  const to = asked('to') ?? document.edition_number
  const from = asked('from') ?? editions.find(({ number }) => number < to)?.number ?? to
  const [before, after] = await Promise.all([findPublicEdition(ctx, document.id, from), findPublicEdition(ctx, document.id, to)])
  if (!before || !after) throw notFound()
  const formatting = c.req.query('formatting') === '1'
  markPublic(c)
  return c.html(
    <ComparePage
      page={page}
      path={`/d/${document.index_number}`}
      title={document.title}
      editions={editions.map(({ number, published_at }) => ({ number, at: published_at ? minuteOf(published_at) : '' }))}
      before={before}
      after={after}
      formatting={formatting}
      titleChanged={before.title !== after.title}
      blocks={compareBodies(before.body, after.body, { formatting })}
    />,
  )
})
