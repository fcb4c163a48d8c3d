import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type ChartDrawing, drawChart, shades } from './draw-chart.ts'
import { count } from './format.ts'

type ChartProps = ChartDrawing & {
  title: string
  /** What to see in it, in one sentence. */
  sentence: string
  /** What the categories are, as the table's first heading. */
  categoryName: string
  /** Where the records behind it are. */
  href?: string
  /** The table is always there; open shows it at once. */
  openTable?: boolean
  note?: Child
}

/** A drawing in one hue, the sentence that says what to see, and the same data as a table. */
export const Chart = ({ title, sentence, categoryName, href, openTable, note, ...drawing }: ChartProps) => (
  <figure class="yg-chart">
    <figcaption>
      <strong class="yg-chart__title">{title}</strong>
      <span class="yg-chart__sentence">{sentence}</span>
    </figcaption>
    {drawing.series.length > 1 && <Legend names={drawing.series.map(({ name }) => name)} />}
    <div class="yg-chart__wide" aria-hidden="true">
      {drawChart(drawing, 720).then(raw)}
    </div>
    <div class="yg-chart__narrow" aria-hidden="true">
      {drawChart(drawing, 340).then(raw)}
    </div>
    <details class="yg-details" open={openTable}>
      <summary>数据表{drawing.unit && `（单位：${drawing.unit}）`}</summary>
      <section class="yg-table-frame yg-table-frame--scroll" tabindex={0} aria-label={title}>
        <table class="yg-table yg-table--dense">
          <caption class="yg-hidden">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{categoryName}</th>
              {drawing.series.map(({ name }) => (
                <th scope="col" class="yg-number">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {drawing.categories.map((category, index) => (
              <tr>
                <th scope="row">{category}</th>
                {drawing.series.map(({ values }) => (
                  <td class="yg-number">{shown(values[index])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {href && (
        <p>
          <a href={href}>查看对应记录</a>
        </p>
      )}
    </details>
    {note && <p class="yg-quiet">{note}</p>}
  </figure>
)

const Legend = ({ names }: { names: string[] }) => (
  <ul class="yg-legend" aria-hidden="true">
    {names.map((name, index) => (
      <li>
        <svg viewBox="0 0 20 12" aria-hidden="true" focusable="false">
          <rect width="20" height="12" rx="2" fill={shades[index]} />
        </svg>
        {name}
      </li>
    ))}
  </ul>
)

const shown = (value: number | null | undefined) => (value === null || value === undefined ? '—' : count(value))
