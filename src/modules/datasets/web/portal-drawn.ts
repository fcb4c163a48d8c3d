import type { CellValue } from '../../../ui/index.ts'
import { count } from '../../../ui/index.ts'
import type { Column } from '../../tables/index.ts'
import { type Ground, groundSentence } from '../charts/boundary.ts'
import { byDistrict, figuresOf, numberOf, sentenceOf, sharesOf } from '../charts/figures.ts'
import { type ChartWish, groupName, measureName, titleOf, unitOf } from '../charts/model.ts'
import type { Drawn } from './pages/portal/drawn.tsx'

type Given = {
  wish: ChartWish
  columns: readonly Column[]
  result: { rows: readonly (readonly CellValue[])[]; total: number }
  ground: Ground
  href: string
}

/** From what came back to what is drawn, with the sentence that says what to see. */
export function drawnOf({ wish, columns, result, ground, href }: Given): Drawn {
  const shared = { title: titleOf(wish, columns), href }
  if (wish.kind === 'scatter') {
    const points = result.rows.flatMap(([x, y = x]) => {
      const [across, up] = [numberOf(x), numberOf(y)]
      return across === null || up === null ? [] : [[across, up] as const]
    })
    const label = (name: string) => columns.find((column) => column.name === name)?.label || name
    return {
      ...shared,
      sentence: scatterSentence(points, result.total),
      unit: undefined,
      group: label(wish.x),
      measure: label(wish.y),
      content: { kind: 'scatter', points },
    }
  }
  const figures = figuresOf(wish, result.rows)
  const [unit, group, measure] = [unitOf(wish, columns), groupName(wish, columns), measureName(wish, columns)]
  if (wish.kind === 'map') {
    const { values, left } = byDistrict(
      figures,
      ground.shapes.map(({ name }) => name),
    )
    const drawn = [...values].map(([name, value]) => ({ name, value }))
    return {
      ...shared,
      sentence: sentenceOf({ kind: 'map', figures: drawn, total: drawn.length, unit, measure }),
      unit,
      group,
      measure,
      content: { kind: 'map', values, shapes: ground.shapes, ground: groundSentence(ground), left },
    }
  }
  return {
    ...shared,
    sentence: sentenceOf({ kind: wish.kind, figures, total: result.total, unit, measure }),
    unit,
    group,
    measure,
    content: { kind: wish.kind, figures: wish.kind === 'share' ? sharesOf(figures) : figures },
  }
}

/** How closely two numbers go together, in words. */
function scatterSentence(points: readonly (readonly [number, number])[], total: number) {
  if (points.length < 3) return `共 ${count(points.length)} 个点。`
  const mean = (index: 0 | 1) => points.reduce((sum, point) => sum + point[index], 0) / points.length
  const [x, y] = [mean(0), mean(1)]
  const [sides, across, up] = points.reduce(
    ([a, b, c], point) => [a + (point[0] - x) * (point[1] - y), b + (point[0] - x) ** 2, c + (point[1] - y) ** 2],
    [0, 0, 0],
  )
  const strength = across === 0 || up === 0 ? 0 : (sides ?? 0) / Math.sqrt((across ?? 0) * (up ?? 0))
  const words =
    Math.abs(strength) < 0.3
      ? '两者看不出明显的关系'
      : `一个越大，另一个往往越${strength > 0 ? '大' : '小'}${Math.abs(strength) > 0.7 ? '，关系明显' : ''}`
  const part =
    total > points.length ? `共 ${count(total)} 行，画出前 ${count(points.length)} 行。` : `共 ${count(points.length)} 个点。`
  return `${words}（相关系数 ${strength.toFixed(2)}）。${part}`
}
