import {
  AskedCard,
  Button,
  Card,
  type DeadlineView,
  DescriptionList,
  ExtensionWords,
  type Fact,
  Field,
  FileLinks,
  type FormState,
  longDay,
  More,
  NotHere,
  OwnCasePage,
  OwnForm,
  type PageFrame,
  PlainText,
  RatingField,
  Withdrawal,
} from '../../../../ui/index.ts'
import type { Attachment } from '../../attachments.ts'
import { type FollowUp, type Inquiry, type Message, type OtherChannel, otherChannels, portalPath, RATINGS } from '../../model.ts'
import { HERE } from './place.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  message: Message
  kind: string
  office: string
  facts: Fact[]
  inquiries: Inquiry[]
  followUps: FollowUp[]
  deadline: DeadlineView | null
  files: Attachment[]
  form: FormState
  code: string | null
  shownCode: string | null
  may: { followUp: boolean; rate: boolean; withdraw: boolean }
  idempotencyKey: string
}

/** What every form of the page is given. */
const formOf = ({ page, form, code, idempotencyKey, message }: Props, act: string) => ({
  action: `${portalPath(message.id)}/${act}`,
  page,
  form,
  code,
  idempotencyKey,
})

/** A message as its writer sees it: what was written, what was answered, and what there is to do. */
export const LetterPage = (props: Props) => {
  const { page, message, kind, office, facts, deadline, form, shownCode } = props
  return (
    <OwnCasePage
      page={page}
      title={message.subject}
      breadcrumb={HERE}
      under={
        <>
          <StateTag state={message.state} /> {message.number} · {kind} · {office}
        </>
      }
      form={form}
      deadline={message.state === 'answered' ? null : deadline}
      track={{ title: '办理经过', facts }}
      receipt={{ number: message.number, code: shownCode }}
    >
      <Asked {...props} />
      <Exchange {...props} />
      <Later {...props} />
    </OwnCasePage>
  )
}

/** The office asks: the one thing that waits for the writer stands first. */
const Asked = (props: Props) => {
  const open = props.inquiries.find(({ ended_on }) => ended_on === null)
  if (!open || props.message.state !== 'asked') return null
  return (
    <AskedCard question={open.question} until={`${longDay(open.reply_due_on)}前补充；没有补充的，按已有内容答复。`}>
      <OwnForm {...formOf(props, 'reply')}>
        <Field name="reply" label="补充说明" multiline rows={5} form={props.form} maxlength={3000} />
        <Button>补充</Button>
      </OwnForm>
    </AskedCard>
  )
}

const Exchange = ({ message, inquiries, followUps, files }: Props) => (
  <>
    <Card title="您写的">
      <PlainText text={message.text} />
      <FileLinks files={files} at={portalPath(message.id)} />
      {inquiries
        .filter(({ reply }) => reply !== null)
        .map(({ question, reply }) => (
          <DescriptionList
            items={[
              { term: '机关问', value: <PlainText text={question} /> },
              { term: '您补充', value: <PlainText text={reply ?? ''} /> },
            ]}
          />
        ))}
    </Card>
    {message.state === 'refused' && (
      <NotHere way={otherChannels[message.refused_for as OtherChannel]} reason={message.refusal ?? ''} />
    )}
    {message.extension_granted && <ExtensionWords days={message.extension_days} reason={message.extension_reason} />}
    {message.answered_on && (
      <Card title="答复">
        <PlainText text={message.answer ?? ''} />
        <p class="yg-quiet">{longDay(message.answered_on)}</p>
      </Card>
    )}
    {followUps.map(({ ordinal, text, answer, answered_on, asked_on, due_on }) => (
      <Card title={`第 ${ordinal} 次追问`}>
        <PlainText text={text} />
        <p class="yg-quiet">{longDay(asked_on)}</p>
        {answered_on ? (
          <>
            <h3 class="yg-letter-sub">答复</h3>
            <PlainText text={answer ?? ''} />
            <p class="yg-quiet">{longDay(answered_on)}</p>
          </>
        ) : (
          <p>{longDay(due_on)}前答复</p>
        )}
      </Card>
    ))}
    {message.published_on && (
      <p>
        这封信和答复已隐去个人信息后<a href={`${portalPath(message.id)}?as=public`}>公开</a>。
      </p>
    )}
  </>
)

const Later = (props: Props) => {
  const { message, may, form } = props
  return (
    <>
      {message.rating !== null && <p>您的评价：{RATINGS[message.rating]}</p>}
      {may.rate && (
        <Card title="答复得怎么样">
          <OwnForm {...formOf(props, 'rating')}>
            <RatingField form={form} ratings={RATINGS} />
            <Field name="comment" label="想说的话" multiline rows={3} optional form={form} maxlength={500} />
            <Button kind="secondary">提交评价</Button>
          </OwnForm>
        </Card>
      )}
      {may.followUp && (
        <More summary="还没说清楚，追问" open={form.values.text !== undefined}>
          <OwnForm {...formOf(props, 'follow-up')} draft={`follow-up-${message.id}`}>
            <Field name="text" label="追问的内容" multiline rows={5} form={form} maxlength={3000} />
            <Button kind="secondary">追问</Button>
          </OwnForm>
        </More>
      )}
      {may.withdraw && <Withdrawal {...formOf(props, 'withdrawal')} what="不需要办理了，撤回这封信" />}
    </>
  )
}
