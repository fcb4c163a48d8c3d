import { type Context, Hono } from 'hono'
import { FieldRefusal } from '../../../platform/errors.ts'
import { addressOf } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { checkQuery, describeQuery, type Filter, positionOf, type QueryInput, runQuery } from '../../tables/index.ts'
import { profileSeen } from '../access/seen.ts'
import { inTurn } from '../app-keys/in-turn.ts'
import { groundSentence, readGround } from '../charts/boundary.ts'
import { boxOf, geojsonOf } from '../charts/cartogram.ts'
import { type Feature, featuresOf, middleOf, positionColumns, withinFilter } from '../charts/places.ts'
import { resourceParams } from './pages/portal/dataset-frame.tsx'
import { MapPage } from './pages/portal/map.tsx'
import { addressWith, askedRows, controlOf } from './portal-query.ts'
import { viewWithRows } from './portal-view.ts'

export const mapPages = new Hono<Env>()

const STILL = 500
const LISTED = 20
const MOST = 5_000
const SLUG = '/:slug{[a-z0-9][a-z0-9-]{1,98}[a-z0-9]}' as const

/** What maps are drawn on, for the script; names and lines alone. */
mapPages.get('/districts.geojson', async (c) => {
  const { shapes } = await readGround(c.var.ctx)
  markPublic(c)
  return c.json(geojsonOf(shapes), 200, { 'content-type': 'application/geo+json' })
})

mapPages.get(`${SLUG}/map`, async (c) => {
  const { ctx, frame: page } = c.var
  const { view, found, asked, position, query } = await askedFor(c)
  const [ground, still] = await Promise.all([
    readGround(ctx),
    inTurn(whoIs(c), 'query', () => runQuery(ctx, found.version, checkQuery({ ...query, size: STILL }), found.limits)),
  ])
  const profile = new Map(profileSeen(found).map((each) => [each.name, each]))
  const kept = { ...resourceParams(view), ...asked.values }
  const path = `/datasets/${view.dataset.slug}`
  const { west, south, east, north } = boxOf(ground.shapes)
  if (view.dataset.opening_class !== 'conditional') markPublic(c)
  return c.html(
    <MapPage
      page={page}
      view={view}
      controls={view.shown.columns.flatMap((column) => controlOf(column, profile.get(column.name)) ?? [])}
      values={asked.values}
      errors={asked.errors}
      isFiltered={asked.isFiltered}
      sentence={describeQuery(checkQuery(asked.query), { ...found.version, columns: view.shown.columns })}
      shapes={ground.shapes}
      ground={groundSentence(ground)}
      points={featuresOf(still, position).flatMap(middleOf)}
      total={still.total}
      columns={still.columns.filter(({ type }) => type !== 'geometry')}
      rows={still.rows.slice(0, LISTED).map((row) => row.filter((_, index) => still.columns[index]?.type !== 'geometry'))}
      addresses={{
        shapes: '/datasets/districts.geojson',
        points: addressWith(`${path}/map.geojson`, kept, {}),
        box: [west, south, east, north].join(','),
        rows: addressWith(`${path}/rows`, kept, {}),
      }}
    />,
    asked.errors.length > 0 ? 422 : 200,
  )
})

/** The places within a box: as many as can be drawn, and how many there are. */
mapPages.get(`${SLUG}/map.geojson`, async (c) => {
  const { ctx } = c.var
  const { view, found, position, query, limits } = await askedFor(c)
  const box = boxIn(c.req.query('box'))
  const limited: QueryInput = { ...query, filter: { all: [...limits, ...(box ? withinFilter(position, box) : [])] }, size: MOST }
  const result = await inTurn(whoIs(c), 'query', () => runQuery(ctx, found.version, checkQuery(limited), found.limits))
  const features: Feature[] = featuresOf(result, position)
  if (view.dataset.opening_class !== 'conditional') markPublic(c)
  return c.json({ type: 'FeatureCollection', total: result.total, features }, 200, { 'content-type': 'application/geo+json' })
})

async function askedFor(c: Context<Env>) {
  const { view, found } = await viewWithRows(c)
  const position = positionOf(view.shown.columns)
  if (!position) throw new FieldRefusal('', '这张表没有位置，不能画在地图上')
  const asked = askedRows(view.shown.columns, new URL(c.req.url).searchParams)
  const { filter, search } = asked.errors.length > 0 ? {} : asked.limits
  const present: Filter[] = positionColumns(position).map((column) => ({ column, is: 'present' }))
  const limits = [...(filter ? [filter] : []), ...present]
  const query: QueryInput = { filter: { all: limits }, ...(search && { search }) }
  return { view, found, asked, position, query, limits }
}

function boxIn(text: string | undefined): [number, number, number, number] | null {
  if (!text) return null
  const [west, south, east, north, ...more] = text.split(',').map(Number)
  if (
    more.length > 0 ||
    west === undefined ||
    south === undefined ||
    east === undefined ||
    north === undefined ||
    ![west, south, east, north].every(Number.isFinite)
  )
    throw new FieldRefusal('box', '范围应写作 西,南,东,北 四个度数')
  const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value))
  return [clamp(west, 180), clamp(south, 90), clamp(east, 180), clamp(north, 90)]
}

const whoIs = (c: Context<Env>) => c.var.ctx.actor?.id ?? addressOf(c)
