import type { Child } from 'hono/jsx'
import {
  Alert,
  Button,
  ButtonRow,
  Card,
  CopyCode,
  Deadline,
  type DeadlineView,
  type Fact,
  Field,
  Form,
  type FormState,
  More,
  type PageFrame,
  PlainText,
  PortalPage,
  RadioField,
  Refused,
  Timeline,
  WithAside,
} from '../../../../ui/index.ts'
import type { ActName } from '../../life.ts'
import { type Demand, type Elsewhere, elsewhere, kinds, portalPath, RATINGS } from '../../model.ts'
import { Code, Key, Later, to } from './own-later.tsx'
import { HERE } from './place.ts'
import { StateTag, UrgencyTag } from './state-tag.tsx'

export type OwnView = {
  demand: Demand
  office: string
  facts: Fact[]
  deadline: DeadlineView | null
  /** Why it went where it is. */
  why: string | null
  question: string | null
  rejection: { for: Elsewhere; reason: string } | null
  extension: string | null
  may: ReadonlySet<ActName>
  disputeUntil: string | null
  panels: Child[]
  files: { id: string; name: string; size: string }[]
}
export type OwnProps = {
  page: PageFrame
  view: OwnView
  form: FormState
  /** The code of the receipt, where that is how the person came in: it goes along with every form. */
  code: string | null
  shownCode: string | null
  receipt: string
  idempotencyKey: string
}

/** A demand as who told it sees it: like a parcel on its way, with all that can be done to it. */
export const OwnPage = (props: OwnProps) => {
  const { page, view, form, shownCode, receipt } = props
  const { demand, office, facts, deadline, panels } = view
  const general = form.errors.filter(({ field }) => field === '')
  return (
    <PortalPage title={demand.title} page={page} breadcrumb={HERE}>
      <p>
        <StateTag state={demand.state} /> <UrgencyTag urgency={demand.urgency} /> {demand.number} · {kinds[demand.kind]}
        {office && ` · ${office}`}
      </p>
      <Refused sentence={general.map(({ message }) => message).join('；') || undefined} />
      {deadline && <Deadline deadline={deadline} />}
      <WithAside
        aside={
          <>
            <Card title="走到哪一步">
              <Timeline facts={facts} />
            </Card>
            {shownCode && (
              <Card title="编号和查询码">
                <CopyCode label="编号" code={demand.number} />
                <CopyCode label="查询码" code={shownCode} />
                <More summary="签名回执">
                  <p class="yg-plain">
                    <code>{receipt}</code>
                  </p>
                </More>
              </Card>
            )}
          </>
        }
      >
        <div class="yg-letter">
          <Question {...props} />
          <Outcome {...props} />
          <Told {...props} />
          {panels}
          <Later {...props} />
        </div>
      </WithAside>
    </PortalPage>
  )
}

const Question = ({ page, view: { demand, question }, form, code, idempotencyKey }: OwnProps) =>
  question === null || demand.state !== 'waiting_citizen' ? null : (
    <Card title="请您补充">
      <PlainText text={question} />
      <p class="yg-quiet">{demand.waiting_until} 前补充；没有补充的，到时按已有内容继续办理。等待的日子不计入办理期限。</p>
      <Form action={to(demand, 'reply')} csrf={page.csrf} form={form}>
        <Code code={code} />
        <Key value={idempotencyKey} />
        <Field name="text" label="补充说明" multiline rows={4} form={form} maxlength={3000} />
        <Button>补充</Button>
      </Form>
    </Card>
  )

const Outcome = ({ page, view, form, code, idempotencyKey }: OwnProps) => {
  const { demand, rejection, may, disputeUntil, extension } = view
  return (
    <>
      {rejection && (
        <Alert tone="warning" title={`不在此办理：${elsewhere[rejection.for]?.label ?? ''}`}>
          <PlainText text={rejection.reason} />
          {elsewhere[rejection.for]?.href && (
            <p>
              <a href={elsewhere[rejection.for].href ?? '/'}>去{elsewhere[rejection.for].label}</a>
            </p>
          )}
        </Alert>
      )}
      {extension && (
        <p class="yg-quiet">
          经批准延期 {demand.extended_days} 个工作日：{extension}
        </p>
      )}
      {demand.answered_at && (
        <Card title="答复">
          <PlainText text={demand.answer ?? ''} />
        </Card>
      )}
      {may.has('rate') && (demand.rating === null || demand.state === 'answered') && (
        <Card title="解决了吗">
          {demand.state === 'answered' && disputeUntil && (
            <p class="yg-quiet">{disputeUntil} 前没有异议的，视为已解决。不满意的退回重办。</p>
          )}
          <Form action={to(demand, 'rating')} csrf={page.csrf} form={form}>
            <Code code={code} />
            <Key value={idempotencyKey} />
            <RadioField
              name="solved"
              label="事情解决了吗"
              form={form}
              options={[
                { value: 'yes', label: '解决了' },
                { value: 'no', label: '没有解决，退回重办' },
              ]}
            />
            <RadioField
              name="rating"
              label="满意程度"
              form={form}
              options={Object.entries(RATINGS)
                .reverse()
                .map(([value, label]) => ({ value, label }))}
            />
            <Field name="text" label="想说的话" multiline rows={3} optional form={form} maxlength={500} />
            <Button>提交评价</Button>
          </Form>
        </Card>
      )}
      {demand.rating !== null && <p>您的评价：{RATINGS[demand.rating]}</p>}
      {may.has('dispute') && (
        <More summary="对答复有异议，要求重办" open={form.values.reason !== undefined}>
          <Form action={to(demand, 'dispute')} csrf={page.csrf} form={form}>
            <Code code={code} />
            <Key value={idempotencyKey} />
            <Field name="reason" label="哪里没有解决" multiline rows={4} form={form} maxlength={2000} />
            <ButtonRow>
              <Button kind="secondary">提出异议</Button>
            </ButtonRow>
          </Form>
        </More>
      )}
    </>
  )
}

const Told = ({ view: { demand, why, office, files } }: OwnProps) => (
  <>
    <Card title="您说的">
      <PlainText text={demand.text} />
      <p class="yg-quiet">{demand.address}</p>
      {files.length > 0 && (
        <ul>
          {files.map(({ id, name, size }) => (
            <li>
              <a href={`${portalPath(demand.id)}/files/${id}`}>{name}</a> <span class="yg-quiet">{size}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
    {why && office && (
      <Card title={`为什么是${office}`}>
        <PlainText text={why} />
      </Card>
    )}
  </>
)
