import { count } from '../../../ui/format.ts'
import { type Box, boxOf, type Shape, shortOf } from './cartogram.ts'

/** One hue in five steps, the palest for nothing; the same as in the map that the script draws. */
export const STEPS = ['#ffffff', '#dfe8f4', '#b9cde8', '#8aa9d6', '#4f78b8', '#1a4480'] as const
// A degree of longitude is that much shorter than one of latitude at 22.6° north.
const NARROWER = 0.923

type Drawn = {
  shapes: readonly Shape[]
  /** What each district has; absent where only places are shown. */
  values?: ReadonlyMap<string, number> | undefined
  points?: readonly { longitude: number; latitude: number }[] | undefined
}

/** The districts as SVG without style or script: shaded by their values, with points over them. */
export function drawMap({ shapes, values, points = [] }: Drawn, width = 720): string {
  // On a phone there is room for the short names alone; the table has the numbers.
  const isNarrow = width < 500
  const box = boxOf(shapes)
  const scale = (width - 16) / ((box.east - box.west) * NARROWER)
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
    const value = isNarrow ? undefined : values?.get(shape.name)
    const text = (line: string, down: number, weight: number) =>
      `<text x="${x}" y="${y + down}" fill="${ink}" font-size="${isNarrow ? 12 : 14}" font-weight="${weight}" text-anchor="middle">${escapeXml(line)}</text>`
    return (
      text(isNarrow ? shortOf(shape.name) : shape.name, value === undefined ? 5 : -2, 400) +
      (value === undefined ? '' : text(count(value), 16, 700))
    )
  })
  const dots = points
    .filter(({ longitude, latitude }) => isWithin(box, longitude, latitude))
    .map(({ longitude, latitude }) => {
      const [x, y] = place(longitude, latitude)
      return `<circle cx="${x}" cy="${y}" r="4" fill="#1a4480" stroke="#fff"/>`
    })
  return `<svg class="yg-chart__svg" viewBox="0 0 ${width} ${height}" focusable="false">${[...paths, ...labels, ...dots].join('')}</svg>`
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

/** The centre of gravity of the largest ring. */
function middleOf({ rings }: Shape): [number, number] {
  const [largest] = rings.flatMap(([ring]) => (ring ? [{ ring, ...weightOf(ring) }] : [])).sort((a, b) => b.area - a.area)
  return largest ? [largest.x, largest.y] : [0, 0]
}

function weightOf(ring: readonly (readonly [number, number])[]) {
  let [twice, x, y] = [0, 0, 0]
  for (const [index, [x0, y0]] of ring.entries()) {
    const [x1, y1] = ring[(index + 1) % ring.length] ?? [x0, y0]
    const cross = x0 * y1 - x1 * y0
    twice += cross
    x += (x0 + x1) * cross
    y += (y0 + y1) * cross
  }
  const [first] = ring
  return twice === 0
    ? { area: 0, x: first?.[0] ?? 0, y: first?.[1] ?? 0 }
    : { area: Math.abs(twice) / 2, x: x / (3 * twice), y: y / (3 * twice) }
}

const escapeXml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
