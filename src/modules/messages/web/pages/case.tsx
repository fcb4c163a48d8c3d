import { DeskCasePage, OfferedActs } from '../../../../ui/desk-case.tsx'
import {
  Alert,
  Card,
  DescriptionList,
  FileLinks,
  type FormState,
  longDay,
  type PageFrame,
  PlainText,
  Tag,
  Timeline,
} from '../../../../ui/index.ts'
import { daysUntil, isOpen, RATINGS, vetoDay, workbenchPath } from '../../model.ts'
import type { WriterContact } from '../../personal.ts'
import { actHref, actWords } from '../act-words.ts'
import type { DeskCase } from '../desk-case.ts'
import { Right } from './case-beside.tsx'
import { DESK } from './place.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  view: DeskCase
  form: FormState
  contact: WriterContact | null
  done: string | null
  today: string
}

export const CasePage = (props: Props) => {
  const { page, view, done } = props
  const { message, permitted, kind, deadline } = view
  const offered = permitted.offered.map((name) => ({ href: actHref(message.id, name), label: actWords[name].label }))
  return (
    <DeskCasePage
      title={message.subject}
      page={page}
      breadcrumb={DESK}
      under={
        <>
          <StateTag state={message.state} /> {message.number}，{kind.label}，{view.office}
        </>
      }
      next={offered[0] ?? null}
      done={done}
      deadline={deadline}
      top={
        <>
          <Veto view={view} />
          {view.handles ? (
            <OfferedActs
              offered={offered}
              barred={permitted.barred.map(({ name, why }) => ({ term: actWords[name].label, value: why }))}
            />
          ) : (
            <Alert>
              <p>您以主管部门身份查看，办理由承办机关进行。写信人和附件不在此显示，文中的个人信息已隐去。</p>
            </Alert>
          )}
        </>
      }
      left={<Left {...props} />}
      right={<Right {...props} />}
    />
  )
}

const Veto = ({ view: { message, today } }: { view: DeskCase }) => {
  if (!isOpen(message.state) || message.answered_on !== null) return null
  const [on, left] = [vetoDay(message.received_on), daysUntil(today, vetoDay(message.received_on))]
  if (left > 45) return null
  return (
    <Alert tone={left < 0 ? 'error' : 'warning'}>
      <p>
        {left < 0
          ? `已超过三个月 ${-left} 天没有答复，网站检查单项否决`
          : `再过 ${left} 天（${longDay(on)}）仍不答复，网站检查单项否决`}
        （国办秘函〔2019〕19号）。
      </p>
    </Alert>
  )
}

const Left = ({ view: { message, inquiries, followUps, files, transfers, facts } }: Props) => (
  <>
    <Card title="来信">
      <PlainText text={message.text} />
      <FileLinks files={files} at={workbenchPath(message.id)} />
    </Card>
    {transfers.length > 0 && (
      <Card title="转办" aside={transfers.length > 1 ? <Tag tone="urgent">{transfers.length} 次</Tag> : undefined}>
        <DescriptionList
          items={transfers.map(({ from, to, reason, transferred_on }) => ({
            term: transferred_on,
            value: `${from} → ${to}：${reason}`,
          }))}
        />
      </Card>
    )}
    {inquiries.map(({ question, reply, reply_due_on, lapsed }) => (
      <Card title="请写信人补充">
        <DescriptionList
          items={[
            { term: '问', value: <PlainText text={question} /> },
            { term: '答', value: reply ?? (lapsed ? '没有补充' : `${longDay(reply_due_on)}前`) },
          ]}
        />
      </Card>
    ))}
    {message.extension_asked_on && (
      <Card title="延期">
        <p>
          {message.extension_asked_on} 申请延长 {message.extension_days} 个工作日：{message.extension_reason}
          {message.extension_decided_on === null ? '（待审批）' : message.extension_granted ? '（已同意）' : '（未同意）'}
        </p>
      </Card>
    )}
    {message.refusal && (
      <Card title="不予受理">
        <PlainText text={message.refusal} />
      </Card>
    )}
    {message.answer && (
      <Card title={message.answered_on ? `答复（${longDay(message.answered_on)}）` : '答复稿'}>
        <PlainText text={message.answer} />
        {message.draft_note && message.state !== 'answered' && <p class="yg-quiet">说明：{message.draft_note}</p>}
      </Card>
    )}
    {followUps.map(({ ordinal, text, answer, answered_on, due_on }) => (
      <Card title={`第 ${ordinal} 次追问`}>
        <PlainText text={text} />
        {answer && (
          <>
            <h3 class="yg-letter-sub">{answered_on ? `答复（${longDay(answered_on)}）` : '答复稿'}</h3>
            <PlainText text={answer} />
          </>
        )}
        {!answered_on && <p>{longDay(due_on)}前答复</p>}
      </Card>
    ))}
    {message.rating !== null && (
      <Card title="写信人评价">
        <p>
          {RATINGS[message.rating]}
          {message.rating_comment && `：${message.rating_comment}`}
        </p>
      </Card>
    )}
    <Card title="办理经过">
      <Timeline facts={facts} />
    </Card>
  </>
)
