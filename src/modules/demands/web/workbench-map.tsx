import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { type Box, mapDemands } from '../list-demands.ts'
import { isHub, ownOffices } from '../policy.ts'
import { dueWords } from './clock.ts'
import { MapPage } from './pages/map.tsx'
import { askedOf } from './workbench-list.tsx'

/** The list on a map: what is due first, where it is. */
export const mapPages = new Hono<Env>()
const LISTED = 20
const CITY: Box = { west: 113.7, south: 22.4, east: 114.7, north: 22.9 }

mapPages.get('/map', async (c) => {
  const { ctx, frame } = c.var
  const { query, filter } = askedOf(c.req.query())
  const { rows, total } = await mapDemands(ctx, filter, CITY)
  return c.html(<MapPage page={frame} query={query} rows={rows.slice(0, LISTED)} total={total} now={ctx.now} />)
})

mapPages.get('/map.geojson', async (c) => {
  const { ctx } = c.var
  const { filter } = askedOf(c.req.query())
  const { rows, total } = await mapDemands(ctx, filter, boxIn(c.req.query('box')))
  // Who only oversees sees where something is and until when, not what somebody wrote.
  const works = isHub(ctx.actor) || ownOffices(ctx.actor).length > 0
  const features = rows.map((row) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [row.lon, row.lat] },
    properties: { 编号: row.number, ...(works && { 诉求: row.title }), 期限: dueWords(ctx.now, row).text },
  }))
  return c.json({ type: 'FeatureCollection', total, features }, 200, { 'content-type': 'application/geo+json' })
})

/** West, south, east, north; what is no box is the whole city. */
function boxIn(text: string | undefined): Box {
  const [west, south, east, north, ...more] = (text ?? '').split(',').map(Number)
  const isBox = more.length === 0 && [west, south, east, north].every((degree) => Number.isFinite(degree))
  return isBox ? ({ west, south, east, north } as Box) : CITY // each has just been seen to be a number
}
