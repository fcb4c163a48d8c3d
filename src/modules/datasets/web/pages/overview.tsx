import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  DateField,
  DescriptionList,
  Field,
  Form,
  FormSection,
  type FormState,
  longDay,
  minute,
  newForm,
  type PageFrame,
  Section,
  SelectField,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { fieldLabels } from '../../labels.ts'
import { type Dataset, FREQUENCIES, frequencies, workbenchPath } from '../../model.ts'
import type { listChanges, listRelations, Theme, usageOf } from '../../queries.ts'
import type { Desk } from '../desk-frame.ts'
import { shown } from './changed-value.ts'
import { DatasetFrame } from './dataset-frame.tsx'

type NewProps = {
  page: PageFrame
  offices: { value: string; label: string }[]
  themes: Theme[]
  form: FormState
}

/** A new entry of the catalogue. */
export const NewDatasetPage = ({ page, offices, themes, form }: NewProps) => (
  <WorkbenchPage title="新建数据集" page={page} breadcrumb={[{ href: '/workbench/datasets', label: '数据开放' }]}>
    <p>先说明这是什么数据、由谁提供、多久更新一次；数据和开放属性在下一步填写。</p>
    <Form action="/workbench/datasets" csrf={page.csrf} form={form} wide>
      {offices.length > 1 && <SelectField name="organisation" label="提供机关" form={form} options={offices} />}
      <DescriptionFields form={form} themes={themes} />
      <Button>保存</Button>
    </Form>
  </WorkbenchPage>
)

