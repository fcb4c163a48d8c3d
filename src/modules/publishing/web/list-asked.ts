import type { Context } from 'hono'
import type { Env } from '../../../platform/module.ts'

/** How many lines a page of a list has. */
export const PAGE = 20

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What the address of a list asks for; what makes no sense is passed over, as if it were not there. */
export function askedPage(c: Context<Env>) {
  const [year, after, office, column] = ['year', 'after', 'office', 'column'].map((name) => c.req.query(name) ?? '')
  return {
    year: /^(19|20)\d\d$/.test(year ?? '') ? Number(year) : undefined,
    after: after && ID.test(after) ? after : undefined,
    office: office || undefined,
    column: column || undefined,
  }
}
