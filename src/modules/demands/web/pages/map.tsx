import { assetUrl, ButtonLink, count, type PageFrame, Table, WorkbenchPage } from '../../../../ui/index.ts'
import type { Listed } from '../../list-demands.ts'
import { kinds, workbenchPath } from '../../model.ts'
import { dueWords } from '../clock.ts'
import type { DeskQuery } from '../workbench-list.tsx'
import { hrefOf, viewWords } from './desk.tsx'
import { DESK } from './place.ts'

type Props = { page: PageFrame; query: DeskQuery; rows: Listed[]; total: number; now: Date }

/** Where what is first on the list lies; without script the table says it. */
export const MapPage = ({ page, query, rows, total, now }: Props) => (
  <WorkbenchPage
    title={`诉求地图：${viewWords[query.view]}`}
    page={page}
    breadcrumb={DESK}
    actions={
      <ButtonLink href={hrefOf(query)} kind="plain">
        看列表
      </ButtonLink>
    }
  >
    <link rel="stylesheet" href={assetUrl('mapCss')} />
    <figure class="yg-chart">
      <figcaption>
        <strong class="yg-chart__title">最先到期的有位置的诉求 {count(total)} 件</strong>
      </figcaption>
      <div
        class="yg-map"
        hidden
        role="application"
        aria-label="地图"
        data-map="/datasets/districts.geojson"
        data-points={hrefOf(query, '/map.geojson')}
        data-worker={assetUrl('mapWorker')}
      />
      <p class="yg-quiet">
        <span data-map-said role="status" />
      </p>
    </figure>
    <Table
      caption="最先到期的诉求"
      rows={rows}
      empty="没有带位置的诉求。"
      rowHref={({ id }) => workbenchPath(id)}
      columns={[
        { header: '期限', cell: (row) => dueWords(now, row).text },
        { header: '编号', rowHeader: true, cell: ({ id, number }) => <a href={workbenchPath(id)}>{number}</a> },
        { header: '类别', cell: ({ kind }) => kinds[kind] },
        { header: '位置', cell: ({ lat, lon }) => `${lat?.toFixed(4)}，${lon?.toFixed(4)}` },
      ]}
    />
    <script type="module" src={assetUrl('map')} />
  </WorkbenchPage>
)
