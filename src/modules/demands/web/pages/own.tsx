import type { Child } from 'hono/jsx'
import {
  AskedCard,
  Button,
  ButtonRow,
  Card,
  type DeadlineView,
  ExtensionWords,
  type Fact,
  Field,
  FileLinks,
  FilesByCode,
  type FormState,
  More,
  NotHere,
  OwnCasePage,
  OwnForm,
  type PageFrame,
  PlainText,
  RadioField,
  RatingField,
} from '../../../../ui/index.ts'
import type { Attachment } from '../../attachments.ts'
import type { ActName } from '../../life.ts'
import { type Demand, type Elsewhere, elsewhere, kinds, portalPath, RATINGS } from '../../model.ts'
import { formOf, Later } from './own-later.tsx'
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
  files: Attachment[]
  isOwner: boolean
}
export type OwnProps = {
  page: PageFrame
  view: OwnView
  form: FormState
  code: string | null
  shownCode: string | null
  receipt: string
  idempotencyKey: string
}

/** A demand as who told it sees it: like a parcel on its way, with all that can be done to it. */
export const OwnPage = (props: OwnProps) => {
  const { page, view, form, shownCode, receipt } = props
  const { demand, office, facts, deadline, panels } = view
  return (
    <OwnCasePage
      page={page}
      title={demand.title}
      breadcrumb={HERE}
      under={
        <>
          <StateTag state={demand.state} /> <UrgencyTag urgency={demand.urgency} /> {demand.number} · {kinds[demand.kind]}
          {office && ` · ${office}`}
        </>
      }
      form={form}
      deadline={deadline}
      track={{ title: '走到哪一步', facts }}
      receipt={{ number: demand.number, code: shownCode, signed: receipt }}
    >
      <Question {...props} />
      <Outcome {...props} />
      <Told {...props} />
      {panels}
      <Later {...props} />
    </OwnCasePage>
  )
}

const Question = (props: OwnProps) => {
  const { demand, question } = props.view
  if (question === null || demand.state !== 'waiting_citizen') return null
  return (
    <AskedCard
      question={question}
      until={`${demand.waiting_until} 前补充；没有补充的，到时按已有内容继续办理。等待的日子不计入办理期限。`}
    >
      <OwnForm {...formOf(props, 'reply')}>
        <Field name="text" label="补充说明" multiline rows={4} form={props.form} maxlength={3000} />
        <Button>补充</Button>
      </OwnForm>
    </AskedCard>
  )
}

const Outcome = (props: OwnProps) => {
  const { demand, rejection, may, disputeUntil, extension } = props.view
  return (
    <>
      {rejection && <NotHere way={elsewhere[rejection.for]} reason={rejection.reason} />}
      {extension && <ExtensionWords days={demand.extended_days} reason={extension} />}
      {demand.answered_at && (
        <Card title="答复">
          <PlainText text={demand.answer ?? ''} />
          <Evidence {...props} />
        </Card>
      )}
      {may.has('rate') && (demand.rating === null || demand.state === 'answered') && (
        <Card title="解决了吗">
          {demand.state === 'answered' && disputeUntil && (
            <p class="yg-quiet">{disputeUntil} 前没有异议的，视为已解决。不满意的退回重办。</p>
          )}
          <OwnForm {...formOf(props, 'rating')}>
            <RadioField
              name="solved"
              label="事情解决了吗"
              form={props.form}
              options={[
                { value: 'yes', label: '解决了' },
                { value: 'no', label: '没有解决，退回重办' },
              ]}
            />
            <RatingField form={props.form} ratings={RATINGS} />
            <Field name="text" label="想说的话" multiline rows={3} optional form={props.form} maxlength={500} />
            <Button>提交评价</Button>
          </OwnForm>
        </Card>
      )}
      {demand.rating !== null && <p>您的评价：{RATINGS[demand.rating]}</p>}
      {may.has('dispute') && (
        <More summary="对答复有异议，要求重办" open={props.form.values.reason !== undefined}>
          <OwnForm {...formOf(props, 'dispute')}>
            <Field name="reason" label="哪里没有解决" multiline rows={4} form={props.form} maxlength={2000} />
            <ButtonRow>
              <Button kind="secondary">提出异议</Button>
            </ButtonRow>
          </OwnForm>
        </More>
      )}
    </>
  )
}

/** 办理证据 of the last answer. Whoever came in by the code opens each with it: no address leads there. */
const Evidence = ({ page, code, view: { demand, files, isOwner } }: OwnProps) => {
  const shown = { files: files.filter(({ byOffice, earlier }) => byOffice && !earlier), at: portalPath(demand.id) }
  return isOwner ? <FileLinks {...shown} /> : <FilesByCode {...shown} page={page} code={code} />
}

const Told = ({ view: { demand, why, office, files } }: OwnProps) => (
  <>
    <Card title="您说的">
      <PlainText text={demand.text} />
      <p class="yg-quiet">{demand.address}</p>
      <FileLinks files={files.filter(({ byOffice }) => !byOffice)} at={portalPath(demand.id)} />
    </Card>
    {why && office && (
      <Card title={`为什么是${office}`}>
        <PlainText text={why} />
      </Card>
    )}
  </>
)
