import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { ownPath } from '../model.ts'

/** The address that stands in printed papers and older pages: it leads to the form, with what it was given. */
export const reportErrorAddress = new Hono<Env>()
reportErrorAddress.get('/', (c) => {
  const { from = '', quote = '' } = c.req.query()
  const asked = new URLSearchParams()
  const page = from === '' ? null : ownPath(from)
  if (page !== null) asked.set('page', page)
  if (quote.trim() !== '') asked.set('quote', quote.trim().slice(0, 200))
  return c.redirect(`/corrections/new${asked.size > 0 ? `?${asked}` : ''}`, 302)
})
