import type { Child } from 'hono/jsx'
import {
  Alert,
  assetUrl,
  Button,
  Deadline,
  type DeadlineView,
  ErrorSummary,
  Field,
  type FormState,
  type Option,
  Tag,
  valueIn,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { ComparedBlock } from '../../../compare-editions.ts'
import { type Document, type Edition, editionStates, type interpretationForms, isKind, kinds } from '../../../model.ts'
import { bundleHref, type Desk, documentHref, editionHref, ROOT } from '../../desk.ts'
import { Differences } from './differences.tsx'
import { EditionFields } from './edition-fields.tsx'
import { InterpretationsPanel, Panel, PolicyPanel } from './editor-panels.tsx'

export type EditorProps = {
  desk: Desk
  document: Document
  edition: Edition
  form: FormState
  office: string
  account: string
  deadline: DeadlineView
  columns: Option[]
  items: Option[]
  rules: Option[] | null
  keywords: string[]
  others: string[]
  savedAt: string
  attachments: Child
  interpretations: { edition: string | null; title: string; form: keyof typeof interpretationForms; stale: boolean }[]
  policy: { title: string; href: string; form: string } | null
  /** The headings and articles that an interpretation may explain. */
  clauses: string[]
  bundle: { id: string; title: string } | null
  approvals: number
  refused: string | null
  /** Somebody else has saved meanwhile: what differs between theirs and what was typed. */
  overtaken: { by: string; at: string; blocks: ComparedBlock[] } | null
}

/** Where a text is written, with all that belongs to it beside it. Without script the same form takes the text as paragraphs or HTML. */
export const EditorPage = (props: EditorProps) => {
  const { desk, document, edition, refused, overtaken, approvals, bundle } = props
  return (
    <WorkbenchPage
      {...desk}
      title={`编辑：${edition.title}`}
      breadcrumb={[
        { href: ROOT, label: '发布工作' },
        { href: documentHref(document.id), label: edition.title },
      ]}
      under={<Under {...props} />}
      actions={
        <>
          <Button form="edition" name="next" value="submit" icon="next">
            去送审
          </Button>
          <Button form="edition" kind="secondary" icon="check">
            保存
          </Button>
        </>
      }
    >
      <link rel="stylesheet" href={assetUrl('editorCss')} />
      {refused && (
        <Alert tone="error" title="没有保存" live>
          <p>{refused}</p>
        </Alert>
      )}
      {overtaken && (
        <Alert tone="warning" title={`${overtaken.by}已于 ${overtaken.at} 保存了新的内容`} live>
          <p>下面是对方的版本与您的版本的不同。表单中是您的内容；把需要的地方并入后再保存，将以您的为准。</p>
          <Differences blocks={overtaken.blocks} />
        </Alert>
      )}
      {approvals > 0 && bundle && (
        <Alert tone="warning" title="本稿已有人审核">
          <p>
            改动正文、附件或者公开信息后，已作的 {approvals} 项审核意见随即失效，须重新审核。见
            <a href={bundleHref(bundle.id)}>发布单</a>。
          </p>
        </Alert>
      )}
      <div class="yg-write">
        <EditionForm {...props} />
        <div class="yg-write__panels">
          <Panel title="检测">
            <div data-panel="findings" data-scan={`${ROOT}/scans`}>
              <p data-state class="yg-quiet" role="status">
                个人信息、密级标志和用词在送审时检测；打开脚本后边写边检测。
              </p>
              <ul class="yg-panel__list" data-list></ul>
            </div>
          </Panel>
          <Panel title="检查">
            <div data-panel="checks">
              <p data-state class="yg-quiet" role="status">
                标题层级、表头、图片替代文字和链接。
              </p>
              <ul class="yg-panel__list" data-list></ul>
            </div>
          </Panel>
          <Panel title="附件">{props.attachments}</Panel>
          {document.kind === 'interpretation' ? <PolicyPanel {...props} /> : <InterpretationsPanel {...props} />}
        </div>
      </div>
      <script type="module" src={assetUrl('editor')} />
    </WorkbenchPage>
  )
}

const Under = ({ document, edition, deadline, others, bundle, form }: EditorProps) => (
  <>
    <p>
      <Tag>{isKind(document.kind) ? kinds[document.kind].label : document.kind}</Tag>{' '}
      <Tag tone="main">{editionStates[edition.state]}</Tag> 第 {edition.number} 版
      {bundle && (
        <>
          ，发布单：<a href={bundleHref(bundle.id)}>{bundle.title}</a>
        </>
      )}
      {others.length > 0 && <strong>，{others.join('、')}正在编辑</strong>}
    </p>
    {valueIn(form, 'publicity') === 'proactive' && <Deadline deadline={deadline} />}
  </>
)

const EditionForm = (props: EditorProps) => {
  const { edition, form, account, office, savedAt } = props
  const href = editionHref(edition.id)
  return (
    <form
      class="yg-form yg-form--wide"
      id="edition"
      method="post"
      action={href}
      novalidate
      data-once
      data-editor
      data-key={edition.id}
      data-account={account}
      data-organisation={office}
      data-presence={`${href}/presence`}
      data-saved-at={savedAt}
    >
      <ErrorSummary errors={form.errors} />
      <input type="hidden" name="revision" value={valueIn(form, 'revision')} />
      <Field name="title" label="标题" form={form} maxlength={300} />
      <div class="usa-form-group">
        <label class="usa-label" for="field-body">
          正文
        </label>
        <div class="usa-hint" data-plain>
          每段一行；也可以粘贴 HTML，保存时自动整理。
        </div>
        <textarea class="usa-textarea" id="field-body" name="body" rows={24} data-rich>
          {valueIn(form, 'body')}
        </textarea>
      </div>
      <details class="yg-panel" open>
        <summary>公开信息</summary>
        <div class="yg-panel__body">
          <EditionFields {...props} changes={edition.number > 1} />
        </div>
      </details>
      <div class="yg-buttons">
        <Button kind="secondary" icon="check">
          保存
        </Button>
      </div>
    </form>
  )
}
