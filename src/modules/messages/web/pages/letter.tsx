import {
  ActionForm,
  Alert,
  Button,
  Card,
  CopyCode,
  Deadline,
  type DeadlineView,
  DescriptionList,
  type Fact,
  Field,
  Form,
  type FormState,
  longDay,
  More,
  type PageFrame,
  PlainText,
  PortalPage,
  RadioField,
  Refused,
  Timeline,
  WithAside,
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
  /** The code of the receipt, where that is how the writer came in: it goes along with every form. */
  code: string | null
  shownCode: string | null
  may: { followUp: boolean; rate: boolean; withdraw: boolean }
  idempotencyKey: string
}

/** A message as its writer sees it: what was written, what was answered, and what there is to do. */
export const LetterPage = (props: Props) => {
  const { page, message, kind, office, facts, deadline, form, shownCode } = props
  const general = form.errors.filter(({ field }) => field === '')
  return (
    <PortalPage title={message.subject} page={page} breadcrumb={HERE}>
      <p>
        <StateTag state={message.state} /> {message.number} · {kind} · {office}
      </p>
      <Refused sentence={general.map(({ message: sentence }) => sentence).join('；') || undefined} />
      {deadline && message.state !== 'answered' && <Deadline deadline={deadline} />}
      <WithAside
        aside={
          <>
            <Card title="办理经过">
              <Timeline facts={facts} />
            </Card>
            {shownCode && (
              <Card title="编号和查询码">
                <CopyCode label="编号" code={message.number} />
                <CopyCode label="查询码" code={shownCode} />
              </Card>
            )}
          </>
        }
      >
        <div class="yg-letter">
          <Asked {...props} />
          <Exchange {...props} />
          <Later {...props} />
        </div>
      </WithAside>
    </PortalPage>
  )
}

const Code = ({ code }: { code: string | null }) => (code === null ? null : <input type="hidden" name="code" value={code} />)
const Key = ({ value }: { value: string }) => <input type="hidden" name="_key" value={value} />

/** The office asks: the one thing that waits for the writer stands first. */
const Asked = ({ page, message, inquiries, form, code }: Props) => {
  const open = inquiries.find(({ ended_on }) => ended_on === null)
  if (!open || message.state !== 'asked') return null
  return (
    <Card title="请您补充">
      <PlainText text={open.question} />
      <p class="yg-quiet">{longDay(open.reply_due_on)}前补充；没有补充的，按已有内容答复。</p>
      <Form action={`${portalPath(message.id)}/reply`} csrf={page.csrf} form={form}>
        <Code code={code} />
        <Field name="reply" label="补充说明" multiline rows={5} form={form} maxlength={3000} />
        <Button>补充</Button>
      </Form>
    </Card>
  )
}

const Exchange = ({ message, inquiries, followUps, files }: Props) => (
  <>
    <Card title="您写的">
      <PlainText text={message.text} />
      {files.length > 0 && (
        <ul>
          {files.map(({ id, name, size }) => (
            <li>
              <a href={`${portalPath(message.id)}/files/${id}`}>{name}</a> <span class="yg-quiet">{size}</span>
            </li>
          ))}
        </ul>
      )}
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
      <Alert tone="warning" title={`不在此办理：${otherChannels[message.refused_for as OtherChannel]?.label ?? ''}`}>
        <PlainText text={message.refusal ?? ''} />
        <Elsewhere channel={message.refused_for as OtherChannel} />
      </Alert>
    )}
    {message.extension_granted && (
      <p class="yg-quiet">
        经批准延期 {message.extension_days} 个工作日：{message.extension_reason}
      </p>
    )}
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

const Elsewhere = ({ channel }: { channel: OtherChannel }) => {
  const { href, label } = otherChannels[channel] ?? otherChannels.other
  return href ? (
    <p>
      <a href={href}>去{label}</a>
    </p>
  ) : null
}

const Later = ({ page, message, may, form, code, idempotencyKey }: Props) => (
  <>
    {message.rating !== null && <p>您的评价：{RATINGS[message.rating]}</p>}
    {may.rate && (
      <Card title="答复得怎么样">
        <Form action={`${portalPath(message.id)}/rating`} csrf={page.csrf} form={form}>
          <Code code={code} />
          <RadioField
            name="rating"
            label="满意程度"
            form={form}
            options={Object.entries(RATINGS)
              .reverse()
              .map(([value, label]) => ({ value, label }))}
          />
          <Field name="comment" label="想说的话" multiline rows={3} optional form={form} maxlength={500} />
          <Button kind="secondary">提交评价</Button>
        </Form>
      </Card>
    )}
    {may.followUp && (
      <More summary="还没说清楚，追问" open={form.values.text !== undefined}>
        <Form action={`${portalPath(message.id)}/follow-up`} csrf={page.csrf} form={form} draft={`follow-up-${message.id}`}>
          <Code code={code} />
          <Key value={idempotencyKey} />
          <Field name="text" label="追问的内容" multiline rows={5} form={form} maxlength={3000} />
          <Button kind="secondary">追问</Button>
        </Form>
      </More>
    )}
    {may.withdraw && (
      <More summary="不需要办理了，撤回这封信">
        <ActionForm action={`${portalPath(message.id)}/withdrawal`} csrf={page.csrf}>
          <Code code={code} />
          <Button kind="destructive">撤回</Button>
        </ActionForm>
      </More>
    )}
  </>
)
