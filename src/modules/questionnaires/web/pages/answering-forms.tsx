import {
  Alert,
  assetUrl,
  Button,
  CheckboxField,
  Field,
  Form,
  type FormState,
  RadioField,
  SelectField,
} from '../../../../ui/index.ts'
import { type Collection, portalPath, questionsOf } from '../../model.ts'
import { QuestionFields } from '../fields/question-fields.tsx'
import type { AnsweringProps } from './answering.tsx'

export const ConfidentialForm = ({
  page,
  collection,
  form,
  idempotencyKey,
  answered,
  wait,
  districts,
  signedIn,
}: AnsweringProps) => (
  <>
    {answered && (
      <Alert title="您已经作答，截止前可以更改">
        <p>下面是您提交的内容，更改后重新提交即可，只保留最后一次。</p>
      </Alert>
    )}
    <Form
      action={portalPath(collection.id)}
      csrf={page.csrf}
      form={form}
      idempotencyKey={idempotencyKey}
      draft={`questionnaire-${collection.id}`}
      multipart={questionsOf(collection.definition).some(({ type }) => type === 'file')}
    >
      {collection.level === 'resident' && <Residence districts={districts} form={form} />}
      <QuestionFields definition={collection.definition} form={form} />
      {collection.contacts && signedIn && (
        <RadioField
          name="contact"
          label="要不要告知意见的处理结果"
          options={[
            { value: '', label: '不用' },
            { value: 'inbox', label: '发到我的账号（站内消息，以及您选择的短信、邮件）' },
          ]}
          form={form}
          optional
        />
      )}
      {collection.level === 'none' && <Robots collection={collection} wait={wait} />}
      <Button>{answered ? '提交更改' : '提交答卷'}</Button>
    </Form>
  </>
)

const Residence = ({ districts, form }: { districts: string[]; form: FormState }) => (
  <>
    <SelectField
      name="district"
      label="您居住的区"
      options={districts.map((district) => ({ value: district, label: district }))}
      empty="请选择"
      form={form}
    />
    <CheckboxField
      name="stated"
      label="本人承诺"
      options={[{ value: 'yes', label: '我居住在上面所选的区，所填属实' }]}
      form={form}
    />
  </>
)

/** With script some work is done by the browser; without it the page has to have been read for a few seconds. */
const Robots = ({ collection, wait }: { collection: Collection; wait: string }) => (
  <div class="yg-robots">
    <input type="hidden" name="wait" value={wait} />
    <div data-altcha={`/api/questionnaires/${collection.id}/challenge`} data-worker={assetUrl('altchaWorker')} />
    <noscript>
      <p class="yg-quiet">没有开启脚本时，请在页面打开 5 秒以后提交。同一网络一小时内这样提交的份数有限。</p>
    </noscript>
  </div>
)

/** Sent by script alone: a form that the browser sends would bring along who is signed in. */
export const BlindForm = ({ page, collection, form, districts }: AnsweringProps) => (
  <>
    <noscript>
      <Alert tone="warning" title="本次征集需要开启浏览器脚本">
        <p>匿名方式要由浏览器制作答题凭证，没有脚本做不到。也可以向征集单位索取纸质问卷或者电话作答（不在匿名承诺之内）。</p>
      </Alert>
    </noscript>
    <div
      class="yg-blind"
      data-blind={collection.id}
      data-level={collection.level}
      data-verifying={collection.verifying ?? ''}
      hidden
    >
      {collection.level !== 'none' && (
        <section class="yg-blind__token" aria-live="polite">
          <h2>第一步　领取答题凭证</h2>
          <p data-token-state>凭证由您的浏览器制作，我们只签字、看不到内容。每人一份，只保存在这个浏览器里。</p>
          {collection.level === 'resident' && (
            <div data-residence>
              <Residence districts={districts} form={form} />
            </div>
          )}
          <Button kind="secondary" name="take-token">
            领取答题凭证
          </Button>
        </section>
      )}
      <h2>{collection.level === 'none' ? '作答' : '第二步　作答'}</h2>
      <div data-blind-errors />
      <form
        class="yg-form"
        method="post"
        action={`${portalPath(collection.id)}/without-script`}
        novalidate
        data-draft={`questionnaire-${collection.id}`}
      >
        <QuestionFields definition={collection.definition} form={form} />
        {collection.contacts && (
          <Field
            name="contact"
            label="联系方式"
            hint="手机号码或者电子邮箱。留下以后，这份答卷就不再匿名：联系方式与答卷封存在一起，用来告知您意见的处理结果"
            form={form}
            optional
            private
          />
        )}
        {collection.level === 'none' && <Robots collection={collection} wait="" />}
        <Button>匿名提交答卷</Button>
      </form>
    </div>
    <section class="yg-blind__done" data-blind-done tabindex={-1} hidden>
      <Alert tone="done" title="答卷已经收到">
        <p>下面是回执。请自己保存：我们不知道它属于谁，丢了不能补。截止后可以用它核对答卷已经计入。</p>
      </Alert>
      <pre class="yg-receipt" data-receipt />
      <p>
        <a href={`${portalPath(collection.id)}/receipts`}>怎样核对</a>
      </p>
    </section>
    {page.person && <p class="yg-quiet">您现在已登录。提交答卷时浏览器不会带上登录信息。</p>}
  </>
)
