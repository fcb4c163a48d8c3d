import { raw } from 'hono/html'
import { assetUrl, type CellValue, count, type FieldError, type PageFrame } from '../../../../../ui/index.ts'
import type { Shape } from '../../../charts/cartogram.ts'
import { drawMap } from '../../../charts/draw-map.ts'
import type { FilterControl } from '../../portal-query.ts'
import { DatasetFrame, type DatasetView, resourceParam, resourceParams } from './dataset-frame.tsx'
import { RowFilters } from './row-filters.tsx'
import { RowsTable, type ShownColumn } from './rows-table.tsx'

type Props = {
  page: PageFrame
  view: DatasetView
  controls: FilterControl[]
  values: Record<string, string>
  errors: FieldError[]
  isFiltered: boolean
  sentence: string
  shapes: readonly Shape[]
  ground: string
  points: { longitude: number; latitude: number }[]
  total: number
  columns: ShownColumn[]
  rows: readonly (readonly CellValue[])[]
  /** Where the script fetches the shapes, and the places that are in sight. */
  addresses: { shapes: string; points: string; box: string; rows: string }
}

/** Where the rows lie: drawn on the server, moved and opened where there is script; the table says the same. */
export const MapPage = (props: Props) => {
  const { page, view, values, shapes, points, total, addresses, ground, isFiltered, sentence } = props
  const path = `/datasets/${view.dataset.slug}/map`
  return (
    <DatasetFrame page={page} view={view} tab="map" heading="看地图" head={<link rel="stylesheet" href={assetUrl('mapCss')} />}>
      <RowFilters
        action={path}
        hidden={resourceParams(view)}
        controls={props.controls}
        values={values}
        errors={props.errors}
        clear={isFiltered ? `${path}${resourceParam(view)}` : null}
        button="只看这些"
        folded="只看一部分"
      />
      <figure class="yg-chart">
        <figcaption>
          <strong class="yg-chart__title">
            {isFiltered ? '找到' : '共'} {count(total)} 处
          </strong>
          <span class="yg-chart__sentence">{isFiltered && sentence}</span>
        </figcaption>
        <div data-map-still aria-hidden="true">
          <div class="yg-chart__wide">{raw(drawMap({ shapes, points }))}</div>
          <div class="yg-chart__narrow">{raw(drawMap({ shapes, points }, 340))}</div>
        </div>
        <div
          class="yg-map"
          hidden
          role="application"
          aria-label="地图"
          data-map={addresses.shapes}
          data-points={addresses.points}
          data-box={addresses.box}
          data-worker={assetUrl('mapWorker')}
        />
        <p class="yg-quiet">
          {ground}
          <span data-map-said role="status">
            {total > points.length && `先画出前 ${count(points.length)} 处。`}
          </span>
        </p>
      </figure>
      {props.rows.length > 0 && (
        <>
          <h2>前 {count(props.rows.length)} 处</h2>
          <RowsTable caption="地图上的行" columns={props.columns} rows={props.rows} />
          <p>
            <a href={addresses.rows}>查看全部对应的行</a>
          </p>
        </>
      )}
      <script type="module" src={assetUrl('map')} />
    </DatasetFrame>
  )
}
