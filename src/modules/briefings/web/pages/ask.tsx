import {
  Alert,
  Button,
  Card,
  CopyCode,
  DescriptionList,
  Field,
  Form,
  type FormState,
  minute,
  type PageFrame,
  PortalPage,
  ProofField,
  Refused,
} from '../../../../ui/index.ts'
import type { OwnQuestion } from '../../actions/ask-question.ts'
import { MOST_LENGTH, USUAL_LENGTH } from '../../checks.ts'
import { portalPath, questionStates } from '../../model.ts'
import type { WithSeries } from '../../queries.ts'
import { Words } from './live-items.tsx'

type AskProps = {
  page: PageFrame
  event: WithSeries
  form: FormState
  refused: string | undefined
  idempotencyKey: string
}

/** One question, on one screen of a phone. */
export const AskPage = ({ page, event, form, refused, idempotencyKey }: AskProps) => (
  <PortalPage
    title="我要提问"
    page={page}
    breadcrumb={[
      { href: '/briefings', label: '新闻发布和访谈' },
      { href: portalPath(event.id), label: event.title },
    ]}
  >
    <Refused sentence={refused} />
    <p>
      {event.series}：{event.title}（{minute(event.starts_at)}）
    </p>
    <Form
      action={`${portalPath(event.id)}/questions`}
      csrf={page.csrf}
      form={form}
      idempotencyKey={idempotencyKey}
      draft={`ask-${event.id}`}
    >
      <Field
        name="text"
        label="您想问什么"
        hint={`${USUAL_LENGTH} 字以内。审核后公开，请不要写证件号码、电话、住址等个人信息。`}
        multiline
        rows={5}
        maxlength={MOST_LENGTH}
        form={form}
      />
      <Field
        name="name"
        label="怎样称呼您"
        hint="会公开，例如：福田市民；不填的，显示为“网友”"
        optional
        maxlength={20}
        form={form}
      />
      {!page.person && (
        <Field
          name="contact"
          label="手机号码或者电子邮箱"
          hint="不公开，只用来告诉您提问办到哪一步；不留的，凭提问后给您的网址查看"
          optional
          private
          form={form}
        />
      )}
      <p class="yg-quiet">没有来得及回答的提问，转为留言，由有关机关在规定期限内答复，答复公开在本页。</p>
      <ProofField about="questions" form={form} />
      <Button>提问</Button>
    </Form>
  </PortalPage>
)

/** What became of one's own question, for whoever holds its address. */
export const OwnQuestionPage = ({ page, question }: { page: PageFrame; question: OwnQuestion }) => (
  <PortalPage
    title={`${question.number} 号提问`}
    page={page}
    breadcrumb={[
      { href: '/briefings', label: '新闻发布和访谈' },
      { href: portalPath(question.event_id), label: question.event_title },
    ]}
  >
    <Alert tone={question.state === 'answered' ? 'done' : 'info'} title={questionStates[question.state]} live>
      <p>{next(question)}</p>
    </Alert>
    <Card title="您的提问">
      <Words text={question.text} />
      {question.shown && question.shown !== question.text && (
        <>
          <h3>公开的文字（经整理）</h3>
          <Words text={question.shown} />
        </>
      )}
      <DescriptionList
        items={[
          { term: '提问时间', value: minute(question.asked_at) },
          { term: '称呼', value: question.name || '网友' },
        ]}
      />
    </Card>
    {question.message_number && <CopyCode label="留言编号" code={question.message_number} />}
    <p>
      <a href={`${portalPath(question.event_id)}${question.state === 'answered' ? '#lines' : ''}`}>{question.event_title}</a>
    </p>
    {!page.person && <p class="yg-quiet">请收藏本页的网址：只有凭它才能查看这条提问办到哪一步。</p>}
  </PortalPage>
)

function next({ state, reason, into_number, into_state, message_number, event_state }: OwnQuestion) {
  if (state === 'held' || state === 'waiting') return '工作人员审核后公开显示。'
  if (state === 'passed')
    return event_state === 'held' || event_state === 'archived'
      ? '没有来得及回答，将转为留言，由有关机关答复。'
      : '已经通过审核，等待回答。'
  if (state === 'on-air') return '正在回答，请看图文直播。'
  if (state === 'answered') return '已经回答，请看实录。'
  if (state === 'followed-up') return `没有来得及回答，已转为留言办理，编号 ${message_number ?? ''}。`
  if (state === 'merged')
    return `与 ${into_number ?? ''} 号提问相同，合并回答；那条提问${into_state ? questionStates[into_state] : ''}。`
  return `没有采用。理由：${reason ?? ''}。您可以改为留言，由有关机关答复。`
}