const DescriptionFields = ({ form, themes, fixedSlug = false }: { form: FormState; themes: Theme[]; fixedSlug?: boolean }) => (
  <>
    <FormSection title="是什么">
      <Field name="title" label="名称" hint="范围＋内容＋类型，如：深圳市公交站点信息" form={form} />
      <Field
        name="abstract"
        label="摘要"
        hint="数据从哪里来、包括什么、怎样使用；100 字以上更便于他人理解"
        multiline
        rows={5}
        form={form}
      />
      <SelectField
        name="theme"
        label="主题"
        form={form}
        empty="请选择"
        options={themes.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <Field name="keywords" label="关键词" hint="用顿号或者逗号隔开" form={form} />
      <Field name="industry" label="行业" optional form={form} width="medium" />
      {!fixedSlug && (
        <Field
          name="slug"
          label="英文标识"
          hint="用在网址和接口里，如 bus-stops；不填由系统编号"
          optional
          form={form}
          width="medium"
        />
      )}
    </FormSection>
    <FormSection title="时间和空间">
      <SelectField
        name="frequency"
        label="更新频率"
        form={form}
        empty="请选择"
        options={FREQUENCIES.map((value) => ({ value, label: frequencies[value] }))}
      />
      <Checkbox
        name="automatic"
        label="自动采集的新版本，字段没有变化、没有发现个人信息的，自动发布"
        value="on"
        optional
        form={form}
      />
      <DateField name="temporalFrom" label="时间范围起" optional form={form} />
      <DateField name="temporalTo" label="时间范围止" optional form={form} />
      <Field name="spatial" label="空间范围" hint="如：深圳市、福田区" optional form={form} width="medium" />
    </FormSection>
    <FormSection title="联系">
      <Field name="contactName" label="联系人（机构）" hint="请写处室，不写个人姓名" optional form={form} width="medium" />
      <Field name="contactPhone" label="联系电话" hint="电话和邮箱至少填一项" optional type="tel" form={form} width="medium" />
      <Field name="contactMail" label="电子邮箱" optional type="email" form={form} width="medium" />
    </FormSection>
  </>
)

type Props = {
  desk: Desk
  tried: Tried
  values: Record<string, unknown>
  themes: Theme[]
  relations: Awaited<ReturnType<typeof listRelations>>
  changes: Awaited<ReturnType<typeof listChanges>>
  usage: Awaited<ReturnType<typeof usageOf>>
  nameOf: (id: string | null) => string
}

/** 基本信息. */
export const OverviewPage = ({ desk, tried, values, themes, relations, changes, usage, nameOf }: Props) => {
  const { dataset, page, editable } = desk
  const form = tried.form ?? newForm(values)
  return (
    <DatasetFrame desk={desk} tab="" tried={tried}>
      <DescriptionList columns={2} items={facts(dataset, usage)} />
      {editable ? (
        <Form action={workbenchPath(dataset.id)} csrf={page.csrf} form={form} wide>
          <DescriptionFields form={form} themes={themes} fixedSlug={dataset.published_on !== null} />
          <Button>保存修改</Button>
        </Form>
      ) : (
        <DescriptionList
          items={[
            { term: '摘要', value: dataset.abstract },
            { term: '关键词', value: dataset.keywords.join('、') },
            { term: '空间范围', value: dataset.spatial },
            {
              term: '联系',
              value: [dataset.contact_name, dataset.contact_phone, dataset.contact_mail].filter(Boolean).join('，'),
            },
          ]}
        />
      )}
      <Section title="关联" intro="相关的规章文件、公开文件、办理过的申请、服务事项和其他数据集">
        <Table
          caption="关联"
          hideCaption
          rows={relations}
          empty="还没有关联。"
          columns={[
            { header: '类型', nowrap: true, cell: ({ kind }) => relationKinds[kind as keyof typeof relationKinds] },
            { header: '标题', rowHeader: true, cell: ({ url, title }) => <a href={url}>{title}</a> },
            {
              header: '操作',
              cell: ({ id }) =>
                editable ? (
                  <ActionForm action={`/workbench/datasets/relations/${id}/removal`} csrf={page.csrf}>
                    <Button kind="plain">移除</Button>
                  </ActionForm>
                ) : (
                  ''
                ),
            },
          ]}
        />
        {editable && (
          <Form action={`${workbenchPath(dataset.id)}/relations`} csrf={page.csrf} form={newForm()}>
            <SelectField
              name="kind"
              label="类型"
              options={Object.entries(relationKinds).map(([value, label]) => ({ value, label }))}
              empty="请选择"
            />
            <Field name="url" label="网址" hint="本站路径（如 /d/…、/rules/…）或者完整网址" />
            <Field name="relationTitle" label="标题" />
            <Button kind="secondary">添加关联</Button>
          </Form>
        )}
      </Section>
      <ChangesTable changes={changes} nameOf={nameOf} />
      {editable && dataset.state !== 'withdrawn' && (
        <ButtonRow>
          <ButtonLink href={`${workbenchPath(dataset.id)}/withdrawal`} kind="destructive">
            {dataset.published_on ? '撤下数据集' : '作废'}
          </ButtonLink>
        </ButtonRow>
      )}
    </DatasetFrame>
  )
}

export const relationKinds = {
  rule: '规章文件',
  document: '公开文件',
  request: '信息公开申请',
  service: '服务事项',
  dataset: '数据集',
}

const facts = (dataset: Dataset, usage: Props['usage']) => [
  { term: '首次开放', value: dataset.published_on && longDay(dataset.published_on) },
  { term: '最近更新', value: dataset.updated_on && longDay(dataset.updated_on) },
  { term: '下次应更新', value: dataset.next_due_on && longDay(dataset.next_due_on) },
  { term: '使用', value: `浏览 ${usage.views} 次，下载 ${usage.downloads} 次，接口调用 ${usage.calls} 次` },
  { term: '英文标识', value: dataset.slug },
]

const ChangesTable = ({ changes, nameOf }: Pick<Props, 'changes' | 'nameOf'>) => (
  <Section title="变更记录">
    <Table
      caption="变更记录"
      hideCaption
      dense
      rows={changes.slice(0, 50)}
      empty="还没有修改过。"
      columns={[
        { header: '时间', nowrap: true, cell: ({ changed_at }) => minute(changed_at) },
        { header: '内容', rowHeader: true, cell: ({ field }) => fieldLabels[field] ?? field },
        { header: '修改前', cell: ({ before }) => shown(before) },
        { header: '修改后', cell: ({ after }) => shown(after) },
        { header: '办理人', nowrap: true, cell: ({ changed_by }) => nameOf(changed_by) },
      ]}
    />
  </Section>
)
