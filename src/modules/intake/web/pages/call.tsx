import {
  Alert,
  assetUrl,
  Button,
  ButtonRow,
  Checkbox,
  Field,
  Form,
  type FormState,
  More,
  minute,
  type PageFrame,
  RadioField,
  WithAside,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { KINDS, kinds, urgencies } from '../../../demands/index.ts'
import type { CallHints } from '../../call/hints.ts'
import type { Call } from '../../model.ts'
import { CallHintsView } from './call-hints.tsx'
import { CALL, DESK } from './place.ts'

type Props = {
  page: PageFrame
  call: string
  channel: 'phone' | 'counter'
  began: Date
  form: FormState
  hints: CallHints | null
  waiting: Call[]
}

/** 来电登记: one page for one call, by keyboard alone, and complete without script. */
export const CallPage = ({ page, call, channel, began, form, hints, waiting }: Props) => (
  <WorkbenchPage
    title={channel === 'phone' ? '来电登记' : '窗口登记'}
    page={page}
    breadcrumb={DESK}
    actions={
      <p class="yg-quiet" role="timer" data-call-began={began.toISOString()}>
        {minute(began)} 开始
      </p>
    }
  >
    <script type="module" src={assetUrl('call')} />
    {waiting.map(({ id, began_at }) => (
      <p>
        <a href={`${CALL}?call=${id}`}>继续 {minute(began_at)} 没有登记完的来电</a>
      </p>
    ))}
    <Form action={CALL} csrf={page.csrf} form={form} wide id="call">
      <input type="hidden" name="call" value={call} />
      <input type="hidden" name="channel" value={channel} />
      <input type="hidden" name="began" value={began.toISOString()} />
      <WithAside
        aside={
          <div id="call-hints" data-call-hints={`${CALL}/hints`} aria-live="polite">
            <CallHintsView hints={hints} chosen={{ duplicate: String(form.values.duplicate ?? '') }} />
          </div>
        }
      >
        <Field name="phone" label="来电号码" type="tel" inputmode="tel" width="medium" optional private form={form} />
        <Field name="name" label="称呼" width="medium" optional private form={form} />
        <Field name="text" label="诉求内容" multiline rows={7} maxlength={5000} form={form} />
        <Field
          name="place"
          label="地点"
          hint="区、街道、社区；可以输入拼音首字母，如 stjd"
          optional
          suggestions={hints?.place ? [hints.place] : []}
          suggest={`${CALL}/places`}
          form={form}
        />
        <Field name="address" label="详细地址" optional form={form} />
        <RadioField
          name="kind"
          label="类别"
          inline
          options={KINDS.map((kind) => ({ value: kind, label: kinds[kind] }))}
          form={form}
        />
        <More summary="更多：标题、紧急程度、保密、转接、当场答复">
          <Field name="title" label="标题" hint="不填写的，取内容的第一句" maxlength={60} optional form={form} />
          <RadioField
            name="urgency"
            label="紧急程度"
            inline
            options={Object.entries(urgencies).map(([value, label]) => ({ value, label }))}
            form={form}
          />
          <Checkbox name="confidential" label="来电人要求保密" form={form} />
          <Field name="answer" label="当场答复" multiline rows={4} optional form={form} />
          <Field name="source" label="答复依据" optional form={form} />
          <ButtonRow>
            <Button kind="secondary" name="do" value="answer">
              当场答复并办结
            </Button>
          </ButtonRow>
          <Field name="to" label="转接到" width="medium" optional form={form} />
          <ButtonRow>
            <Button kind="secondary" name="do" value="transfer">
              转接，不登记
            </Button>
            <Button kind="plain" name="do" value="end">
              结束，不登记
            </Button>
          </ButtonRow>
        </More>
        <ButtonRow>
          <Button icon="done" name="do" value="file">
            登记（Ctrl+Enter）
          </Button>
          <Button kind="secondary" name="do" value="look">
            查找
          </Button>
        </ButtonRow>
        <p class="yg-quiet" role="status" id="call-saved">
          填写的内容自动保存。Alt+1 至 Alt+4 选职责事项，Alt+6 起读答案并办结，Alt+T 转接。
        </p>
      </WithAside>
    </Form>
  </WorkbenchPage>
)

type DoneProps = { page: PageFrame; title: string; sentence: string }

/** After a call without a number: what was done, and the next one. */
export const CallLeftPage = ({ page, title, sentence }: DoneProps) => (
  <WorkbenchPage title={title} page={page} breadcrumb={DESK}>
    <Alert tone="done" live>
      <p>{sentence}</p>
    </Alert>
    <NextCall />
  </WorkbenchPage>
)

/** The next call is one key away. */
export const NextCall = ({ channel = 'phone' }: { channel?: string }) => (
  <p>
    <a class="usa-button" href={channel === 'counter' ? `${CALL}?channel=counter` : CALL} data-focus>
      {channel === 'counter' ? '下一位' : '下一个来电'}
    </a>
  </p>
)
