import {
  ActionForm,
  Alert,
  Button,
  ButtonRow,
  Card,
  Field,
  Form,
  More,
  newForm,
  type PageFrame,
  Refused,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { clockOf, lineKinds, type Passage, type Transcript, workbenchPath } from '../../model.ts'
import type { WithSeries } from '../../queries.ts'
import { Words } from './live-items.tsx'
import { PlainLine, PlainText } from './plain-fields.tsx'

type Props = {
  page: PageFrame
  event: WithSeries
  open: Transcript | null
  passages: Passage[]
  may: { edit: boolean; sign: boolean }
  refused: string | undefined
}

const words: Record<Transcript['state'], string> = { draft: '整理中', submitted: '待签发', returned: '已退回', signed: '已签发' }

/** 整理实录: every passage in one form; saved, submitted, signed by somebody else. */
export const TranscriptPage = ({ page, event, open, passages, may, refused }: Props) => {
  const [path, csrf] = [`${workbenchPath(event.id)}/transcript`, page.csrf]
  return (
    <WorkbenchPage
      title="整理实录"
      page={page}
      breadcrumb={[
        { href: '/workbench/briefings', label: '新闻发布和访谈' },
        { href: workbenchPath(event.id), label: event.title },
      ]}
      under={
        open && <Tag tone={open.state === 'returned' ? 'urgent' : 'main'}>{`第 ${open.edition} 版，${words[open.state]}`}</Tag>
      }
      actions={
        may.edit &&
        open &&
        open.state !== 'submitted' && (
          <ActionForm action={`${path}/submission`} csrf={csrf}>
            <Button>送负责人签发</Button>
          </ActionForm>
        )
      }
    >
      <Refused sentence={refused} />
      {open?.state === 'returned' && open.note && (
        <Alert tone="warning" title="退回修改">
          <p>{open.note}</p>
        </Alert>
      )}
      {may.sign && open && (
        <Card title="签发">
          <p>签发后替换现场实录，向公众公开。请阅看下面的全文。</p>
          <Form action={`${path}/signature`} csrf={csrf}>
            <input type="hidden" name="hash" value={open.hash} />
            <Button>签发</Button>
          </Form>
          <More summary="退回修改">
            <Form action={`${path}/return`} csrf={csrf}>
              <Field name="reason" label="退回理由" multiline rows={2} form={newForm()} />
              <Button kind="secondary">退回</Button>
            </Form>
          </More>
        </Card>
      )}
      {may.edit ? <Editor path={path} csrf={csrf} event={event} passages={passages} /> : <Reading passages={passages} />}
    </WorkbenchPage>
  )
}

type EditorProps = { path: string; csrf: string; event: WithSeries; passages: Passage[] }

const Editor = ({ path, csrf, event, passages }: EditorProps) => {
  const rows: Passage[] =
    passages.length > 0
      ? passages
      : [{ number: event.lines + 1, kind: 'speech', speaker: '', text: '', chapter: null, second: null }]
  return (
    <Form action={path} csrf={csrf} draft={`transcript-${event.id}`} wide>
      <p class="yg-quiet">清空一段的内容即删去这一段。段号是公开链接的一部分，不会改变。时间写视频里的位置，例如 1:02:05。</p>
      <input type="hidden" name="count" value={rows.length} />
      {rows.map((passage, index) => (
        <fieldset class="yg-passage">
          <legend>第 {passage.number} 段</legend>
          <input type="hidden" name={`${index}.number`} value={passage.number} />
          <PassageFields name={String(index)} passage={passage} />
          <More summary="在后面加一段">
            <PassageFields
              name={`${index}.after`}
              passage={{ number: 0, kind: 'speech', speaker: '', text: '', chapter: null, second: null }}
            />
          </More>
        </fieldset>
      ))}
      <ButtonRow>
        <Button>保存</Button>
      </ButtonRow>
    </Form>
  )
}

const PassageFields = ({ name, passage }: { name: string; passage: Passage }) => (
  <>
    <div class="yg-passage__line">
      <PlainLine name={`${name}.speaker`} label="发言人" value={passage.speaker} />
      <label class="yg-plain">
        <span>类别</span>
        <select class="usa-select" name={`${name}.kind`}>
          {Object.entries(lineKinds).map(([value, label]) => (
            <option value={value} selected={value === passage.kind}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <PlainLine name={`${name}.chapter`} label="从这里开始的一节" value={passage.chapter ?? ''} />
      <PlainLine
        name={`${name}.second`}
        label="时间"
        value={passage.second === null || Number.isNaN(passage.second) ? '' : clockOf(passage.second)}
      />
    </div>
    <PlainText
      name={`${name}.text`}
      label="内容"
      value={passage.text}
      rows={Math.min(12, 2 + Math.ceil(passage.text.length / 60))}
    />
  </>
)

const Reading = ({ passages }: { passages: Passage[] }) => (
  <div class="yg-live__list">
    {passages.map(({ number, kind, speaker, text, chapter }) => (
      <div class={`yg-said yg-said--${kind}`}>
        {chapter && <h3 class="yg-said__chapter">{chapter}</h3>}
        <p class="yg-said__who">
          <strong>{speaker}</strong> <span class="yg-quiet">第 {number} 段</span>
        </p>
        <Words text={text} />
      </div>
    ))}
  </div>
)
