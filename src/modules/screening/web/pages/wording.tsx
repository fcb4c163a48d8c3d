import { dayOf, longDay } from '../../../../platform/day.ts'
import {
  ActionForm,
  Button,
  ButtonRow,
  count,
  Field,
  Filters,
  Form,
  type FormState,
  More,
  type PageFrame,
  Section,
  SelectField,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { WordingCategory } from '../../detectors/wording.ts'
import { categoryLabels } from '../../model.ts'
import { CATEGORIES } from '../../schema.ts'
import { ScreeningTabs, type ScreeningTabsShown } from './tabs.tsx'

type Row = {
  id: string
  category: WordingCategory
  wrong: string
  suggestion: string
  before: string
  after: string
  except_in: string[]
  note: string
  active: boolean
}
type WordingProps = {
  page: PageFrame
  tabs: ScreeningTabsShown
  rows: Row[]
  versions: { version: number; changed_at: Date; note: string }[]
  filters: { q: string; category: WordingCategory | undefined }
  form: FormState
  mayKeep: boolean
}

const WORDING = '/workbench/screening/wording'
const options = CATEGORIES.map((category) => ({ value: category, label: categoryLabels[category] }))

/** The dictionary of wrong wording: looked up by everybody, kept by the city's administrators. */
export const WordingPage = ({ page, tabs, rows, versions, filters, form, mayKeep }: WordingProps) => (
  <WorkbenchPage
    title="用语词库"
    page={page}
    under={
      versions[0] ? `第 ${versions[0].version} 版，${longDay(dayOf(versions[0].changed_at))}：${versions[0].note}` : '初始词库'
    }
  >
    <ScreeningTabs current="wording" tabs={tabs} />
    <Filters
      action={WORDING}
      clear={WORDING}
      filters={[
        { kind: 'text', name: 'q', label: '用语', value: filters.q },
        { kind: 'select', name: 'category', label: '类别', value: filters.category ?? '', options },
      ]}
    />
    <Table
      caption={`共 ${count(rows.length)} 条`}
      dense
      rows={rows}
      empty="没有符合条件的用语。"
      columns={[
        { header: '错误用语', rowHeader: true, cell: ({ wrong }) => wrong },
        { header: '建议用语', cell: ({ suggestion }) => suggestion || '不使用' },
        { header: '类别', nowrap: true, cell: ({ category }) => categoryLabels[category] },
        { header: '条件和说明', cell: (row) => <Conditions row={row} /> },
        {
          header: '状态',
          nowrap: true,
          cell: ({ active }) => (active ? <Tag tone="done">使用中</Tag> : <Tag tone="quiet">已停用</Tag>),
        },
        ...(mayKeep
          ? [
              {
                header: '操作',
                nowrap: true,
                cell: ({ id, active }: Row) => (
                  <ActionForm action={`${WORDING}/${id}/${active ? 'suspension' : 'resumption'}`} csrf={page.csrf}>
                    <Button kind="plain">{active ? '停用' : '恢复'}</Button>
                  </ActionForm>
                ),
              },
            ]
          : []),
      ]}
    />
    {mayKeep && (
      <Section title="新增用语" intro="保存后词库升为新的一版，全部已公开内容会重新检测。">
        <Form action={WORDING} csrf={page.csrf} form={form}>
          <SelectField name="category" label="类别" options={options} form={form} />
          <Field name="wrong" label="错误用语" form={form} maxlength={40} />
          <Field name="suggestion" label="建议用语" hint="不填写表示不使用。" form={form} optional maxlength={200} />
          <Field name="exceptIn" label="例外" hint="包含这一用语但正确的词，用顿号隔开。" form={form} optional />
          <More summary="前后文条件">
            <Field name="before" label="前面必须是" hint="正则表达式。" form={form} optional maxlength={120} />
            <Field name="after" label="后面必须是" hint="正则表达式。" form={form} optional maxlength={120} />
          </More>
          <Field name="note" label="说明" form={form} optional maxlength={500} />
          <ButtonRow>
            <Button>保存</Button>
          </ButtonRow>
        </Form>
      </Section>
    )}
  </WorkbenchPage>
)

const Conditions = ({ row: { before, after, except_in, note } }: { row: Row }) => (
  <>
    {note}
    {before && <span> 前：{before}</span>}
    {after && <span> 后：{after}</span>}
    {except_in.length > 0 && <span> 例外：{except_in.join('、')}</span>}
  </>
)
