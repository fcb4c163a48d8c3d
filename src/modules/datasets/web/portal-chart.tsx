import { Hono } from 'hono'
import { Refusal } from '../../../platform/errors.ts'
import { addressOf } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { checkQuery, runQuery } from '../../tables/index.ts'
import { profileSeen } from '../access/seen.ts'
import { inTurn } from '../app-keys/in-turn.ts'
import { readGround } from '../charts/boundary.ts'
import {
  type ChartWish,
  groupChoices,
  groupValue,
  measureChoices,
  measureValue,
  numberChoices,
  queryOfWish,
  wishOf,
} from '../charts/model.ts'
import { ChartPage } from './pages/portal/chart.tsx'
import { resourceParams } from './pages/portal/dataset-frame.tsx'
import { drawnOf } from './portal-drawn.ts'
import { addressWith, askedRows, controlOf } from './portal-query.ts'
import { viewWithRows } from './portal-view.ts'

export const chartPages = new Hono<Env>()

chartPages.get('/:slug{[a-z0-9][a-z0-9-]{1,98}[a-z0-9]}/chart', async (c) => {
  const { ctx, frame: page } = c.var
  const { view, found } = await viewWithRows(c)
  const { columns } = view.shown
  const params = new URL(c.req.url).searchParams
  const profile = profileSeen(found)
  const asked = askedRows(columns, params)
  const wish = wishOf(columns, profile, params)
  const query = wish && queryOfWish(wish, columns, asked.errors.length > 0 ? {} : asked.limits)
  const who = ctx.actor?.id ?? addressOf(c)
  const { result, refused } = query
    ? await orRefused(() => inTurn(who, 'query', () => runQuery(ctx, found.version, checkQuery(query), found.limits)))
    : { result: null, refused: null }
  const { kind: _, group: __, measure: ___, x: ____, y: _____, ...limits } = asked.values
  const drawn =
    wish && result
      ? drawnOf({
          wish,
          columns,
          result,
          ground: await readGround(ctx),
          href: addressWith(`/datasets/${view.dataset.slug}/rows`, { ...resourceParams(view), ...limits }, {}),
        })
      : null
  const known = new Map(profile.map((each) => [each.name, each]))
  if (view.dataset.opening_class !== 'conditional') markPublic(c)
  return c.html(
    <ChartPage
      page={page}
      view={view}
      wish={wish}
      groups={groupChoices(columns)}
      measures={measureChoices(columns)}
      numbers={numberChoices(columns)}
      drawn={drawn}
      refused={refused}
      controls={columns.flatMap((column) => controlOf(column, known.get(column.name)) ?? [])}
      values={asked.values}
      errors={asked.errors}
      chart={wish ? chartText(wish) : ''}
      query={JSON.stringify(query ?? {})}
    />,
    asked.errors.length > 0 ? 422 : refused ? 409 : 200,
  )
})

/** A chart as the parameters of its address: what a citation keeps of it. */
function chartText(wish: ChartWish) {
  const params =
    wish.kind === 'scatter'
      ? { kind: wish.kind, x: wish.x, y: wish.y }
      : { kind: wish.kind, group: groupValue(wish), measure: measureValue(wish) }
  return new URLSearchParams(params).toString()
}

/** What cannot be drawn is said on the page; what is away stays away. */
async function orRefused<T>(work: () => Promise<T>) {
  try {
    return { result: await work(), refused: null }
  } catch (error) {
    if (error instanceof Refusal && [400, 422].includes(error.status)) return { result: null, refused: error.message }
    throw error
  }
}
