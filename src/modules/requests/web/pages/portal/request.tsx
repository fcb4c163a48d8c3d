import { longDay } from '../../../../../ui/format.ts'
import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  CaseLayout,
  CopyCode,
  Deadline,
  type DeadlineView,
  DescriptionList,
  type Fact,
  FileField,
  Form,
  type FormState,
  type Link,
  NewsList,
  type PageFrame,
  PlainText,
  PortalPage,
  Table,
  Timeline,
} from '../../../../../ui/index.ts'
import type { RemediesAdvice } from '../../../letters/index.ts'
import { channelWords, deliveryWords, type Request, supplyWords } from '../../../model.ts'
import type { Situation } from '../../../situation.ts'

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
      <CaseLayout top={<Top {...props} />} left={<Left {...props} />} right={<Right {...props} />} />
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

const Right = ({ request, office, code, facts, hasProofs }: RequestProps) => (
  <>
    <Card title="办理经过">
      <Timeline facts={facts} />
    </Card>
    <Card title="受理机关">
      <DescriptionList
        items={[
          { term: '机关', value: <a href={`/organisations/${office.slug}`}>{office.name}</a> },
          { term: '工作机构', value: office.disclosure_office },
          { term: '电话', value: office.phone },
          { term: '地址', value: office.address },
        ]}
      />
    </Card>
    <Card title="凭证">
      <CopyCode label="申请编号" code={request.number} />
      <CopyCode label="查询码" code={code} />
      <NewsList items={proofLinks(request, hasProofs).map(({ href, label }) => ({ href, title: label }))} />
      <p class="yg-quiet">每一步都记入防篡改的存证；次日起可以下载证明，离线也能核对。</p>
    </Card>
  </>
)

const proofLinks = ({ id }: Request, hasProofs: boolean): Link[] => [
  { href: `/requests/${id}/receipt`, label: '登记回执' },
  ...(hasProofs ? [{ href: `/requests/${id}/proofs`, label: '下载存证证明' }] : []),
]

const Remedies = ({ remedies: { routes, sentences }, request }: { remedies: RemediesAdvice; request: Request }) => (
  <Card title={request.closed_on ? '不服怎么办' : '逾期没有答复怎么办'}>
    <ul class="yg-plain">
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
    {routes.map(({ label, to, period, until, article, online }) => (
      <DescriptionList
        items={[
          { term: label, value: `向${to}${label === '行政复议' ? '申请' : '起诉'}` },
          {
            term: '期限',
            value: until
              ? `${period}，${until.provisional ? '最早不早于' : '至'}${longDay(until.day)}${until.provisional ? '（待国务院放假通知）' : ''}`
              : `自收到之日起${period}`,
          },
          { term: '依据', value: article },
          ...(online ? [{ term: '网上申请', value: <a href={online}>{online}</a> }] : []),
        ]}
      />
    ))}
  </Card>
)
