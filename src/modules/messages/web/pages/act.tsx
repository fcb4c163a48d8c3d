import { DeskActPage, InShort } from '../../../../ui/desk-case.tsx'
import { Alert, Card, type FormState, type Option, type PageFrame, PlainText } from '../../../../ui/index.ts'
import { TEMPLATE_FROM } from '../../../likeness/index.ts'
import { acts } from '../../acts.ts'
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
  const { page, view, name, form, refused, offices } = props
  const { message, permitted } = view
  const { label, hint, destructive } = actWords[name]
  return (
    <DeskActPage
      page={page}
      breadcrumb={DESK}
      back={{ href: workbenchPath(message.id), label: message.number }}
      label={label}
      hint={hint}
      refused={refused}
      before={<Before {...props} />}
      aside={<Beside {...props} />}
      action={actHref(message.id, name)}
      form={form}
      schema={permitted.offered.includes(name) ? acts[name].input : null}
      asked={{ office: { options: offices } }}
      draft={name === 'draft' ? `message-answer-${message.id}` : null}
      destructive={destructive}
      button={labelOf(view, name)}
    />
  )
}

const Before = ({ view, name, copies }: Props) => (
  <>
    {copies >= TEMPLATE_FROM && (
      <Alert tone="warning">
        <p>近 90 天有 {copies} 份答复与这份几乎相同。请核对是否逐条回应了来信；反复出现的问题，宜编入常见问题。</p>
      </Alert>
    )}
    {name === 'sign' && <ToSign view={view} />}
  </>
)

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
      <InShort title={message.subject} deadline={deadline} under={`${message.number} · ${kind.label}`} text={message.text}>
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
      </InShort>
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
