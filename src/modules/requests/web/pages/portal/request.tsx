import { longDay } from '../../../../../ui/format.ts'
import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  CaseLayout,
  Deadline,
  type DeadlineView,
  DescriptionList,
  type Fact,
  FileField,
  Form,
  type FormState,
  NewsList,
  type PageFrame,
  PlainText,
  PortalPage,
  Table,
} from '../../../../../ui/index.ts'
import type { RemediesAdvice } from '../../../letters/index.ts'
import { channelWords, deliveryWords, type Request, supplyWords } from '../../../model.ts'
import type { Situation } from '../../../situation.ts'
import { Remedies } from './remedies.tsx'
import { RequestAside } from './request-aside.tsx'

export type LetterLink = { href: string; docxHref: string; title: string; number: string }
export type DocumentLink = { href: string; name: string; note: string }
export type RequestProps = {
  page: PageFrame
  request: Request
  office: { name: string; slug: string; disclosure_office: string; phone: string; address: string }
  code: string
  situation: Situation
  /** What the office has asked of the applicant, in its own words. */
  asked: { title: string; text: string } | null
  deadline: DeadlineView | null
  facts: Fact[]
  answer: LetterLink | null
  letters: LetterLink[]
  steps: { href: string; label: string; kind: 'primary' | 'secondary' }[]
  documents: DocumentLink[]
  /** The form that adds a paper, while the request may still take one. */
  upload: FormState | null
  remedies: RemediesAdvice | null
  hasProofs: boolean
}

/** One's own request: where it stands, what to do now, what has been said, and what can be done against it. */
export const RequestPage = (props: RequestProps) => {
  const { page, request } = props
  return (
    <PortalPage
      title={request.title}
      page={page}
      width="wide"
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: '/requests', label: '依申请公开' },
      ]}
    >
      <CaseLayout top={<Top {...props} />} left={<Left {...props} />} right={<RequestAside {...props} />} />
    </PortalPage>
  )
}

const Top = ({ request, situation, asked, deadline, steps, answer }: RequestProps) => (
  <>
    <Alert
      tone={situation.waitingFor === 'you' ? 'warning' : situation.waitingFor === 'nobody' ? 'done' : 'info'}
      title={situation.title}
    >
      <p>{situation.text}</p>
      {asked && (
        <>
          <p>
            <strong>{asked.title}</strong>
          </p>
          <PlainText text={asked.text} />
        </>
      )}
    </Alert>
    {deadline && <Deadline deadline={deadline} />}
    <ButtonRow>
      {answer && (
        <ButtonLink href={answer.href} kind="primary" icon="document">
          阅读答复书
        </ButtonLink>
      )}
      {steps.map(({ href, label, kind }) => (
        <ButtonLink href={href} kind={kind}>
          {label}
        </ButtonLink>
      ))}
      {request.due_on && !request.closed_on && (
        <ButtonLink href={`/requests/${request.id}/calendar.ics`} icon="calendar">
          加入日历
        </ButtonLink>
      )}
    </ButtonRow>
  </>
)

const Left = ({ page, request, letters, answer, documents, upload, remedies }: RequestProps) => (
  <>
    <Card title="文书">
      <Table
        caption="文书"
        hideCaption
        dense
        rows={[...(answer ? [answer] : []), ...letters]}
        empty="还没有文书。"
        columns={[
          { header: '名称', rowHeader: true, cell: ({ href, title }) => <a href={href}>{title}</a> },
          { header: '编号', cell: ({ number }) => number },
          {
            header: '下载',
            nowrap: true,
            cell: ({ docxHref, title }) => (
              <a href={docxHref}>
                Word 文档<span class="yg-hidden">：{title}</span>
              </a>
            ),
          },
        ]}
      />
    </Card>
    {(documents.length > 0 || upload) && (
      <Card title="材料">
        {documents.length > 0 && <NewsList items={documents.map(({ href, name, note }) => ({ href, title: name, note }))} />}
        {upload && (
          <Form action={`/requests/${request.id}/documents`} form={upload} csrf={page.csrf} multipart>
            <FileField
              name="file"
              label="补充材料"
              form={upload}
              optional
              hint="身份证明、授权委托书、能帮助查找的线索等；单个文件不超过 50 MB。"
            />
            <ButtonRow>
              <Button kind="secondary" icon="upload">
                上传
              </Button>
            </ButtonRow>
          </Form>
        )}
      </Card>
    )}
    {remedies && <Remedies remedies={remedies} request={request} />}
    <Card title="申请内容">
      <DescriptionList
        items={[
          { term: '所需信息', value: request.title },
          { term: '特征描述', value: <PlainText text={request.description} /> },
          ...(request.document_number ? [{ term: '文号', value: request.document_number }] : []),
          { term: '提供方式', value: supplyWords[request.supply] },
          { term: '获取途径', value: deliveryWords[request.delivery] },
          ...(request.assistance ? [{ term: '需要的协助', value: request.assistance }] : []),
          { term: '提交', value: `${longDay(request.submitted_on)}（${channelWords[request.channel]}）` },
          { term: '收到申请之日', value: request.received_on ? longDay(request.received_on) : '待双方确认' },
        ]}
      />
    </Card>
  </>
)
