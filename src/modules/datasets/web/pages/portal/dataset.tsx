import {
  ButtonLink,
  ButtonRow,
  type CellValue,
  CopyCode,
  count,
  DescriptionList,
  Grid,
  longDay,
  More,
  type PageFrame,
  PlainText,
} from '../../../../../ui/index.ts'
import type { ColumnProfile } from '../../../../tables/index.ts'
import { applyPath } from '../../../access/model.ts'
import { datasetLabels } from '../../../labels.ts'
import { grounds } from '../../../model.ts'
import type { PageLink } from '../../page-links.ts'
import { type Numbers, OpenStatistics } from '../access/numbers.tsx'
import { Box, Links, Related, type Relations } from './boxes.tsx'
import { DatasetFrame, type DatasetView, resourceParam, resourceParams } from './dataset-frame.tsx'
import { Downloads } from './downloads.tsx'
import { FieldsTable } from './fields.tsx'
import { Quality, type QualityView } from './quality.tsx'
import { RowsTable } from './rows-table.tsx'

type Props = {
  page: PageFrame
  view: DatasetView
  preview: readonly (readonly CellValue[])[]
  profile: readonly ColumnProfile[]
  quality: QualityView | null
  relations: Relations
  /** Numbers that everybody may have where rows are for those who were granted them. */
  statistics: Numbers | null
  /** What others add: questions and corrections, works made of it, demands. */
  more: PageLink[]
  usage: { views: number; downloads: number; calls: number }
  cite: { address: string; text: string } | null
  linkedData: Record<string, unknown>
}

/** A data set as everybody reads it: what it is, how it looks, what its columns mean, and how to take it along. */
export const DatasetPage = (props: Props) => {
  const { page, view, preview, profile, statistics, quality, relations, more, usage, cite, linkedData } = props
  const { dataset, shown } = view
  const path = `/datasets/${dataset.slug}`
  return (
    <DatasetFrame page={page} view={view} tab="about" linkedData={linkedData}>
      <div class="yg-beside">
        <div class="yg-beside__main">
          <section class="yg-section">
            <h2>这是什么数据</h2>
            <PlainText text={dataset.abstract} />
            <Facts view={view} />
          </section>
          {dataset.opening_class === 'conditional' && <Conditions view={view} />}
          {statistics && <OpenStatistics slug={dataset.slug} title={dataset.title} statistics={statistics} />}
          {view.resources.length > 1 && <Tables view={view} />}
          {shown && (
            <section class="yg-section">
              <h2>数据样子</h2>
              <RowsTable caption={`${dataset.title}的前 ${preview.length} 行`} columns={shown.columns} rows={preview} />
              <ButtonRow>
                <ButtonLink kind="primary" icon="search" href={`${path}/rows${resourceParam(view)}`}>
                  查看和筛选全部 {count(shown.rows)} 行
                </ButtonLink>
                <ButtonLink icon="chart" href={`${path}/chart${resourceParam(view)}`}>
                  画成图表
                </ButtonLink>
                {shown.hasPlaces && (
                  <ButtonLink icon="view" href={`${path}/map${resourceParam(view)}`}>
                    在地图上看
                  </ButtonLink>
                )}
              </ButtonRow>
            </section>
          )}
        </div>
        <aside class="yg-beside__aside" aria-label="获取和相关内容">
          {shown && (
            <Downloads
              slug={dataset.slug}
              rows={shown.rows}
              params={new URLSearchParams(apiParamsOf(view))}
              hasPlaces={shown.hasPlaces}
              isFiltered={false}
            />
          )}
          <Licence view={view} />
          <Box title="联系提供机关">
            <p>
              {dataset.contact_name ?? view.office.name}
              {dataset.contact_phone && (
                <>
                  <br />
                  电话 {dataset.contact_phone}
                </>
              )}
              {dataset.contact_mail && (
                <>
                  <br />
                  邮箱 {dataset.contact_mail}
                </>
              )}
            </p>
          </Box>
        </aside>
      </div>
      {shown && (
        <section class="yg-section">
          <h2>每一列是什么意思</h2>
          {shown.resource.description && <PlainText text={shown.resource.description} />}
          <FieldsTable columns={shown.columns} profile={profile} />
        </section>
      )}
      <Grid columns={3}>
        {quality && <Quality quality={quality} />}
        <Related relations={relations} />
        {more.length > 0 && (
          <Box title="问题和建议">
            <Links links={more} />
          </Box>
        )}
        {cite && (
          <Box title="引用">
            <p class="yg-cite">{cite.text}</p>
            <CopyCode label="永久地址" code={cite.address} />
          </Box>
        )}
        <Box title="使用情况">
          <p>
            下载 {count(usage.downloads)} 次，程序调用 {count(usage.calls)} 次。
          </p>
          <p class="yg-links">
            <a href={`${path}/versions.atom`}>订阅更新（Atom）</a>
            <a href={`${path}/versions.rss`}>RSS</a>
          </p>
        </Box>
      </Grid>
    </DatasetFrame>
  )
}

