import type { Child, PropsWithChildren } from 'hono/jsx'
import type { Tried } from '../../../../platform/submit-form.ts'
import { Alert, ButtonLink, Refused, Tabs, Tag, WorkbenchPage } from '../../../../ui/index.ts'
import { isOverdue } from '../../frequency.ts'
import { classOf, datasetPath, datasetStates, openingClasses, workbenchPath } from '../../model.ts'
import type { Desk } from '../desk-frame.ts'

const TABS = [
  ['', '基本信息'],
  ['resources', '资源与版本'],
  ['columns', '字段'],
  ['class', '开放属性'],
  ['review', '审核'],
  ['quality', '质量'],
] as const
export type Tab = (typeof TABS)[number][0]

type Props = PropsWithChildren<{ desk: Desk; tab: Tab; tried?: Tried | undefined; actions?: Child }>

/** The frame around every tab of a data set: what it is, how it stands, what may be done next. */
export const DatasetFrame = ({ desk, tab, tried, actions, children }: Props) => {
  const { page, dataset, office } = desk
  const home = workbenchPath(dataset.id)
  return (
    <WorkbenchPage
      title={dataset.title}
      page={page}
      breadcrumb={[{ href: '/workbench/datasets', label: '数据开放' }]}
      under={<Standing desk={desk} office={office} />}
      actions={
        <>
          {actions}
          {desk.editable && dataset.state !== 'withdrawn' && (
            <ButtonLink href={`/workbench/ingestion?dataset=${dataset.id}`}>上传新版本</ButtonLink>
          )}
          {dataset.opening_class === 'conditional' && dataset.state === 'published' && (
            <ButtonLink href={`${home}/statistics`}>公开统计</ButtonLink>
          )}
          {dataset.published_on !== null && <ButtonLink href={datasetPath(dataset)}>公开页面</ButtonLink>}
        </>
      }
    >
      <Tabs
        label="数据集"
        items={TABS.map(([slug, label]) => ({ href: slug ? `${home}/${slug}` : home, label, current: slug === tab }))}
      />
      <Refused sentence={tried?.refused} />
      {dataset.state === 'withdrawn' && (
        <Alert tone="warning" title={dataset.published_on ? '已撤下' : '已作废'}>
          <p>{dataset.withdrawn_reason}</p>
        </Alert>
      )}
      {children}
    </WorkbenchPage>
  )
}

const Standing = ({ desk: { dataset, review, today }, office }: { desk: Desk; office: string }) => {
  const decision = classOf(dataset)
  return (
    <>
      <span>{office}</span> <span>{dataset.number}</span>{' '}
      <Tag tone={dataset.state === 'published' ? 'done' : 'plain'}>{datasetStates[dataset.state]}</Tag>{' '}
      {decision && <Tag tone="plain">{openingClasses[decision.openingClass].label}</Tag>}{' '}
      {review && <Tag tone="main">审核中</Tag>} {isOverdue(today, dataset) && <Tag tone="urgent">逾期未更新</Tag>}
    </>
  )
}
