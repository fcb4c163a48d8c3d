import type { PropsWithChildren } from 'hono/jsx'
import {
  Alert,
  DeadlineSentence,
  type Description,
  DescriptionList,
  type FormState,
  PlainText,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { channelWords, kindWords } from '../../../model.ts'
import { caseHref, type Desk, ROOT } from '../../desk.ts'
import type { DeskCase } from '../../desk-case.ts'

export type ActProps = { desk: Desk; view: DeskCase; form: FormState; refused: string | null }

/** The frame of every act: the case above it, and why it was refused where it was. */
export const ActFrame = ({
  desk,
  view: {
    known: { request },
  },
  title,
  refused,
  children,
}: PropsWithChildren<ActProps & { title: string }>) => (
  <WorkbenchPage
    {...desk}
    title={title}
    breadcrumb={[
      { href: ROOT, label: '申请办理' },
      { href: caseHref(request.id), label: request.number },
    ]}
  >
    {refused && (
      <Alert tone="error" title="没有办理" live>
        <p>{refused}</p>
      </Alert>
    )}
    {children}
  </WorkbenchPage>
)

/** The case as far as one has to know it while filling in a form. */
export const CaseInShort = ({
  view: {
    known: { request },
    person,
    deadline,
  },
  more,
}: {
  view: DeskCase
  more: Description[]
}) => (
  <>
    <h2>{request.title}</h2>
    {deadline && (
      <p>
        <DeadlineSentence deadline={deadline} />
      </p>
    )}
    <DescriptionList
      items={[
        { term: '编号', value: request.number },
        {
          term: '申请人',
          value: person ? `${person.name}（${kindWords[request.applicant_kind]}）` : kindWords[request.applicant_kind],
        },
        { term: '方式', value: channelWords[request.channel] },
        { term: '提交', value: request.submitted_on },
        ...(request.received_on ? [{ term: '收到', value: request.received_on }] : []),
        { term: '申请内容', value: <PlainText text={request.description} /> },
        ...more,
      ]}
    />
  </>
)
