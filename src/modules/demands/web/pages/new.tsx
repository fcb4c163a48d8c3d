import type { Child } from 'hono/jsx'
import {
  Alert,
  Button,
  ButtonRow,
  Card,
  Checkbox,
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
  valueIn,
} from '../../../../ui/index.ts'
import type { Danger } from '../../danger.ts'
import type { ElsewhereView } from '../../elsewhere.ts'
import { KINDS, type Kind, kinds } from '../../model.ts'
import type { Settings } from '../../settings.ts'
import { ABOUT } from '../filed-from.ts'
import { HERE } from './place.ts'

type Common = { page: PageFrame; form: FormState; idempotencyKey: string }

const hints: Record<Kind, string> = {
  consult: '想问清楚政策、办事条件、流程',
  help: '需要帮助解决的困难、故障',
  suggestion: '对城市管理和服务的意见建议',
  complaint: '对服务、管理不满意',
  report: '反映违法违规行为',
}

const Steps = ({ now }: { now: 1 | 2 | 3 }) => (
  <p class="yg-letter-steps">
    <strong>第 {now} 步，共 3 步</strong>
    <span class="yg-quiet">{['发生了什么', '在哪里', '怎样告诉您'][now - 1]}</span>
  </p>
)

/** What was filled in on earlier steps goes along. */
const Carried = ({ form, names }: { form: FormState; names: readonly string[] }) => (
  <>
    {names.map((name) => (
      <input type="hidden" name={name} value={valueIn(form, name)} />
    ))}
  </>
)
const FIRST = ['kind', 'text'] as const
const SECOND = [...FIRST, 'street', 'address', 'lat', 'lon', 'files'] as const

export const Dangers = ({ dangers }: { dangers: Danger[] }) =>
  dangers.length === 0 ? null : (
    <Alert tone="error" title="情况紧急请马上打电话，不要等回复" live>
      <ul class="yg-letter-phones">
        {dangers.map(({ phone, label }) => (
          <li>
            <a href={`tel:${phone}`}>{phone}</a> {label}
          </li>
        ))}
      </ul>
      <p>打过电话后，仍可以继续在这里提交；这件诉求会排在最前面。</p>
    </Alert>
  )

const Elsewheres = ({ ways }: { ways: ElsewhereView[] }) => (
  <>
    {ways.map(({ label, says, href, carry }) => (
      <Alert tone="info" title={`这件事也许应当：${label}`}>
        <p>{says}。</p>
        {href && (
          <p>
            <a href={href}>去{label}</a>
            {carry && <span class="yg-quiet">（内容会带过去）</span>}
          </p>
        )}
      </Alert>
    ))}
  </>
)

export const WhatStep = ({
  page,
  form,
  idempotencyKey,
  settings,
  banners,
}: Common & { settings: Settings; banners: Child[] }) => (
  <PortalPage title="提诉求" page={page} breadcrumb={HERE}>
    <Steps now={1} />
    {banners}
    <Form
      action="/demands/new/where"
      csrf={page.csrf}
      form={form}
      idempotencyKey={idempotencyKey}
      draft="demand"
      draftIn="browser"
    >
      <Field
        name="text"
        label="发生了什么，您希望怎样解决"
        hint="写明时间、经过。与事情无关的身份证号、银行卡号请不要写。"
        multiline
        rows={7}
        form={form}
        maxlength={5000}
      />
      <RadioField
        name="kind"
        label="这是"
        form={form}
        options={KINDS.map((kind) => ({
          value: kind,
          label: kinds[kind],
          hint: `${hints[kind]}（${settings.terms[kind]} 个工作日内答复）`,
        }))}
      />
      <Button>下一步</Button>
    </Form>
  </PortalPage>
)

type WhereProps = Common & {
  dangers: Danger[]
  ways: ElsewhereView[]
  known: Child
  streets: Option[]
  accept: string
  most: number
  kept: number
}

