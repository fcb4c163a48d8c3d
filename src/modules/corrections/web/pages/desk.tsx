import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  Alert,
  Button,
  Card,
  DescriptionList,
  Field,
  Form,
  More,
  minute,
  newForm,
  type PageFrame,
  PlainText,
  RadioField,
  Refused,
  SelectField,
  Table,
  Tabs,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Message, workbenchPath as messagePath, states } from '../../../messages/index.ts'
import { type Correction, hasLink, kinds, outcomes, workbenchPath } from '../../model.ts'
import type { listWork } from '../../queries.ts'

type DeskProps = {
  page: PageFrame
  rows: Awaited<ReturnType<typeof listWork>>
  open: boolean
  today: string
}
/** 找错: what has to be answered, what is due first first. */
export const DeskPage = ({ page, rows, open, today }: DeskProps) => (
  <WorkbenchPage title="网站找错" page={page}>
    <Tabs
      label="找错"
      items={[
        { href: '/workbench/corrections', label: '待答复', current: open },
        { href: '/workbench/corrections?done=1', label: '已办结', current: !open },
      ]}
    />
    <Table
      caption={open ? '待答复' : '已办结'}
      hideCaption
      rows={rows}
      empty={open ? '没有待答复的找错。' : '还没有办结的。'}
      rowHref={({ id }) => workbenchPath(id)}
      rowTone={({ due_on }) => (open && due_on !== null && today > due_on ? 'urgent' : 'plain')}
      columns={[
        { header: '页面', rowHeader: true, cell: (row) => <a href={workbenchPath(row.id)}>{row.page_title || row.page}</a> },
        { header: '错误', nowrap: true, cell: ({ kind }) => kinds[kind] },
        { header: '编号', nowrap: true, cell: ({ number }) => number },
        {
          header: '期限',
          nowrap: true,
          cell: ({ due_on }) => `${due_on}${open && due_on !== null && today > due_on ? '（逾期）' : ''}`,
        },
        {
          header: '进度',
          nowrap: true,
          cell: ({ outcome, changed_at }) =>
            outcome ? (
              <Tag tone="done">{outcomes[outcome]}</Tag>
            ) : changed_at ? (
              <Tag tone="main">页面已更新</Tag>
            ) : (
              <Tag>待处理</Tag>
            ),
        },
      ]}
    />
  </WorkbenchPage>
)

type CaseProps = {
  page: PageFrame
  correction: Correction
  message: Message
  /** What stands at the place now. */
  now: { edition: number | null; stands: boolean; changed: boolean } | null
  offices: { value: string; label: string }[]
  acts: boolean
  tried: Tried
}
/** One report at the desk: what was read and what stands there now; the outcome and the answer in one step. */
export const CasePage = ({ page, correction, message, now, offices, acts, tried }: CaseProps) => {
  const at = workbenchPath(correction.id)
  const open = correction.outcome === null && (message.state === 'submitted' || message.state === 'accepted')
  return (
    <WorkbenchPage
      title={`${kinds[correction.kind]}：${correction.page_title || correction.page}`}
      page={page}
      breadcrumb={[{ href: '/workbench/corrections', label: '网站找错' }]}
      under={
        <p>
          <Tag tone={open ? 'main' : 'done'}>{correction.outcome ? outcomes[correction.outcome] : states[message.state]}</Tag>
          　应于 {message.due_on} 前答复　<a href={messagePath(message.id)}>来信 {message.number}</a>
        </p>
      }
    >
      <Refused sentence={tried.refused} />
      <Bound correction={correction} />
      {now && <Now correction={correction} now={now} />}
      <Card title="报告人说">
        <PlainText text={message.text} />
      </Card>
      {hasLink(correction.kind) && (
        <Card title="自动探测">
          <p>
            {correction.link ?? correction.page}：{correction.probe_says ?? '还没有探测'}
            {correction.probed_at && <span class="yg-quiet">（{minute(correction.probed_at)}）</span>}
          </p>
          {open && acts && (
            <ActionForm action={`${at}/probe`} csrf={page.csrf}>
              <Button kind="secondary">再探测一次</Button>
            </ActionForm>
          )}
        </Card>
      )}
      {correction.reason && (
        <Card title="答复">
          <PlainText text={correction.reason} />
        </Card>
      )}
      {open && acts && (
        <>
          <Card title="处理">
            <Form action={`${at}/outcome`} csrf={page.csrf} form={tried.form ?? newForm()} draft={`correction-${correction.id}`}>
              <RadioField
                name="outcome"
                label="处理结果"
                inline
                options={Object.entries(outcomes).map(([value, label]) => ({ value, label }))}
                form={tried.form}
              />
              <Field
                name="answer"
                label="给报告人的答复"
                hint="改了什么、为什么不改，或者应当找谁"
                multiline
                rows={4}
                maxlength={3000}
                form={tried.form}
              />
              <Button>答复</Button>
            </Form>
          </Card>
          <More summary="是别的机关的内容，转办">
            <Form action={`${at}/transfer`} csrf={page.csrf} form={tried.form ?? newForm()}>
              <SelectField name="office" label="转给" empty="请选择" options={offices} form={tried.form} />
              <Field name="reason" label="转办理由" maxlength={500} form={tried.form} />
              <Button kind="secondary">转办</Button>
            </Form>
          </More>
        </>
      )}
    </WorkbenchPage>
  )
}

const Bound = ({ correction }: { correction: Correction }) => (
  <DescriptionList
    items={[
      { term: '页面', value: <a href={correction.page}>{correction.page}</a> },
      ...(correction.edition !== null ? [{ term: '读到的版本', value: `第 ${correction.edition} 版` }] : []),
      ...(correction.quote
        ? [
            {
              term: '位置',
              value: (
                <>
                  {correction.prefix}
                  <mark>{correction.quote}</mark>
                  {correction.suffix}
                  {!correction.placed && <span class="yg-quiet">（正文中没有找到这段文字）</span>}
                </>
              ),
            },
          ]
        : []),
      ...(correction.text_hash ? [{ term: '当时全文的指纹', value: <code class="yg-root">{correction.text_hash}</code> }] : []),
    ]}
  />
)

const Now = ({ correction, now }: { correction: Correction; now: NonNullable<CaseProps['now']> }) =>
  now.changed ? (
    <Alert
      tone={now.stands ? 'warning' : 'done'}
      title={`页面已经更新${now.edition === null ? '' : `（现为第 ${now.edition} 版）`}`}
    >
      <p>
        {now.stands ? '但是原来的文字还在原处。' : correction.placed ? '原来的文字已经不在原处。' : '请核对错误是否已经更正。'}
      </p>
    </Alert>
  ) : (
    <Alert tone="info" title="页面自报告以来没有变化">
      <p>需要更正的，先在信息发布中发布更正后的版本，再回到这里答复。</p>
    </Alert>
  )
