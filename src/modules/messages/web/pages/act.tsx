import { ActButtons, ActFields } from '../../../../ui/act-form.tsx'
import {
  Alert,
  Card,
  DeadlineSentence,
  Form,
  type FormState,
  KEY_FIELD,
  type Option,
  type PageFrame,
  PlainText,
  Refused,
  valueIn,
  WithAside,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { acts } from '../../acts.ts'
import { MANY } from '../../copied-answers.ts'
import { type Template, workbenchPath } from '../../model.ts'
import type { ActName } from '../../schema.ts'
import { actHref, actWords } from '../act-words.ts'
import type { DeskCase } from '../desk-case.ts'
import { DESK } from './place.ts'

type Props = {
  page: PageFrame
  view: DeskCase
  name: ActName
  form: FormState
  refused: string | null
  offices: Option[]
  templates: Template[]
  /** How many recent answers of the office are copies of this one. */
  copies: number
}

/** The form of one act, with what one needs to know beside it. */
export const ActPage = (props: Props) => {
  const { page, view, name, form, refused, copies } = props
  const { message, organisation, permitted } = view
  const { label, hint, destructive } = actWords[name]
  const offered = permitted.offered.includes(name)
  return (
    <WorkbenchPage
      title={label}
      page={page}
      organisation={organisation}
      breadcrumb={[...DESK, { href: workbenchPath(message.id), label: message.number }]}
    >
      <Refused sentence={refused ?? undefined} />
      {copies >= MANY && (
        <Alert tone="warning">
          <p>近 90 天有 {copies} 份答复与这份几乎相同。请核对是否逐条回应了来信；反复出现的问题，宜编入常见问题。</p>
        </Alert>
      )}
      <WithAside aside={<Beside {...props} />}>
        {name === 'sign' && <ToSign view={view} />}
        {hint && <p class="yg-quiet">{hint}</p>}
        {offered && (
          <Form
            action={actHref(message.id, name)}
            form={form}
            csrf={page.csrf}
            idempotencyKey={valueIn(form, KEY_FIELD)}
            {...(name === 'draft' && { draft: `message-answer-${message.id}` })}
          >
            <ActFields schema={acts[name].input} form={form} asked={{ office: { options: props.offices } }} />
            <ActButtons
              label={labelOf(view, name)}
              cancelHref={workbenchPath(message.id)}
              {...(destructive && { destructive })}
            />
          </Form>
        )}
      </WithAside>
    </WorkbenchPage>
  )
}

const labelOf = ({ kind }: DeskCase, name: ActName) => (name === 'draft' ? (kind.signed ? '送签' : '答复') : actWords[name].label)

const ToSign = ({ view: { message, followUps } }: { view: DeskCase }) => {
  const open = followUps.find(({ answered_on }) => answered_on === null)
  return (
    <Card title="将要发出的答复">
      <PlainText text={(open ? open.answer : message.answer) ?? ''} />
      {message.draft_note && <p class="yg-quiet">说明：{message.draft_note}</p>}
    </Card>
  )
}

const Beside = ({ view, name, templates }: Props) => {
  const { message, kind, deadline, followUps, alike, faq } = view
  const open = followUps.find(({ answered_on }) => answered_on === null)
  return (
    <>
      <Card title={message.subject}>
        {deadline && (
          <p>
            <DeadlineSentence deadline={deadline} />
          </p>
        )}
        <p class="yg-quiet">
          {message.number} · {kind.label}
        </p>
        <PlainText text={message.text} />
        {open && (
          <>
            <h3 class="yg-letter-sub">追问</h3>
            <PlainText text={open.text} />
          </>
        )}
        {name === 'decideExtension' && (
          <p>
            申请延长 {message.extension_days} 个工作日：{message.extension_reason}
          </p>
        )}
      </Card>
      {name === 'draft' && (templates.length > 0 || alike.length > 0 || faq.length > 0) && (
        <Card title="从现有答复开始">
          <ul class="yg-letter-hints">
            {faq.map(({ href, title }) => (
              <li>
                <a href={`${actHref(message.id, 'draft')}?faq=${href.split('/').at(-1)}`}>{title}</a>{' '}
                <span class="yg-quiet">常见问题</span>
              </li>
            ))}
            {alike
              .filter(({ answer }) => answer !== null)
              .map(({ id, subject, received_on }) => (
                <li>
                  <a href={`${actHref(message.id, 'draft')}?like=${id}`}>{subject}</a>{' '}
                  <span class="yg-quiet">{received_on} 来信</span>
                </li>
              ))}
            {templates.map(({ id, title, used }) => (
              <li>
                <a href={`${actHref(message.id, 'draft')}?template=${id}`}>{title}</a>{' '}
                <span class="yg-quiet">模板，用过 {used} 次</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
