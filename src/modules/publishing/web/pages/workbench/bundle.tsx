import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  Field,
  Form,
  type FormState,
  More,
  minute,
  type Option,
  SelectField,
  Tag,
  Timeline,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { Fact } from '../../../../../ui/timeline.tsx'
import type { BundleView } from '../../../bundle-view.ts'
import { bundleStates, gates as gateWords } from '../../../model.ts'
import { bundleHref, type Desk, documentHref, editionHref, ROOT } from '../../desk.ts'
import { Publish, Screened } from './bundle-side.tsx'
import { Gates, type ShownGate } from './gates.tsx'
import { ReadingSheet, type Sheet } from './reading.tsx'

export type BundleProps = {
  desk: Desk
  view: BundleView
  sheets: Sheet[]
  shownGates: ShownGate[]
  loose: Option[]
  screening: {
    sentence: string
    mayClear: boolean
    lines: {
      title: string
      document: string
      where: string
      kind: string
      label: string
      text: string
      suggestion: string
      cleared: boolean
      fingerprint: string
    }[]
  }
  facts: Fact[]
  next: string
  office: string
  form: FormState
  refused: string | null
}

/** 发布单: what is approved together, how far it is, and the one thing that this person can do now. */
export const BundlePage = (props: BundleProps) => {
  const { desk, view, sheets, refused, office, next } = props
  const { bundle, decides } = view
  const [mine] = decides
  return (
    <WorkbenchPage
      {...desk}
      title={bundle.title}
      breadcrumb={[{ href: ROOT, label: '发布工作' }]}
      under={
        <p>
          <Tag tone={bundle.state === 'published' ? 'done' : 'main'}>{bundleStates[bundle.state]}</Tag> {office}，
          {view.members.length} 件。
          <strong>{next}</strong>
        </p>
      }
      actions={<Primary view={view} />}
    >
      {refused && (
        <Alert tone="error" title="没有办理" live>
          <p>{refused}</p>
        </Alert>
      )}
      {bundle.failure && (
        <Alert tone="error" title="没有按时发布">
          <p>{bundle.failure}</p>
        </Alert>
      )}
      {bundle.returned_reason && bundle.state === 'draft' && (
        <Alert tone="warning" title="已退回修改">
          <p>{bundle.returned_reason}</p>
        </Alert>
      )}
      <div class="yg-case">
        <div class="yg-case__left">
          <Problems view={view} />
          <Card title="要发布的内容">
            <p class="yg-quiet">一并审核、一并公开；有一件不能公开，都不公开。下面就是所审核的文本，与公众将看到的一致。</p>
            <Members {...props} />
          </Card>
          {sheets.map((sheet) => (
            <ReadingSheet sheet={sheet} />
          ))}
          {mine && <Decide {...props} />}
        </div>
        <div class="yg-case__right">
          <Card title="审核">
            <Gates gates={props.shownGates} />
          </Card>
          <Screened {...props} />
          <Publish {...props} />
          <Card title="经过">
            <Timeline facts={props.facts} />
            <More summary="校验值">
              <p class="yg-hash">{bundle.hash}</p>
            </More>
          </Card>
        </div>
      </div>
    </WorkbenchPage>
  )
}

/** The next step as the one primary button; what is read first stands between it and the decision. */
const Primary = ({ view: { bundle, decides, may } }: { view: BundleView }) => {
  const [mine] = decides
  if (mine)
    return (
      <ButtonLink kind="primary" href="#decide" icon="next">
        {gateWords[mine].label}
      </ButtonLink>
    )
  if (may.submit)
    return (
      <form class="yg-action" method="post" action={`${bundleHref(bundle.id)}/submission`} data-once>
        <Button icon="next">送审</Button>
      </form>
    )
  if (may.publish && bundle.scheduled_at === null)
    return (
      <form class="yg-action" method="post" action={`${bundleHref(bundle.id)}/publication`} data-once>
        <Button icon="next">立即发布</Button>
      </form>
    )
  return null
}

const Problems = ({ view: { problems, bundle } }: { view: BundleView }) =>
  problems.length === 0 ? null : (
    <Alert
      tone="warning"
      title={
        bundle.state === 'draft' ? `还有 ${problems.length} 项没有完成，完成后可以送审` : `有 ${problems.length} 项不符合发布要求`
      }
    >
      <ul>
        {problems.map(({ edition, sentence, field }) => (
          <li>
            {edition && bundle.state !== 'published' ? (
              <a href={`${editionHref(edition)}#field-${field}`}>{sentence}</a>
            ) : (
              sentence
            )}
          </li>
        ))}
      </ul>
    </Alert>
  )

const Members = ({ view: { bundle, members, may }, loose }: BundleProps) => (
  <>
    <ol>
      {members.map(({ edition, document }) => (
        <li>
          <a href={`#sheet-${edition.id}`}>{edition.title}</a>{' '}
          <span class="yg-quiet">
            第 {edition.number} 版，保存于 {minute(edition.saved_at)}
          </span>
          <span class="yg-attached__acts">
            <a href={documentHref(document.id)}>文件页</a>
            {may.edit && <a href={editionHref(edition.id)}>编辑</a>}
            {may.edit && (
              <form class="yg-action" method="post" action={`${bundleHref(bundle.id)}/removals`} data-once>
                <input type="hidden" name="edition" value={edition.id} />
                <Button kind="plain">移出</Button>
              </form>
            )}
          </span>
        </li>
      ))}
    </ol>
    {may.edit && loose.length > 0 && (
      <More summary="放入其他稿件（政策的解读、同批发布的文件）">
        <Form action={`${bundleHref(bundle.id)}/members`}>
          <SelectField name="edition" label="稿件" options={loose} empty="请选择" width="full" />
          <ButtonRow>
            <Button kind="secondary" icon="add">
              放入
            </Button>
          </ButtonRow>
        </Form>
      </More>
    )}
  </>
)

/** The decision on exactly the text above: the form carries its hash. */
const Decide = ({ view: { bundle, decides }, form, desk }: BundleProps) => (
  <section class="yg-decide" id="decide" aria-labelledby="decide-title">
    <h2 id="decide-title">您的审核意见</h2>
    {decides.map((gate) => (
      <Form action={`${bundleHref(bundle.id)}/gates`} csrf={desk.page.csrf} form={form}>
        <p>
          <strong>{gateWords[gate].label}</strong>
          <span class="yg-quiet">（{gateWords[gate].basis}）</span>
        </p>
        <input type="hidden" name="gate" value={gate} />
        <input type="hidden" name="hash" value={bundle.hash} />
        <Field
          name="opinion"
          label="意见"
          form={form}
          optional
          multiline
          rows={3}
          maxlength={2000}
          hint="退回的，请写明意见；通过的可以不写。"
        />
        <ButtonRow>
          <Button name="verdict" value="passed" icon="check">
            {gateWords[gate].label}通过
          </Button>
          <Button kind="secondary" name="verdict" value="returned" icon="undo">
            退回修改
          </Button>
        </ButtonRow>
      </Form>
    ))}
    <p class="yg-quiet">您的意见只对上面的文本和附件有效；其后改动一字，意见即失效，须重新审核。</p>
  </section>
)
