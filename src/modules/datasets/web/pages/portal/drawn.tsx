import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { Chart, count, drawScatter, EmptyState, More } from '../../../../../ui/index.ts'
import type { Shape } from '../../../charts/cartogram.ts'
import { drawMap } from '../../../charts/draw-map.ts'
import type { Figures } from '../../../charts/figures.ts'

/** A chart worked out, whatever its kind: title, what to see, and what is drawn. */
export type Drawn = {
  title: string
  sentence: string
  unit: string | undefined
  /** Heads of the table under it. */
  group: string
  measure: string
  content:
    | { kind: 'bars' | 'line' | 'share'; figures: Figures }
    | { kind: 'scatter'; points: readonly (readonly [number, number])[] }
    | { kind: 'map'; values: ReadonlyMap<string, number>; shapes: readonly Shape[]; ground: string; left: number }
  /** Where the rows behind it are. */
  href: string
}

/** The drawing with its sentence and its table: whoever cannot see the one reads the other. */
export const DrawnChart = ({ drawn }: { drawn: Drawn }) => {
  const { title, sentence, unit, group, measure, content, href } = drawn
  if (content.kind === 'scatter')
    return content.points.length === 0 ? (
      <Nothing />
    ) : (
      <Figure
        title={title}
        sentence={sentence}
        wide={drawScatter({ x: group, y: measure, points: content.points }, 720).then(raw)}
        narrow={drawScatter({ x: group, y: measure, points: content.points }, 340).then(raw)}
        href={href}
        table={{ heads: [group, measure], rows: content.points.slice(0, 200).map((point) => point.map(String)) }}
        note={content.points.length > 200 ? '数据表只列出前 200 个点。' : undefined}
      />
    )
  if (content.kind === 'map')
    return (
      <Figure
        title={title}
        sentence={sentence}
        wide={raw(drawMap({ shapes: content.shapes, values: content.values }))}
        narrow={raw(drawMap({ shapes: content.shapes, values: content.values }, 340))}
        href={href}
        table={{
          heads: [group, `${measure}${unit ? `（${unit}）` : ''}`],
          rows: [...content.values].sort((a, b) => b[1] - a[1]).map(([name, value]) => [name, count(value)]),
        }}
        note={`${content.ground}${content.left > 0 ? `另有 ${count(content.left)}${unit ?? ''} 没有写明属于哪个区。` : ''}`}
        openTable
      />
    )
  if (content.figures.length === 0) return <Nothing />
  const isLine = content.kind === 'line'
  const values = content.figures.map(({ value }) => value)
  return (
    <Chart
      title={title}
      sentence={sentence}
      categoryName={group}
      kind={
        isLine ? 'line' : content.figures.length > 8 || content.figures.some(({ name }) => name.length > 6) ? 'bars' : 'columns'
      }
      categories={content.figures.map(({ name }) => (name.length > 40 ? `${name.slice(0, 40)}…` : name))}
      series={[{ name: content.kind === 'share' ? `${measure}的占比` : measure, values }]}
      {...(content.kind === 'share' ? { unit: '%' } : unit ? { unit } : {})}
      href={href}
    />
  )
}

const Nothing = () => (
  <EmptyState title="没有可以画的数据">
    <p>可以换一列，或者放宽筛选条件。</p>
  </EmptyState>
)

type FigureProps = {
  title: string
  sentence: string
  /** SVG, made by us: text in it is escaped where it is drawn. */
  wide: Child
  narrow?: Child
  href: string
  table: { heads: string[]; rows: string[][] }
  note?: Child
  openTable?: boolean
}
const Figure = ({ title, sentence, wide, narrow, href, table, note, openTable }: FigureProps) => (
  <figure class="yg-chart">
    <figcaption>
      <strong class="yg-chart__title">{title}</strong>
      <span class="yg-chart__sentence">{sentence}</span>
    </figcaption>
    <div class={narrow ? 'yg-chart__wide' : undefined} aria-hidden="true">
      {wide}
    </div>
    {narrow && (
      <div class="yg-chart__narrow" aria-hidden="true">
        {narrow}
      </div>
    )}
    {note && <p class="yg-quiet">{note}</p>}
    <More summary="数据表" {...(openTable && { open: true })}>
      <table class="yg-table yg-table--dense">
        <caption class="yg-hidden">{title}</caption>
        <thead>
          <tr>
            {table.heads.map((head, index) => (
              <th scope="col" class={index > 0 ? 'yg-number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([first, ...others]) => (
            <tr>
              <th scope="row">{first}</th>
              {others.map((value) => (
                <td class="yg-number">{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href={href}>查看对应的行</a>
      </p>
    </More>
  </figure>
)