/** Which table and version the interface is to answer from. */
export function apiParamsOf(view: DatasetView): Record<string, string> {
  const { resource, version } = resourceParams(view)
  return {
    ...(resource !== undefined && view.shown && { resource: view.shown.resource.id }),
    ...(version !== undefined && { version }),
  }
}

const Facts = ({ view: { dataset, themeName } }: { view: DatasetView }) => (
  <More summary="登记信息">
    <DescriptionList
      columns={2}
      items={[
        { term: datasetLabels.number, value: dataset.number },
        { term: datasetLabels.theme, value: themeName ?? '未分' },
        { term: datasetLabels.industry, value: dataset.industry ?? '未填' },
        { term: datasetLabels.keywords, value: dataset.keywords.join('、') || '无' },
        { term: datasetLabels.publishedOn, value: dataset.published_on ? longDay(dataset.published_on) : '未开放' },
        { term: datasetLabels.temporal, value: periodOf(dataset.temporal_from, dataset.temporal_to) },
        { term: datasetLabels.spatial, value: dataset.spatial ?? '未填' },
      ]}
    />
  </More>
)

function periodOf(from: string | null, to: string | null) {
  if (from && to) return `${from} 至 ${to}`
  return from ? `${from} 起` : to ? `至 ${to}` : '未填'
}

const Conditions = ({ view: { dataset } }: { view: DatasetView }) => {
  const ground = Object.entries(grounds).find(([slug]) => slug === dataset.class_ground)?.[1]
  return (
    <section class="yg-section" id="apply">
      <h2>怎样申请使用</h2>
      <DescriptionList
        items={[
          { term: '为什么要申请', value: ground?.says ?? dataset.class_reason ?? '未填' },
          { term: datasetLabels.conditions, value: dataset.opening_conditions ?? '未填' },
          { term: datasetLabels.requirements, value: dataset.usage_requirements ?? '未填' },
          { term: datasetLabels.measures, value: dataset.security_measures ?? '未填' },
        ]}
      />
      <ButtonRow>
        <ButtonLink kind="primary" icon="apply" href={applyPath(dataset.slug)}>
          申请使用
        </ButtonLink>
        <ButtonLink href="/datasets/access">我的数据使用申请</ButtonLink>
      </ButtonRow>
    </section>
  )
}

const Tables = ({ view }: { view: DatasetView }) => (
  <section class="yg-section">
    <h2>包含 {view.resources.length} 张表</h2>
    <ul class="yg-plain">
      {view.resources.map(({ title, description, position, id }) => (
        <li>
          {id === view.shown?.resource.id ? (
            <strong>{title}（下面看到的）</strong>
          ) : (
            <a href={`/datasets/${view.dataset.slug}?resource=${position}`}>{title}</a>
          )}
          {description && <span class="yg-quiet"> {description}</span>}
        </li>
      ))}
    </ul>
  </section>
)

const Licence = ({ view: { licence } }: { view: DatasetView }) =>
  licence && (
    <Box title="可以怎样使用">
      <p>
        {licence.url ? <a href={licence.url}>{licence.name}</a> : licence.name}
        ：免费使用，使用时注明来源。
      </p>
      {licence.text && (
        <More summary="许可全文">
          <PlainText text={licence.text} />
        </More>
      )}
    </Box>
  )
