import { count } from '../../../ui/format.ts'
import { type Box, boxOf, type Shape } from './cartogram.ts'

/** One hue in five steps, the palest for nothing; the same as in the map that the script draws. */
export const STEPS = ['#ffffff', '#dfe8f4', '#b9cde8', '#8aa9d6', '#4f78b8', '#1a4480'] as const
const WIDTH = 720
// A degree of longitude is that much shorter than one of latitude at 22.6° north.
const NARROWER = 0.923

type Drawn = {
  shapes: readonly Shape[]
  /** What each district has; absent where only places are shown. */
  values?: ReadonlyMap<string, number> | undefined
  points?: readonly { longitude: number; latitude: number }[] | undefined
}

/** The districts as SVG without style or script: shaded by their values, with points over them. */
export function drawMap({ shapes, values, points = [] }: Drawn): string {
  const box = boxOf(shapes)
  const scale = (WIDTH - 16) / ((box.east - box.west) * NARROWER)
  const height = Math.round((box.north - box.south) * scale) + 16
  const place = placeIn(box, scale)
  const steps = values ? stepsOf(values) : undefined
  const paths = shapes.map(({ name, rings }) => {
    const d = rings.flatMap((polygon) => polygon.map((ring) => `M${ring.map(([x, y]) => place(x, y).join(' ')).join('L')}Z`))
    const fill = steps ? (STEPS[steps.get(name) ?? 0] ?? STEPS[0]) : '#e8edf4'
    return `<path d="${d.join('')}" fill="${fill}" fill-rule="evenodd" stroke="#6c7684"/>`
  })
  const labels = shapes.map((shape) => {
    const [x, y] = place(...middleOf(shape))
    const ink = (steps?.get(shape.name) ?? 0) > 3 ? '#fff' : '#26303d'
    const value = values?.get(shape.name)
    const text = (line: string, down: number, weight: number) =>
      `<text x="${x}" y="${y + down}" fill="${ink}" font-size="14" font-weight="${weight}" text-anchor="middle">${escapeXml(line)}</text>`
    return text(shape.name, value === undefined ? 5 : -2, 400) + (value === undefined ? '' : text(count(value), 16, 700))
  })
  const dots = points
    .filter(({ longitude, latitude }) => isWithin(box, longitude, latitude))
    .map(({ longitude, latitude }) => {
      const [x, y] = place(longitude, latitude)
      return `<circle cx="${x}" cy="${y}" r="4" fill="#1a4480" stroke="#fff"/>`
    })
  return `<svg class="yg-chart__svg" viewBox="0 0 ${WIDTH} ${height}" focusable="false">${[...paths, ...labels, ...dots].join('')}</svg>`
}

/** From 1 to 5 by fifths of the greatest, 0 for nothing. */
export function stepsOf(values: ReadonlyMap<string, number>): Map<string, number> {
  const greatest = Math.max(0, ...values.values())
  return new Map(
    [...values].map(([name, value]) => [name, value <= 0 || greatest === 0 ? 0 : Math.max(1, Math.ceil((value / greatest) * 5))]),
  )
}

const placeIn =
  ({ west, north }: Box, scale: number) =>
  (longitude: number, latitude: number): [number, number] => [
    round(8 + (longitude - west) * NARROWER * scale),
    round(8 + (north - latitude) * scale),
  ]
const isWithin = ({ west, south, east, north }: Box, x: number, y: number) => x >= west && x <= east && y >= south && y <= north
const round = (value: number) => Math.round(value * 10) / 10

/** The middle of the largest ring, by its corners. */
function middleOf({ rings }: Shape): [number, number] {
  const ring = rings.map((polygon) => polygon[0] ?? []).reduce((a, b) => (b.length > a.length ? b : a), [])
  const box = boxOf([{ name: '', rings: [[ring]] }])
  const sum = ring.reduce(([x, y], [longitude, latitude]) => [x + longitude, y + latitude] as const, [0, 0] as const)
  const of = Math.max(1, ring.length)
  return [(sum[0] / of + (box.west + box.east) / 2) / 2, (sum[1] / of + (box.south + box.north) / 2) / 2]
}

const escapeXml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
