import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Button,
  ButtonLink,
  Card,
  Field,
  Form,
  More,
  type PageFrame,
  RadioField,
  Refused,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Remark, remarkKinds, remarkStates, verdicts } from '../../remarks/model.ts'
import { type Reuse, reuseKinds, reuseMoves, reuseStates } from '../../reuses/model.ts'
import { RemarkFacts } from './remarks.tsx'

const above = [{ href: '/workbench/data-requests', label: '供需对接' }]
const remarkPath = (id: string) => `/workbench/data-requests/remarks/${id}`

type DeskProps = { page: PageFrame; remarks: Remark[]; today: string }
export const RemarksDeskPage = ({ page, remarks, today }: DeskProps) => (
  <WorkbenchPage
    title="提问和纠错"
    page={page}
    breadcrumb={above}
    actions={<ButtonLink href="/workbench/data-requests/remarks/accepted.csv">已采纳的纠错（CSV）</ButtonLink>}
  >
    <Table
      caption="提问和纠错"
      hideCaption
      rows={remarks}
      empty="没有提问和纠错。"
      rowHref={({ id }) => remarkPath(id)}
      rowTone={({ state, due_on }) => (state === 'filed' && today > due_on ? 'urgent' : state === 'filed' ? 'plain' : 'quiet')}
      columns={[
        { header: '内容', rowHeader: true, cell: (row) => <a href={remarkPath(row.id)}>{row.body.slice(0, 50)}</a> },
        { header: '类型', nowrap: true, cell: ({ kind }) => remarkKinds[kind] },
        {
          header: '期限',
          nowrap: true,
          cell: ({ due_on, state }) => `${due_on}${state === 'filed' && today > due_on ? '（逾期）' : ''}`,
        },
        {
          header: '进度',
          nowrap: true,
          cell: ({ state, held }) => (
            <Tag tone={state === 'filed' ? 'main' : 'done'}>{held ? '暂缓显示' : remarkStates[state]}</Tag>
          ),
        },
      ]}
    />
  </WorkbenchPage>
)

type CaseProps = {
  page: PageFrame
  remark: Remark
  dataset: { slug: string; title: string }
  latest: number | null
  may: { answer: boolean; release: boolean }
  tried: Tried
  today: string
}
const words = { answered: '答复', accepted: '采纳，将更正', refused: '不予采纳' }

export const RemarkCasePage = ({ page, remark, dataset, latest, may, tried }: CaseProps) => (
  <WorkbenchPage
    title={`${remarkKinds[remark.kind]}：${dataset.title}`}
    page={page}
    breadcrumb={[...above, { href: '/workbench/data-requests/remarks', label: '提问和纠错' }]}
  >
    <Refused sentence={tried.refused} />
    <p>
      <Tag tone={remark.state === 'filed' ? 'main' : 'done'}>{remarkStates[remark.state]}</Tag>
      　应于 {remark.due_on} 前答复　<a href={`/datasets/${dataset.slug}`}>数据集页面</a>
    </p>
    <RemarkFacts remark={remark} />
    <p>{remark.body}</p>
    {remark.answer && (
      <Card title="答复">
        <p>{remark.answer}</p>
        <p class="yg-quiet">{remark.answered_on}</p>
      </Card>
    )}
    {remark.held && may.release && (
      <ActionForm action={`${remarkPath(remark.id)}/release`} csrf={page.csrf ?? ''}>
        <Button kind="secondary">看过没有问题，公开显示</Button>
      </ActionForm>
    )}
    {may.answer && remark.state === 'filed' && (
      <Card title="答复">
        <Form action={`${remarkPath(remark.id)}/answer`} csrf={page.csrf} {...(tried.form && { form: tried.form })}>
          <RadioField
            name="verdict"
            label="结论"
            inline
            options={verdicts[remark.kind].map((value) => ({ value, label: words[value] }))}
            form={tried.form}
          />
          <Field name="answer" label="答复内容" hint="会公开" multiline rows={4} form={tried.form} />
          <Button>答复</Button>
        </Form>
      </Card>
    )}
    {may.answer && remark.state === 'accepted' && (
      <Card title="更正以后">
        <Form action={`${remarkPath(remark.id)}/fix`} csrf={page.csrf} {...(tried.form && { form: tried.form })}>
          <Field
            name="version"
            label="在第几版更正"
            hint={latest ? `最新发布的是第 ${latest} 版` : ''}
            inputmode="numeric"
            width="short"
            form={tried.form}
          />
          <Button>标为已更正</Button>
        </Form>
      </Card>
    )}
  </WorkbenchPage>
)

type ReusesProps = {
  page: PageFrame
  reuses: Reuse[]
  used: Map<string, { slug: string | null; title: string | null }[]>
  tried: Tried
}
const decisions = { shown: '展示', refused: '不采用', 'taken-down': '下架', filed: '' }

export const ReusesDeskPage = ({ page, reuses, used, tried }: ReusesProps) => (
  <WorkbenchPage title="应用案例" page={page} breadcrumb={above}>
    <Refused sentence={tried.refused} />
    <Table
      caption="应用案例"
      hideCaption
      rows={reuses}
      empty="还没有人提交。"
      rowTone={({ state }) => (state === 'filed' ? 'plain' : 'quiet')}
      columns={[
        {
          header: '案例',
          rowHeader: true,
          cell: (reuse) => (
            <>
              <a href={reuse.url} rel="nofollow noopener noreferrer">
                {reuse.title}
              </a>
              <p class="yg-quiet">{reuse.description.slice(0, 120)}</p>
            </>
          ),
        },
        { header: '类型', nowrap: true, cell: ({ kind }) => reuseKinds[kind] },
        { header: '作者', cell: ({ maker }) => maker },
        { header: '数据集', cell: ({ id }) => (used.get(id) ?? []).map(({ title }) => title).join('、') },
        { header: '状态', nowrap: true, cell: ({ state }) => reuseStates[state] },
        {
          header: '处理',
          cell: (reuse) => (
            <More summary="处理">
              <Form action={`/workbench/data-requests/reuses/${reuse.id}`} csrf={page.csrf}>
                <RadioField
                  name="verdict"
                  label="结论"
                  options={reuseMoves[reuse.state].map((value) => ({ value, label: decisions[value] }))}
                />
                <Field name="reason" label="理由" hint="不采用、下架的须写明" optional />
                <Button>确定</Button>
              </Form>
            </More>
          ),
        },
      ]}
    />
  </WorkbenchPage>
)
