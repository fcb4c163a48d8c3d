import type { PropsWithChildren } from 'hono/jsx'
import {
  Alert,
  Confirm,
  DeadlineSentence,
  type Description,
  DescriptionList,
  Form,
  type FormState,
  KEY_FIELD,
  PlainText,
  shortDay,
  valueIn,
  WithAside,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { Organisations } from '../../../../organisations/index.ts'
import { type ActName, acts } from '../../../acts.ts'
import { type Letter, LetterSheet } from '../../../letters/index.ts'
import { channelWords, kindWords, moves } from '../../../model.ts'
import type { Suggestion } from '../../../right-office.ts'
import { ActButtons, ActFields } from '../../act-form.tsx'
import type { Asked } from '../../act-input.ts'
import { actWords, labelOf } from '../../act-words.ts'
import { caseHref, type Desk, ROOT } from '../../desk.ts'
import type { DeskCase } from '../../desk-case.ts'
import { OfficeField } from '../../office-field.tsx'

export type ActProps = { desk: Desk; view: DeskCase; form: FormState; refused: string | null }
type Props = ActProps & {
  name: ActName
  letter: Letter | null
  tree: Organisations
  likely: readonly Suggestion[]
  areas: readonly { slug: string; name: string }[]
}

/** The form of one act on a case, with what one needs to know beside it. */
export const ActPage = (props: Props) => {
  const { view, name, letter } = props
  return (
    <ActFrame {...props} title={labelOf(name)}>
      <WithAside aside={<CaseInShort view={view} more={contextOf(name, view)} />}>
        <ActForm {...props} />
        {letter && <LetterSheet letter={letter} />}
      </WithAside>
    </ActFrame>
  )
}

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

const ActForm = ({ desk, view, name, form, tree, likely, areas }: Props) => {
  const { request } = view.known
  const { noun, input } = acts[name]
  const { hint, consequences } = actWords[name]
  const [action, key] = [`${caseHref(request.id)}/${noun}`, valueIn(form, KEY_FIELD)]
  const first = name === 'consult' ? ['kind'] : []
  const fields = (
    <>
      {first.length > 0 && (
        <ActFields schema={input} form={form} omit={Object.keys(input.shape).filter((field) => !first.includes(field))} />
      )}
      {'organisation' in input.shape && (
        <OfficeField form={form} tree={tree} today={view.today} likely={likely} {...officeWords(name)} />
      )}
      <ActFields schema={input} form={form} omit={['organisation', ...first]} asked={askedOf(view, areas)} />
    </>
  )
  if (consequences)
    return (
      <Confirm
        question={`确定${labelOf(name)}吗？`}
        consequences={consequences}
        action={action}
        csrf={desk.page.csrf}
        idempotencyKey={key}
        form={form}
        confirm={labelOf(name)}
        cancelHref={caseHref(request.id)}
        destructive={actWords[name].group === '终止' || name === 'join'}
      >
        {fields}
      </Confirm>
    )
  return (
    <>
      {(hint || moves[name].article) && (
        <p class="yg-quiet">
          {hint}
          {moves[name].article && `依据：${moves[name].article}。`}
        </p>
      )}
      <Form action={action} form={form} csrf={desk.page.csrf} idempotencyKey={key} draft={`${noun}-${request.id}`}>
        {fields}
        <ActButtons label={labelOf(name)} cancelHref={caseHref(request.id)} />
      </Form>
    </>
  )
}

/** What an office is asked for as, by act. */
const officeWords = (name: ActName) =>
  name === 'consult'
    ? {
        label: '本平台内的机关',
        optional: true,
        hint: '征求本平台内其他行政机关意见的，输入名称中的几个字选择，对方在工作台直接答复；第三方和平台以外的机关不填。',
      }
    : { label: name === 'transfer' ? '转往机关' : '协办机关' }

/** What only the case knows of the fields: which consultations are open, which subject areas there are. */
function askedOf({ known, today }: DeskCase, areas: Props['areas']): Record<string, Partial<Asked>> {
  const open = known.consultations.filter(({ opinion }) => opinion === null)
  return {
    consultation: {
      title: '征求意见',
      input: 'select',
      options: open.map(({ id, party, sent_on }) => ({ value: id, label: `${party}（${shortDay(sent_on, today)}送出）` })),
    },
    party: { hint: '上面已选机关的，可以不填。' },
    subjectArea: { title: '主题', input: 'select', options: areas.map(({ slug, name }) => ({ value: slug, label: name })) },
  }
}

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

function contextOf(name: ActName, { known: { extension, reasons, correction, feeNotice }, frequency }: DeskCase): Description[] {
  if (name === 'approveExtension' && extension)
    return [{ term: '提出的延期', value: `${extension.asked_on}，${extension.working_days} 个工作日：${extension.reason}` }]
  if (name === 'judgeReasons' && reasons)
    return [
      { term: '要求说明', value: reasons.asked },
      { term: '申请人的说明', value: reasons.text ?? '期限内未说明' },
    ]
  if (name === 'correct' && correction) return [{ term: '要求补正', value: correction.asked }]
  if (name === 'giveReasons' && reasons) return [{ term: '要求说明', value: reasons.asked }]
  if ((name === 'payFee' || name === 'serveFeeNotice') && feeNotice)
    return [{ term: '应缴', value: `${feeNotice.amount_yuan} 元，${feeNotice.issued_on} 通知` }]
  if ((name === 'chargeFee' || name === 'askReasons') && frequency)
    return [
      { term: '申请频次', value: `本月 ${frequency.month} 件，本年 ${frequency.year} 件（本机关）` },
      ...(name === 'chargeFee'
        ? [
            {
              term: '标准',
              value:
                '按件：每月 10 件以内不收，11–30 件 100 元/件，31 件以上每 10 件一档递增 100 元；按量：30 页以内不收，31–100 页 10 元/页，101–200 页 20 元/页，201 页以上 40 元/页。',
            },
          ]
        : []),
    ]
  return []
}
