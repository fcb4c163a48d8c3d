import { SearchParams } from '../schema.ts'

/** What is in the address of the page; what cannot be read there is as if it were not. */
export type Asked = SearchParams & { place?: string }

export function askedIn(query: Record<string, string>): { asked: Asked; problems: string[] } {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const { place } = given
  const parsed = SearchParams.safeParse(given)
  if (parsed.success) return { asked: { ...parsed.data, ...(place && { place }) }, problems: [] }
  const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0])))
  const rest = SearchParams.parse({
    ...Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))),
    q: (given.q ?? '').slice(0, 200),
  })
  return { asked: { ...rest, ...(place && { place }) }, problems: parsed.error.issues.map(({ message }) => message) }
}

const SHOWN = [
  'q',
  'in',
  'kind',
  'office',
  'column',
  'form',
  'force',
  'year',
  'from',
  'until',
  'level',
  'rank',
  'place',
  'sort',
  'page',
] as const
const DEFAULTS: Record<string, string> = { in: 'documents', sort: 'relevance', page: '1' }

/** The address of the same search with something changed; a change that is no page begins at the first. */
export function addressOf(
  asked: Asked,
  change: Partial<Record<(typeof SHOWN)[number], string | undefined>> = {},
  path = '/search',
) {
  const merged: Record<string, unknown> = { ...asked, ...('page' in change ? {} : { page: 1 }), ...change }
  const params = new URLSearchParams()
  for (const name of SHOWN) {
    const value = merged[name]
    if (value !== undefined && value !== '' && String(value) !== DEFAULTS[name]) params.set(name, String(value))
  }
  const text = params.toString()
  return text === '' ? path : `${path}?${text}`
}
