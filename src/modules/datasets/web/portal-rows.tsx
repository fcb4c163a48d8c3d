import { Hono } from 'hono'
import { FieldRefusal } from '../../../platform/errors.ts'
import { addressOf } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { checkQuery, describeQuery, type QueryInput, runQuery } from '../../tables/index.ts'
import { profileSeen } from '../access/seen.ts'
import { inTurn } from '../app-keys/in-turn.ts'
import { apiParamsOf } from './pages/portal/dataset.tsx'
import { resourceParams } from './pages/portal/dataset-frame.tsx'
import { RowsPage } from './pages/portal/rows.tsx'
import type { ShownColumn } from './pages/portal/rows-table.tsx'
import { addressWith, apiParams, askedRows, controlOf } from './portal-query.ts'
import { viewWithRows } from './portal-view.ts'

export const rowsPages = new Hono<Env>()

rowsPages.get('/:slug{[a-z0-9][a-z0-9-]{1,98}[a-z0-9]}/rows', async (c) => {
  const { ctx, frame: page } = c.var
  const { view, found } = await viewWithRows(c)
  const { columns } = view.shown
  const asked = askedRows(columns, new URL(c.req.url).searchParams)
  const first = (asked.page - 1) * asked.size
  const whole: QueryInput = asked.errors.length > 0 ? {} : asked.query
  const query = checkQuery({ ...whole, size: asked.size, ...(first > 0 && { offset: first }) })
  const who = ctx.actor?.id ?? addressOf(c)
  const answer = await orWrong(() => inTurn(who, 'query', () => runQuery(ctx, found.version, query, found.limits)))
  const { result, wrong } = answer
  const profile = new Map(profileSeen(found).map((each) => [each.name, each]))
  const path = `/datasets/${view.dataset.slug}/rows`
  const kept = { ...resourceParams(view), ...asked.values }
  const params = new URLSearchParams([...Object.entries(apiParamsOf(view)), ...apiParams(whole)])
  const grows = `/api/datasets/${view.dataset.slug}/rows?${params}`
  if (view.dataset.opening_class !== 'conditional') markPublic(c)
  return c.html(
    <RowsPage
      page={page}
      view={view}
      controls={columns.flatMap((column) => controlOf(column, profile.get(column.name)) ?? [])}
      values={asked.values}
      errors={wrong ? [...asked.errors, wrong] : asked.errors}
      isFiltered={asked.isFiltered}
      sentence={describeQuery(checkQuery(whole), { ...found.version, columns })}
      columns={result?.columns ?? columns}
      rows={result?.rows ?? []}
      total={result?.total ?? 0}
      first={first}
      number={asked.page}
      size={asked.size}
      sortOf={(column: ShownColumn) =>
        sortOf(column, asked.values.sort ?? '', (sort) => addressWith(path, kept, { sort, page: undefined }))
      }
      address={(changes) => addressWith(path, kept, changes)}
      params={params}
      query={JSON.stringify(whole)}
      grows={grows}
    />,
    asked.errors.length > 0 || wrong ? 422 : 200,
  )
})

/** Up, then down, then as it lies. */
function sortOf({ name, type }: ShownColumn, now: string, address: (sort: string | undefined) => string) {
  if (type === 'geometry') return null
  if (now === name) return { href: address(`-${name}`), now: 'ascending' as const }
  return now === `-${name}` ? { href: address(undefined), now: 'descending' as const } : { href: address(name) }
}

/** What does not fit the columns is said beside the form, with everything as typed. */
async function orWrong<T>(work: () => Promise<T>) {
  try {
    return { result: await work(), wrong: null }
  } catch (error) {
    if (error instanceof FieldRefusal) return { result: null, wrong: { field: error.field, message: error.message } }
    throw error
  }
}
