import type { Tried } from '../../../../../platform/submit-form.ts'
import {
  ActionForm,
  Alert,
  Button,
  ButtonRow,
  Card,
  CheckboxField,
  count,
  Field,
  Form,
  type FormState,
  minute,
  type PageFrame,
  Refused,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { OpenStatistics } from '../../../access/model.ts'
import { type Dataset, datasetPath, workbenchPath } from '../../../model.ts'

type Props = {
  page: PageFrame
  dataset: Dataset
  columns: readonly string[]
  held: OpenStatistics | null
  counted: { rows: number; counted: number } | null
  may: { propose: boolean; decide: boolean; close: boolean }
  tried: Tried
  form: FormState
}

/** What everybody may have without applying: which columns, and how large a group must be. */
export const StatisticsPage = ({ page, dataset, columns, held, counted, may, tried, form }: Props) => {
  const path = `${workbenchPath(dataset.id)}/statistics`
  const options = columns.map((name) => ({ value: name, label: name }))
  return (
    <WorkbenchPage
      title="公开统计"
      page={page}
      breadcrumb={[
        { href: '/workbench/datasets', label: '数据开放' },
        { href: workbenchPath(dataset.id), label: dataset.title },
      ]}
    >
      {!tried.form && <Refused sentence={tried.refused} />}
      <p>
        有条件开放的数据集，可以让所有人不经申请就取得统计结果。各字段组合起来不足最小组的行一律不计入，任何两次查询的差也不会少于这么多行。
      </p>
      {held && (
        <Card title={held.decided_at ? '正在公开' : '等待开放审核'}>
          <p>
            可以分组：{held.columns.join('、')}；可以求和：{held.sums.join('、') || '无'}；最小组 {held.floor} 行。
          </p>
          <p class="yg-quiet">
            {minute(held.proposed_at)} 提出{held.decided_at && `，${minute(held.decided_at)} 通过开放审核`}
          </p>
          {counted && (
            <p>
              全部 {count(counted.rows)} 行中，{count(counted.counted)} 行计入统计。
              {counted.counted < counted.rows * 0.8 && '不计入的较多，可以减少分组字段或者改用更粗的字段。'}
            </p>
          )}
          <ButtonRow>
            {!held.decided_at && may.decide && (
              <ActionForm action={`${path}/decision`} csrf={page.csrf}>
                <Button>通过，向所有人公开</Button>
              </ActionForm>
            )}
            {may.close && (
              <ActionForm action={`${path}/closing`} csrf={page.csrf}>
                <Button kind="secondary">{held.decided_at ? '停止公开' : '撤回'}</Button>
              </ActionForm>
            )}
          </ButtonRow>
          {held.decided_at && (
            <p>
              <a href={datasetPath(dataset)}>公开页面</a>
            </p>
          )}
        </Card>
      )}
      {may.propose ? (
        <Form action={path} csrf={page.csrf} form={form}>
          {held?.decided_at && (
            <Alert tone="warning">
              <p>重新提出后，原来公开的统计停止公开，待开放审核通过后按新的公开。</p>
            </Alert>
          )}
          <CheckboxField
            name="columns"
            label="可以分组的字段"
            hint="选粗的：区、年份、类别；编号、姓名不能选"
            options={options}
            form={form}
          />
          <CheckboxField name="sums" label="可以求和、求平均的字段" hint="须是数字" options={options} form={form} optional />
          <Field
            name="floor"
            label="最小组（行）"
            hint="不足这么多行的组不显示，至少 3"
            inputmode="numeric"
            width="short"
            form={form}
          />
          <Button>提交开放审核</Button>
        </Form>
      ) : (
        !held && <p>还没有提出公开统计。</p>
      )}
    </WorkbenchPage>
  )
}
