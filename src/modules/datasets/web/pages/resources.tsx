import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Button,
  ButtonLink,
  ButtonRow,
  count,
  EmptyState,
  Field,
  Form,
  longDay,
  More,
  minute,
  newForm,
  Section,
  Table,
  Tag,
} from '../../../../ui/index.ts'
import type { renewalsOf } from '../../lateness.ts'
import { type Dataset, type Resource, type Version, versionStates, workbenchPath } from '../../model.ts'
import type { Desk } from '../desk-frame.ts'
import { DatasetFrame } from './dataset-frame.tsx'
import { driftWords } from './drift.ts'

type Props = {
  desk: Desk
  tried: Tried
  resources: Resource[]
  versions: Version[]
  renewals: Awaited<ReturnType<typeof renewalsOf>>
  nameOf: (id: string | null) => string
  mayWithdraw: boolean
}

/** 资源与版本. */
export const ResourcesPage = ({ desk, tried, resources, versions, renewals, nameOf, mayWithdraw }: Props) => {
  const { dataset, page, editable } = desk
  const home = workbenchPath(dataset.id)
  return (
    <DatasetFrame
      desk={desk}
      tab="resources"
      tried={tried}
      actions={
        editable &&
        dataset.state === 'published' &&
        dataset.updated_on !== null &&
        dataset.updated_on < desk.today && (
          <ActionForm action={`${home}/confirmation`} csrf={page.csrf}>
            <Button kind="secondary">确认数据无变化</Button>
          </ActionForm>
        )
      }
    >
      {resources.length === 0 && (
        <EmptyState title="还没有资源">
          <p>一个资源是一张表，如“公交站点”。添加后上传数据。</p>
        </EmptyState>
      )}
      {resources.map((resource) => (
        <ResourceSection
          desk={desk}
          resource={resource}
          versions={versions.filter(({ resource_id }) => resource_id === resource.id)}
          nameOf={nameOf}
          mayWithdraw={mayWithdraw}
        />
      ))}
      {editable && (
        <Section title="添加资源">
          <Form action={`${home}/resources`} csrf={page.csrf} form={tried.form ?? newForm()} wide>
            <Field name="title" label="资源名称" form={tried.form} width="medium" />
            <Field name="description" label="说明" multiline rows={3} optional form={tried.form} />
            <Field
              name="keyColumns"
              label="主键字段"
              hint="能确定一行的字段，用顿号隔开；版本之间按它比较"
              optional
              form={tried.form}
              width="medium"
            />
            <Button kind="secondary">添加资源</Button>
          </Form>
        </Section>
      )}
      <Section title="更新记录">
        <Table
          caption="更新记录"
          hideCaption
          dense
          rows={renewals}
          empty="还没有更新过。"
          columns={[
            { header: '更新日期', rowHeader: true, nowrap: true, cell: ({ renewed_on }) => longDay(renewed_on) },
            { header: '方式', cell: ({ number }) => (number === null ? '确认无变化' : `发布第 ${number} 版`) },
            { header: '应更新', nowrap: true, cell: ({ due_on }) => due_on ?? '' },
            {
              header: '是否按时',
              cell: ({ due_on, renewed_on }) =>
                due_on === null ? '' : renewed_on > due_on ? <Tag tone="urgent">逾期</Tag> : <Tag tone="done">按时</Tag>,
            },
          ]}
        />
      </Section>
    </DatasetFrame>
  )
}

type SectionProps = Pick<Props, 'desk' | 'versions' | 'nameOf' | 'mayWithdraw'> & { resource: Resource }

