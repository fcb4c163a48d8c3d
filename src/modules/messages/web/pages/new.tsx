import type { PropsWithChildren } from 'hono/jsx'
import {
  BelongsElsewhere,
  Button,
  ButtonRow,
  CallFirst,
  Card,
  Carried,
  Checkbox,
  ContactFields,
  Field,
  FileField,
  Form,
  type FormState,
  type Option,
  type PageFrame,
  PortalPage,
  ProofField,
  RadioField,
  SelectField,
  StepNow,
  shortened,
  valueIn,
} from '../../../../ui/index.ts'
import { ACCEPTED, MOST_FILES } from '../../../files/index.ts'
import type { Hints, Known } from '../../alike.ts'
import type { Elsewhere, emergenciesIn } from '../../before-writing.ts'
import type { Kind } from '../../model.ts'
import { ABOUT } from '../written-from.ts'
import { HERE } from './place.ts'

type Common = { page: PageFrame; form: FormState; idempotencyKey: string }

const STEPS = ['写什么', '看看有没有答案', '怎样告诉您']

export const WriteStep = ({ page, form, kinds, idempotencyKey }: Common & { kinds: Kind[] }) => (
  <PortalPage title="写信" page={page} breadcrumb={HERE}>
    <StepNow now={1} steps={STEPS} />
    <Form action="/messages/new" csrf={page.csrf} form={form} idempotencyKey={idempotencyKey} draft="message">
      <input type="hidden" name="organisation" value={valueIn(form, 'organisation')} />
      <RadioField
        name="kind"
        label="您要"
        form={form}
        options={kinds.map(({ code, label, hint, term_days }) => ({
          value: code,
          label,
          hint: `${hint}（${term_days} 个工作日内答复）`,
        }))}
      />
      <Field name="subject" label="标题" hint="一句话说明是什么事" form={form} maxlength={60} />
      <Field
        name="text"
        label="内容"
        hint="写明时间、地点、经过和您的要求。与事情无关的身份证号、银行卡号请不要写。"
        multiline
        rows={8}
        form={form}
        maxlength={5000}
      />
      <Button>下一步</Button>
    </Form>
  </PortalPage>
)

type KnownProps = Common & {
  hints: Hints
  emergencies: ReturnType<typeof emergenciesIn>
  elsewhere: Elsewhere[]
  offices: Option[]
}

export const KnownStep = ({ page, form, hints, emergencies, elsewhere, offices, idempotencyKey }: KnownProps) => (
  <PortalPage title="写信" page={page} breadcrumb={HERE}>
    <StepNow now={2} steps={STEPS} />
    <CallFirst title="情况紧急请马上打电话，不要等回信" phones={emergencies} />
    <BelongsElsewhere ways={elsewhere} />
    <HintList hints={hints} />
    <Form action="/messages/new" csrf={page.csrf} form={form} idempotencyKey={idempotencyKey}>
      <Carried form={form} names={['kind', 'subject', 'text', 'hinted']} />
      <input type="hidden" name="step" value="3" />
      <SelectField
        name="organisation"
        label="交给哪个机关"
        hint="不清楚的不用选，由市里分办"
        optional
        empty="不清楚，请帮我分办"
        options={offices}
        form={form}
      />
      <ButtonRow>
        <Button>{form.values.hinted === '1' ? '都不是，继续写信' : '下一步'}</Button>
        <Button kind="plain" name="back" value="1">
          修改内容
        </Button>
      </ButtonRow>
    </Form>
  </PortalPage>
)

const HintList = ({ hints: { faq, messages, pages } }: { hints: Hints }) =>
  faq.length + messages.length + pages.length === 0 ? null : (
    <div class="yg-letter-known">
      <Card title="也许已有答案">
        <Hinted title="常见问题" items={faq} />
        <Hinted title="别人问过、已经答复的" items={messages} />
        <Hinted title="本站的政策和办事内容" items={pages} />
      </Card>
    </div>
  )

const Hinted = ({ title, items }: { title: string; items: Known[] }) =>
  items.length === 0 ? null : (
    <>
      <h3 class="yg-letter-sub">{title}</h3>
      <ul class="yg-letter-hints">
        {items.map(({ href, title: words, note }) => (
          <li>
            <a href={`/messages/open?${new URLSearchParams({ to: href })}`}>{words}</a>
            {note && <span class="yg-quiet"> {note}</span>}
          </li>
        ))}
      </ul>
    </>
  )

type ContactProps = Common & { kind: Kind | undefined; signedInAs: string | null }

export const ContactStep = ({ page, form, kind, signedInAs, idempotencyKey }: ContactProps) => (
  <PortalPage title="写信" page={page} breadcrumb={HERE}>
    <StepNow now={3} steps={STEPS} />
    <Card title={valueIn(form, 'subject')}>
      <p class="yg-quiet">{shortened(valueIn(form, 'text'))}</p>
    </Card>
    <Form action="/messages" csrf={page.csrf} form={form} idempotencyKey={idempotencyKey} multipart>
      <Carried form={form} names={['kind', 'subject', 'text', 'hinted', 'organisation']} />
      {signedInAs ? (
        <p>答复会发到您（{signedInAs}）的账号。也可以另外留下：</p>
      ) : (
        <ContactWords anonymous={kind?.anonymous ?? true} />
      )}
      <ContactFields form={form} />
      <FileField
        name="files"
        label="照片、附件"
        hint={`最多 ${MOST_FILES} 个，每个不超过 50 MB。照片中的拍摄位置、时间、设备信息会自动去除。`}
        accept={ACCEPTED}
        multiple
        optional
        form={form}
      />
      {kind?.publishable !== false && (
        <Checkbox
          name="consent"
          label="同意把这封信和答复公开，供别人参考"
          hint="公开前由工作人员隐去您的个人信息；不同意不影响办理"
          form={form}
        />
      )}
      <p class="yg-quiet">您的姓名和联系方式加密保存，只有办理这封信的机关可以查看，每次查看都有记录；办结后按期删除。</p>
      <ProofField about={ABOUT} form={form} />
      <Button icon="mail">寄出</Button>
    </Form>
  </PortalPage>
)

const ContactWords = ({ anonymous }: PropsWithChildren<{ anonymous: boolean }>) => (
  <p>
    留下手机或者邮箱，答复时通知您。
    {anonymous ? '不想留也可以，凭寄出后给您的编号和查询码查看答复。' : '这一类需要留下其中一项。'}
    已有账号的可以<a href="/identity/sign-in?back=%2Fmessages%2Fnew">登录后写</a>。
  </p>
)
