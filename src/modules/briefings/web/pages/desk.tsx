import type { Tried } from '../../../../platform/submit-form.ts'
import {
  ActionForm,
  assetUrl,
  Button,
  ButtonLink,
  Field,
  Form,
  type FormState,
  More,
  minute,
  newForm,
  type PageFrame,
  Refused,
  SelectField,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { AlikeQuestions } from '../../alike.ts'
import { deskPath, lineKinds, livePath, type Question, workbenchPath } from '../../model.ts'
import type { ShownLine, WithSeries } from '../../queries.ts'
import { PlainCheck, PlainLine, PlainText } from './plain-fields.tsx'
import { Queue } from './queue.tsx'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  event: WithSeries
  questions: Question[]
  alike: AlikeQuestions[]
  lines: ShownLine[]
  speakers: string[]
  tried: Tried
  idempotencyKey: string
}

/** 直播台: left what people ask, right what is being said. By keyboard: j k to move, the letter on each button to act. */
export const DeskPage = ({ page, event, questions, alike, lines, speakers, tried, idempotencyKey }: Props) => (
  <WorkbenchPage
    title={event.title}
    page={page}
    breadcrumb={[
      { href: '/workbench/briefings', label: '新闻发布和访谈' },
      { href: workbenchPath(event.id), label: event.title },
    ]}
    under={<StateTag state={event.state} />}
    actions={
      <>
        <ButtonLink href={livePath(event.id)}>公众看到的</ButtonLink>
        {event.state === 'announced' && (
          <ActionForm action={`${workbenchPath(event.id)}/start`} csrf={page.csrf}>
            <Button>开始直播</Button>
          </ActionForm>
        )}
        {event.state === 'live' && <ButtonLink href={workbenchPath(event.id)}>结束…</ButtonLink>}
      </>
    }
  >
    <Refused sentence={tried.refused} />
    <p class="yg-quiet">
      按键：<kbd>j</kbd> <kbd>k</kbd> 上下移动，<kbd>p</kbd> 通过，<kbd>a</kbd> 播出，<kbd>d</kbd> 已答，<kbd>h</kbd> 暂缓，
      <kbd>x</kbd> 不采用，<kbd>r</kbd> 到记录框，<kbd>Ctrl</kbd>+<kbd>Enter</kbd> 发出
    </p>
    <div class="yg-live-desk" data-desk={`${workbenchPath(event.id)}/stream`} data-queue={`${workbenchPath(event.id)}/queue`}>
      <div class="yg-live-desk__queue" data-desk-queue>
        <Queue page={page} event={event} questions={questions} alike={alike} tried={tried} />
      </div>
      <Recorder
        page={page}
        event={event}
        lines={lines}
        speakers={speakers}
        form={tried.form?.values.step === 'line' ? tried.form : undefined}
        correcting={tried.form?.values.step === 'correction' ? tried.form : undefined}
        idempotencyKey={idempotencyKey}
      />
    </div>
    <script type="module" src={assetUrl('live')} />
  </WorkbenchPage>
)

type RecorderProps = {
  page: PageFrame
  event: WithSeries
  lines: ShownLine[]
  speakers: string[]
  form: FormState | undefined
  correcting: FormState | undefined
  idempotencyKey: string
}

const Recorder = ({ page, event, lines, speakers, form, correcting, idempotencyKey }: RecorderProps) => {
  const last = lines.at(-1)
  const known = newForm({
    speaker: last?.kind === 'question' ? '' : (last?.speaker ?? ''),
    kind: last?.kind === 'question' ? 'answer' : (last?.kind ?? 'speech'),
  })
  const typed = form ?? known
  return (
    <div class="yg-live-desk__record">
      <h2>记录</h2>
      {event.state === 'announced' ? (
        <p class="yg-quiet">开始直播后在这里记录。</p>
      ) : (
        <Form
          action={`${deskPath(event.id)}/lines`}
          csrf={page.csrf}
          form={typed}
          idempotencyKey={idempotencyKey}
          draft={`line-${event.id}`}
          id="recorder"
        >
          <input type="hidden" name="step" value="line" />
          <Field name="speaker" label="发言人" suggestions={speakers} form={typed} />
          <SelectField
            name="kind"
            label="类别"
            options={Object.entries(lineKinds).map(([value, label]) => ({ value, label }))}
            form={typed}
          />
          <Field name="text" label="内容" hint="发出后所有读者立即看到，每段不超过 1200 字" multiline rows={5} form={typed} />
          <Field name="chapter" label="从这里开始的一节" optional form={typed} />
          <Button>发出</Button>
        </Form>
      )}
      <h3>最近的记录</h3>
      <ol class="yg-live__list" reversed>
        {lines.toReversed().map((line) => (
          <li class={`yg-said yg-said--${line.kind}`}>
            <p class="yg-said__who">
              <strong>{line.speaker}</strong> <span class="yg-quiet">{minute(line.said_at).slice(11)}</span>
              {line.corrected_at && <span class="yg-quiet">{line.struck ? '已撤下' : '已更正'}</span>}
            </p>
            <p>{line.text}</p>
            {!line.struck && (
              <More summary="更正" open={correcting !== undefined && Number(correcting.values.number) === line.number}>
                <Form action={`${deskPath(event.id)}/lines/${line.number}/correction`} csrf={page.csrf}>
                  <input type="hidden" name="step" value="correction" />
                  <input type="hidden" name="number" value={line.number} />
                  <PlainText name="text" label="更正后的内容" value={line.text} />
                  <PlainLine name="reason" label="更正原因" hint="会公开" />
                  <PlainCheck name="strike">撤下这一段（含有不宜公开的内容，原文不再显示）</PlainCheck>
                  <Button kind="secondary">更正</Button>
                </Form>
              </More>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
