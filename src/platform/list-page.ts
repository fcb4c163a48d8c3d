import type { Context } from 'hono'
import type { Env } from './module.ts'

/** A page of a list, from the address. */
export function pageOf(c: Context<Env>, size: number) {
  const page = Math.min(5_000, Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1))
  return { page, offset: (page - 1) * size }
}

/** The ways to the pages beside it, with what was asked kept. */
export function besides(c: Context<Env>, { page, size, total }: { page: number; size: number; total: number }) {
  const at = (number: number) => {
    const url = new URL(c.req.url)
    url.searchParams.set('page', String(number))
    return `${url.pathname}${url.search}`
  }
  return { previous: page > 1 ? at(page - 1) : undefined, next: page * size < total ? at(page + 1) : undefined }
}
