import { ActionForm, Button, EmptyState, type FieldError, type PageFrame } from '../../../../../ui/index.ts'
import { type ChartWish, type Choice, chartKinds, groupValue, measureValue } from '../../../charts/model.ts'
import type { FilterControl } from '../../portal-query.ts'
import { DatasetFrame, type DatasetView, resourceParams } from './dataset-frame.tsx'
import { type Drawn, DrawnChart } from './drawn.tsx'
import { RowFilters } from './row-filters.tsx'

type Props = {
  page: PageFrame
  view: DatasetView
  wish: ChartWish | null
  groups: Choice[]
  measures: Choice[]
  numbers: Choice[]
  drawn: Drawn | null
  /** What was wrong with the query itself. */
  refused: string | null
  controls: FilterControl[]
  values: Record<string, string>
  errors: FieldError[]
  /** The chart as it is kept with a citation, and its query. */
  chart: string
  query: string
}

/** A table drawn as a chart: chosen in a plain form, its address is the chart, and it can be kept for ever. */
export const ChartPage = (props: Props) => {
  const { page, view, wish, drawn, refused, groups, measures, numbers, values } = props
  const { dataset, shown } = view
  const path = `/datasets/${dataset.slug}/chart`
  const kinds = (Object.keys(chartKinds) as (keyof typeof chartKinds)[]).filter(
    (kind) => kind !== 'scatter' || numbers.length > 1,
  )
  const chosen = Object.fromEntries(
    Object.entries(values).filter(([name]) => ['kind', 'group', 'measure', 'x', 'y'].includes(name)),
  )
  const limits = Object.fromEntries(Object.entries(values).filter(([name]) => name === 'q' || /^(is|has|from|to)\./.test(name)))
  const kind = wish?.kind ?? 'bars'
  return (
    <DatasetFrame page={page} view={view} tab="chart" heading="看图表">
      <form class="yg-filters" method="get" action={path}>
        {Object.entries({ ...resourceParams(view), ...limits }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Choose
          name="kind"
          label="画成什么"
          value={kind}
          options={kinds.map((each) => ({ value: each, label: chartKinds[each] }))}
        />
        {kind === 'scatter' ? (
          <>
            <Choose name="x" label="横向" value={wish?.kind === 'scatter' ? wish.x : ''} options={numbers} />
            <Choose name="y" label="纵向" value={wish?.kind === 'scatter' ? wish.y : ''} options={numbers} />
          </>
        ) : (
          <>
            <Choose name="group" label="按什么分" value={wish ? groupValue(wish) : ''} options={groups} />
            <Choose name="measure" label="看什么数" value={wish ? measureValue(wish) : ''} options={measures} />
          </>
        )}
        <div class="yg-filters__end">
          <button class="usa-button" type="submit">
            画出来
          </button>
        </div>
      </form>
      <RowFilters
        action={path}
        hidden={{ ...resourceParams(view), ...chosen }}
        controls={props.controls}
        values={values}
        errors={props.errors}
        clear={Object.keys(limits).length > 0 ? clearOf(path, { ...resourceParams(view), ...chosen }) : null}
        button="只画这些行"
        folded="只画一部分行"
      />
      {refused && (
        <EmptyState title="这张图画不出来">
          <p>{refused}</p>
        </EmptyState>
      )}
      {!drawn && !refused && (
        <EmptyState title="这张表没有适合画图的列">
          <p>画图至少要有一列可以分组，或者有两列数字。</p>
        </EmptyState>
      )}
      {drawn && (
        <>
          <DrawnChart drawn={drawn} />
          <section class="yg-box">
            <h2>把这张图留下来</h2>
            <p class="yg-quiet">生成一个永久地址：数据以后更新了，打开它看到的仍是现在这张图。</p>
            <ActionForm action="/datasets/citations" csrf={page.csrf}>
              <input type="hidden" name="dataset" value={dataset.slug} />
              <input type="hidden" name="resource" value={shown?.resource.id} />
              <input type="hidden" name="version" value={String(shown?.release.number ?? '')} />
              <input type="hidden" name="query" value={props.query} />
              <input type="hidden" name="chart" value={props.chart} />
              <Button icon="link">生成引用</Button>
            </ActionForm>
          </section>
        </>
      )}
    </DatasetFrame>
  )
}

const clearOf = (path: string, kept: Record<string, string>) => {
  const params = new URLSearchParams(kept).toString()
  return params === '' ? path : `${path}?${params}`
}

type ChooseProps = { name: string; label: string; value: string; options: readonly Choice[] }
const Choose = ({ name, label, value, options }: ChooseProps) => (
  <div class="yg-filter">
    <label for={`chart-${name}`}>{label}</label>
    <select class="usa-select" id={`chart-${name}`} name={name}>
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </select>
  </div>
)