export const WhereStep = ({ page, form, idempotencyKey, dangers, ways, known, streets, accept, most, kept }: WhereProps) => (
  <PortalPage title="提诉求" page={page} breadcrumb={HERE}>
    <Steps now={2} />
    <Dangers dangers={dangers} />
    <Elsewheres ways={ways} />
    {known}
    <Form
      action="/demands/new/contact"
      csrf={page.csrf}
      form={form}
      idempotencyKey={idempotencyKey}
      draft="demand-where"
      multipart
    >
      <Carried form={form} names={[...FIRST, 'files']} />
      <SelectField name="street" label="在哪个街道" optional empty="不清楚，或者与地点无关" options={streets} form={form} />
      <Field
        name="address"
        label="具体位置"
        hint="路名、门牌、附近的标志，如“示例路 3 号门口”"
        optional
        form={form}
        maxlength={200}
      />
      <div data-position>
        <Field name="lat" label="纬度" hint="WGS-84，可以不填" inputmode="decimal" width="short" optional form={form} />
        <Field name="lon" label="经度" inputmode="decimal" width="short" optional form={form} />
      </div>
      <FileField
        name="photos"
        label="照片、附件"
        hint={`最多 ${most} 个${kept > 0 ? `，已经上传 ${kept} 个` : ''}。照片中的拍摄位置、时间、设备信息会自动去除；去不掉的不接收。`}
        accept={accept}
        multiple
        optional
        form={form}
      />
      <ButtonRow>
        <Button>下一步</Button>
        <Button kind="plain" name="back" value="1">
          修改内容
        </Button>
      </ButtonRow>
    </Form>
  </PortalPage>
)

type ContactProps = Common & { signedInAs: string | null; where: string; photos: number }

export const ContactStep = ({ page, form, idempotencyKey, signedInAs, where, photos }: ContactProps) => (
  <PortalPage title="提诉求" page={page} breadcrumb={HERE}>
    <Steps now={3} />
    <Card title={kinds[valueIn(form, 'kind') as Kind] ?? '诉求'}>
      <p>{shortened(valueIn(form, 'text'))}</p>
      <p class="yg-quiet">
        {where || '没有写地点'}
        {photos > 0 && `，附件 ${photos} 个`}
      </p>
    </Card>
    <Form action="/demands" csrf={page.csrf} form={form} idempotencyKey={idempotencyKey}>
      <Carried form={form} names={SECOND} />
      {signedInAs ? (
        <p>进度和答复会发到您（{signedInAs}）的账号。也可以另外留下：</p>
      ) : (
        <p>
          留下手机或者邮箱，有进展时通知您，承办单位也能在 24 小时内联系您。不想留也可以，凭编号和查询码查看。已有账号的可以
          <a href="/identity/sign-in?back=%2Fdemands%2Fnew">登录后提交</a>。
        </p>
      )}
      <Field
        name="phone"
        label="手机号码"
        type="tel"
        inputmode="tel"
        autocomplete="tel"
        width="medium"
        optional
        private
        form={form}
      />
      <Field
        name="mail"
        label="电子邮箱"
        type="email"
        inputmode="email"
        autocomplete="email"
        width="medium"
        optional
        private
        form={form}
      />
      <Field name="name" label="称呼" autocomplete="name" width="medium" optional private form={form} />
      <ProofField about={ABOUT} form={form} />
      <Checkbox
        name="private"
        label="保密：不在公开的地图和接口中出现，承办单位以外的人看不到内容"
        hint="举报、涉及隐私的事情请选"
        form={form}
      />
      <p class="yg-quiet">
        您的姓名和联系方式加密保存，只有办理这件诉求的单位可以查看，每次查看都有记录，您看得到；办结后按期删除。
      </p>
      <ButtonRow>
        <Button icon="check">提交</Button>
        <Button kind="plain" name="back" value="1">
          修改
        </Button>
      </ButtonRow>
    </Form>
  </PortalPage>
)

const shortened = (text: string) => (text.length > 160 ? `${text.slice(0, 160)}……` : text)
