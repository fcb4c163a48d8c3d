import { z } from 'zod'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { readSetting, type Setting, writeSetting } from '../../../platform/settings.ts'
import { CARTOGRAM, type Shape } from './cartogram.ts'
import { BoundaryLoaded } from './events.ts'

const Point = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const BoundarySetting = {
  key: 'datasets-boundary',
  value: z.object({
    approvalNumber: z.string(),
    source: z.string(),
    shapes: z.array(z.object({ name: z.string(), rings: z.array(z.array(z.array(Point))) })),
  }),
  otherwise: { approvalNumber: '', source: '', shapes: [] },
} satisfies Setting<unknown>

/** What a map is drawn on: an approved boundary with its number, or else the scheme. */
export type Ground = { shapes: readonly Shape[]; approvalNumber: string | null; source: string | null }
const SCHEME: Ground = { shapes: CARTOGRAM, approvalNumber: null, source: null }

export async function readGround(ctx: Pick<Ctx, 'db'>): Promise<Ground> {
  const { approvalNumber, source, shapes } = await readSetting(ctx, BoundarySetting)
  return shapes.length === 0 ? SCHEME : { shapes, approvalNumber, source }
}

/** What has to stand beside every map. */
export const groundSentence = ({ approvalNumber, source }: Ground) =>
  approvalNumber ? `审图号：${approvalNumber}。${source ? `来源：${source}。` : ''}` : '示意图，不代表行政区域界线。'

export const LoadBoundary = z.object({
  approvalNumber: z
    .string('请填写审图号')
    .trim()
    .regex(/^[\p{Script=Han}]{1,3}S\s?[（(]\d{4}[）)]\s?\d{1,6}号$/u, '请填写审图号，如 粤S（2024）001号'),
  source: z.string('请填写来源').trim().min(1, '请填写来源').max(100, '来源不能超过 100 字'),
})

const POINTS = 100_000
const Collection = z.object({
  features: z
    .array(
      z.object({
        properties: z.record(z.string(), z.unknown()).nullable(),
        geometry: z.discriminatedUnion('type', [
          z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(z.array(z.number()).min(2))) }),
          z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(z.array(z.number()).min(2)))) }),
        ]),
      }),
    )
    .min(1)
    .max(500),
})

/** Takes an approved boundary in use. Of the file only names and coordinates are kept. */
export async function loadBoundary(tx: Tx, { approvalNumber, source }: z.output<typeof LoadBoundary>, geojson: string) {
  if (!mayLoad(tx.actor)) throw forbidden()
  const shapes = shapesOf(geojson)
  await writeSetting(tx, BoundarySetting, { approvalNumber, source, shapes })
  await record(tx, BoundaryLoaded, tx.actor?.id ?? '', { approvalNumber, shapes: shapes.length })
}
/** Back to the scheme. */
export async function removeBoundary(tx: Tx) {
  if (!mayLoad(tx.actor)) throw forbidden()
  await writeSetting(tx, BoundarySetting, BoundarySetting.otherwise)
  await record(tx, BoundaryLoaded, tx.actor?.id ?? '', { approvalNumber: '', shapes: 0 })
}
export const mayLoad = (actor: Ctx['actor']) => actor?.posts.some(({ role }) => role === 'administrator') ?? false

function shapesOf(geojson: string) {
  const parsed = Collection.safeParse(parseJson(geojson))
  if (!parsed.success) throw new FieldRefusal('file', '文件不是由面（Polygon、MultiPolygon）组成的 GeoJSON')
  const shapes = parsed.data.features.map(({ properties, geometry }, index) => {
    const name = [properties?.name, properties?.NAME, properties?.名称].find((each) => typeof each === 'string')
    if (typeof name !== 'string' || name.trim() === '')
      throw new FieldRefusal('file', `第 ${index + 1} 个面没有名称，请在 name 属性中写明区划名称`)
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    const rings = polygons.map((polygon) => polygon.map((ring) => ring.map(pointOf)))
    return { name: name.trim().slice(0, 40), rings }
  })
  const points = shapes.flatMap(({ rings }) => rings.flat(2)).length
  if (points > POINTS) throw new FieldRefusal('file', `坐标点有 ${points.toLocaleString('en-US')} 个，请先简化到 10 万个以内`)
  return shapes
}

function pointOf([longitude, latitude]: readonly number[]): [number, number] {
  const point = Point.safeParse([longitude, latitude])
  if (!point.success) throw new FieldRefusal('file', '坐标应为经度、纬度，请先转换为 CGCS2000 或者 WGS-84 的经纬度')
  return point.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
}