const ResourceSection = ({ desk, resource, versions, nameOf, mayWithdraw }: SectionProps) => {
  const { page, dataset, editable } = desk
  const published = versions.filter(({ state, withdrawn_at }) => state === 'published' && withdrawn_at === null)
  const path = `/workbench/datasets/resources/${resource.id}`
  return (
    <Section title={resource.title} intro={resource.description || undefined}>
      {editable && (
        <ButtonRow>
          <ButtonLink href={`/workbench/ingestion?dataset=${dataset.id}&resource=${resource.id}`}>上传新版本</ButtonLink>
          {published.length > 1 && (
            <ButtonLink
              href={`${workbenchPath(dataset.id)}/differences?${new URLSearchParams({ from: published[1]?.id ?? '', to: published[0]?.id ?? '' })}`}
            >
              比较最近两版
            </ButtonLink>
          )}
        </ButtonRow>
      )}
      <Table
        caption={`${resource.title}的版本`}
        hideCaption
        rows={versions}
        empty="还没有版本。上传文件后生成草稿版本。"
        columns={[
          {
            header: '版本',
            rowHeader: true,
            nowrap: true,
            cell: (version) => (
              <a href={`/workbench/datasets/versions/${version.id}`}>
                {version.number === null ? '草稿' : `第 ${version.number} 版`}
              </a>
            ),
          },
          {
            header: '状态',
            nowrap: true,
            cell: (version) => <VersionState version={version} current={resource.current_version_id} />,
          },
          { header: '行数', numeric: true, cell: ({ rows }) => count(rows) },
          { header: '时间', nowrap: true, cell: ({ published_at, made_at }) => minute(published_at ?? made_at) },
          { header: '编制', nowrap: true, cell: ({ made_by }) => nameOf(made_by) },
          {
            header: '说明',
            cell: ({ note, drift, withdrawn_reason }) =>
              [note, drift && `字段有变化：${driftWords(drift)}`, withdrawn_reason && `撤下原因：${withdrawn_reason}`]
                .filter(Boolean)
                .join('；'),
          },
          { header: '操作', cell: (version) => <VersionStep {...{ version, page, dataset, editable, mayWithdraw }} /> },
        ]}
      />
      {editable && (
        <More summary="修改资源">
          <Form
            action={path}
            csrf={page.csrf}
            id={`resource-${resource.position}`}
            form={newForm({
              title: resource.title,
              description: resource.description,
              keyColumns: resource.key_columns.join('、'),
            })}
            wide
          >
            <PlainField name="title" label="资源名称" value={resource.title} at={resource.position} />
            <PlainField name="description" label="说明（选填）" value={resource.description} at={resource.position} />
            <PlainField
              name="keyColumns"
              label="主键字段（选填）"
              value={resource.key_columns.join('、')}
              at={resource.position}
            />
            <Button kind="secondary">保存资源</Button>
          </Form>
          {versions.length === 0 && (
            <ActionForm action={`${path}/removal`} csrf={page.csrf}>
              <Button kind="plain">删除资源</Button>
            </ActionForm>
          )}
        </More>
      )}
    </Section>
  )
}

/** A line of text among several forms on one page: its id carries the resource's place. */
const PlainField = ({ name, label, value, at }: { name: string; label: string; value: string; at: number }) => (
  <div class="usa-form-group">
    <label class="usa-label" for={`${name}-${at}`}>
      {label}
    </label>
    <input class="usa-input yg-width-medium" id={`${name}-${at}`} name={name} type="text" value={value} />
  </div>
)

const VersionState = ({ version, current }: { version: Version; current: string | null }) => {
  if (version.withdrawn_at) return <Tag tone="quiet">已撤下</Tag>
  if (version.id === current) return <Tag tone="done">当前版本</Tag>
  return <Tag tone={version.state === 'in-review' ? 'main' : 'plain'}>{versionStates[version.state]}</Tag>
}

type StepProps = { version: Version; page: Desk['page']; dataset: Dataset; editable: boolean; mayWithdraw: boolean }

const VersionStep = ({ version, page, editable, mayWithdraw }: StepProps) => {
  if (editable && (version.state === 'draft' || version.state === 'returned'))
    return (
      <ActionForm action={`/workbench/datasets/versions/${version.id}/discarding`} csrf={page.csrf}>
        <Button kind="plain">作废</Button>
      </ActionForm>
    )
  return mayWithdraw && version.state === 'published' && version.withdrawn_at === null ? (
    <a href={`/workbench/datasets/versions/${version.id}/withdrawal`}>撤下</a>
  ) : null
}
