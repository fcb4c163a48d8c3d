import { DeskCasePage } from '../../../../../ui/desk-case.tsx'
import { ButtonLink, ButtonRow, Card, ClocksAxis, DescriptionList, PlainText, Timeline } from '../../../../../ui/index.ts'
import { channelWords, deliveryWords, kindWords, supplyWords } from '../../../model.ts'
import { outcomes } from '../../../outcomes.ts'
import { labelOf } from '../../act-words.ts'
import { caseHref, type Desk, ROOT } from '../../desk.ts'
import type { DeskCase } from '../../desk-case.ts'
import { Acts, actHref } from './case-acts.tsx'
import { Applicant, Documents, Letters } from './case-aside.tsx'
import { AnswerCard, StepsTaken } from './case-facts.tsx'
import { SimilarCases } from './similar-cases.tsx'
import { StatusTag } from './status-tag.tsx'

export type CaseProps = {
  desk: Desk
  view: DeskCase
  upload: { kinds: { value: string; label: string }[]; error?: string } | null
}

/** A case as its officers work on it: where it stands, what comes next, what has been done, and all that belongs to it. */
export const CasePage = (props: CaseProps) => {
  const { desk, view } = props
  const {
    known: { request },
    permitted: { next },
    deadline,
  } = view
  return (
    <DeskCasePage
      {...desk}
      title={request.title}
      breadcrumb={[{ href: ROOT, label: '申请办理' }]}
      under={<Under view={view} />}
      next={next && { href: actHref(request.id, next), label: labelOf(next) }}
      deadline={deadline}
      top={<Acts view={view} />}
      left={<Left {...props} />}
      right={<Right {...props} />}
    />
  )
}

const Under = ({
  view: {
    known: { request },
    person,
    office,
    handles,
    permitted: { waiting },
  },
}: {
  view: DeskCase
}) => (
  <>
    <StatusTag status={request.status} /> {request.number}，
    {person ? `${person.name}（${kindWords[request.applicant_kind]}）` : kindWords[request.applicant_kind]}，
    {channelWords[request.channel]}
    {!handles && `，${office}`}
    {waiting && (
      <>
        。<strong>{waiting}</strong>
      </>
    )}
  </>
)

const Left = ({ view }: CaseProps) => {
  const {
    known: { request },
    subjectArea,
  } = view
  return (
    <>
      <Card title="申请内容">
        <PlainText text={request.description} />
        <DescriptionList
          columns={2}
          items={[
            ...(request.document_number ? [{ term: '文号', value: request.document_number }] : []),
            { term: '主题', value: subjectArea },
            { term: '提供方式', value: supplyWords[request.supply] },
            { term: '获取途径', value: deliveryWords[request.delivery] },
            { term: '提交', value: request.submitted_on },
            { term: '收到', value: request.received_on ?? '待双方确认' },
            ...(request.assistance ? [{ term: '需要的协助', value: request.assistance }] : []),
            ...(request.outcome
              ? [{ term: '结果', value: `${outcomes[request.outcome].label}（${outcomes[request.outcome].article}）` }]
              : []),
            ...(request.closing_note ? [{ term: '办结说明', value: request.closing_note }] : []),
            ...(request.split_from ? [{ term: '拆分自', value: <a href={caseHref(request.split_from)}>原申请</a> }] : []),
            ...(request.redo_of ? [{ term: '重新办理', value: <a href={caseHref(request.redo_of)}>原申请</a> }] : []),
            ...(request.joined_to ? [{ term: '并入', value: <a href={caseHref(request.joined_to)}>另一件申请</a> }] : []),
          ]}
        />
      </Card>
      <AnswerCard view={view} />
      <StepsTaken view={view} />
      <Card title="办理经过">
        <Timeline facts={view.facts} />
      </Card>
    </>
  )
}

const Right = ({ desk, view, upload }: CaseProps) => (
  <>
    {view.clocks && (
      <Card title="期限">
        <ClocksAxis {...view.clocks} />
      </Card>
    )}
    {view.handles && <Applicant view={view} />}
    {view.handles && <Documents desk={desk} view={view} upload={upload} />}
    {view.handles && <Letters view={view} />}
    <SimilarCases view={view} />
  </>
)

/** For pages that stand before or after the case's own. */
export const BackToCase = ({ id }: { id: string }) => (
  <ButtonRow>
    <ButtonLink href={caseHref(id)} icon="back">
      返回本件
    </ButtonLink>
  </ButtonRow>
)
