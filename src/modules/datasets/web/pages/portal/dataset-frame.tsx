import type { Child, PropsWithChildren } from 'hono/jsx'
import { Alert, assetUrl, count, type HeadLink, longDay, type PageFrame, PortalPage, Tabs } from '../../../../../ui/index.ts'
import type { Column } from '../../../../tables/index.ts'
import { applyPath } from '../../../access/model.ts'
import { type Dataset, frequencies, groundLabel, openingClasses, type Resource, type Version } from '../../../model.ts'
import { ClassTag } from './catalogue.tsx'
import { type DueView, DueWords } from './due-words.tsx'

/** What every page of a data set shows around its own content. */
export type DatasetView = {
  dataset: Dataset
  office: { slug: string; name: string }
  themeName: string | null
  licence: { name: string; url: string | null; text: string | null } | null
  due: DueView
  /** The tables that have something published, the one being looked at, and its version; null where no row may be seen. */
  resources: Resource[]
  shown: { resource: Resource; release: Version; columns: Column[]; rows: number; isOld: boolean; hasPlaces: boolean } | null
  /** Somebody who may see rows that are not open to everybody. */
  isGranted: boolean
}
export type DatasetTab = 'about' | 'rows' | 'chart' | 'map' | 'versions' | 'api'

type Props = PropsWithChildren<{
  page: PageFrame
  view: DatasetView
  tab: DatasetTab
  /** Of the tab, before the name of the data set. */
  heading?: string
  links?: HeadLink[]
  linkedData?: Record<string, unknown>
  head?: Child
}>

const TABS: { tab: DatasetTab; label: string; path: string }[] = [
  { tab: 'about', label: '概况', path: '' },
  { tab: 'rows', label: '查数据', path: '/rows' },
  { tab: 'chart', label: '看图表', path: '/chart' },
  { tab: 'map', label: '看地图', path: '/map' },
  { tab: 'versions', label: '历次版本', path: '/versions' },
  { tab: 'api', label: '用程序取', path: '/api' },
]

export const DatasetFrame = ({ page, view, tab, heading, links = [], linkedData, head, children }: Props) => {
  const { dataset, shown } = view
  const path = `/datasets/${dataset.slug}`
  const more = resourceParam(view)
  const tabs = TABS.filter(({ tab: each }) => each === 'about' || (shown && (each !== 'map' || shown.hasPlaces)))
  return (
    <PortalPage
      title={heading ? `${dataset.title}：${heading}` : dataset.title}
      page={page}
      ownHeading
      width="wide"
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: '/datasets', label: '数据开放' },
      ]}
      labels={{
        column: {
          name: '公共数据开放',
          description: '全市公共数据目录',
          keywords: dataset.keywords.length > 0 ? dataset.keywords : ['公共数据'],
          type: ['公共数据开放', view.themeName ?? '其他'],
        },
      }}
      links={[
        { rel: 'alternate', href: `${path}/versions.atom`, type: 'application/atom+xml', title: `${dataset.title}：历次版本` },
        ...(dataset.state === 'published'
          ? [
              { rel: 'alternate', href: `${path}.ttl`, type: 'text/turtle', title: 'DCAT-AP（Turtle）' },
              { rel: 'alternate', href: `${path}.jsonld`, type: 'application/ld+json', title: 'DCAT-AP（JSON-LD）' },
            ]
          : []),
        ...links,
      ]}
      {...(linkedData && { linkedData })}
    >
      <link rel="stylesheet" href={assetUrl('dataCss')} />
      {head}
      <header class="yg-dataset__head">
        <h1>{dataset.title}</h1>
        <p class="yg-hits__facts">
          <ClassTag openingClass={dataset.opening_class} />
          <span>
            提供机关：<a href={`/publishing/offices/${view.office.slug}`}>{view.office.name}</a>
          </span>
          {shown && <span>{count(shown.rows)} 行</span>}
          {dataset.state === 'published' && dataset.opening_class !== 'not-open' && (
            <DueWords due={view.due} frequency={frequencies[dataset.frequency]} />
          )}
        </p>
        <Standing view={view} />
      </header>
      {tabs.length > 1 && (
        <Tabs
          label="这个数据集"
          items={tabs.map(({ tab: each, label, path: below }) => ({
            href: `${path}${below}${more}`,
            label,
            current: each === tab,
          }))}
        />
      )}
      {view.resources.length > 1 && shown && tab !== 'about' && <Resources view={view} tab={tab} />}
      {children}
    </PortalPage>
  )
}

/** What one must know before relying on it. */
const Standing = ({ view: { dataset, shown, isGranted } }: { view: DatasetView }) => {
  const { opening_class: openingClass } = dataset
  if (dataset.state === 'withdrawn')
    return (
      <Alert tone="warning" title={`${dataset.withdrawn_on ? `${longDay(dataset.withdrawn_on)}起` : ''}已停止开放`}>
        <p>{dataset.withdrawn_reason ?? '提供机关已经撤下这个数据集。'}</p>
      </Alert>
    )
  if (openingClass === 'not-open')
    return (
      <Alert tone="warning" title="依法不予开放，这里只公布目录">
        <p>
          依据：{groundLabel(dataset.class_ground)}。{dataset.class_reason}
        </p>
        <p>
          认为应当开放的，可以<a href={`/data-requests/new?dataset=${dataset.slug}`}>提出数据需求</a>。
        </p>
      </Alert>
    )
  if (openingClass === 'conditional')
    return (
      <Alert tone="info" title={isGranted && shown ? '您可以按约定使用这个数据集' : '需要申请才能使用'}>
        <p>
          {openingClasses.conditional.says}。{dataset.class_reason}
        </p>
        <p>
          {isGranted && shown ? (
            <a href="/datasets/access">查看使用许可和用量</a>
          ) : (
            <a href={applyPath(dataset.slug)}>申请使用</a>
          )}
        </p>
      </Alert>
    )
  return shown?.isOld ? (
    <Alert tone="warning" title={`这是第 ${shown.release.number} 版，不是最新的数据`}>
      <p>
        最新的在<a href={`/datasets/${dataset.slug}`}>数据集首页</a>。
      </p>
    </Alert>
  ) : null
}

const Resources = ({ view, tab }: { view: DatasetView; tab: DatasetTab }) => (
  <nav class="yg-chips" aria-label="数据表">
    {view.resources.map(({ id, title, position }) => (
      <a
        class="yg-chip"
        href={`/datasets/${view.dataset.slug}${TABS.find((each) => each.tab === tab)?.path ?? ''}?resource=${position}`}
        aria-current={id === view.shown?.resource.id ? 'true' : undefined}
      >
        {title}
      </a>
    ))}
  </nav>
)

/** Which table and version is meant, where it is not the usual one: kept in every link of the pages. */
export function resourceParams({ resources, shown }: DatasetView): Record<string, string> {
  if (!shown) return {}
  return {
    ...(resources[0] && shown.resource.id !== resources[0].id && { resource: String(shown.resource.position) }),
    ...(shown.isOld && { version: String(shown.release.number) }),
  }
}
export function resourceParam(view: DatasetView) {
  const text = new URLSearchParams(resourceParams(view)).toString()
  return text === '' ? '' : `?${text}`
}
