import type { Child } from 'hono/jsx'
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

const STEPS = ['发生了什么', '在哪里', '怎样告诉您']
const FIRST = ['kind', 'text'] as const
const SECOND = [...FIRST, 'street', 'address', 'lat', 'lon', 'files'] as const

export const Dangers = ({ dangers }: { dangers: Danger[] }) => (
  <CallFirst title="情况紧急请马上打电话，不要等回复" phones={dangers}>
    <p>打过电话后，仍可以继续在这里提交；这件诉求会排在最前面。</p>
  </CallFirst>
)

export const WhatStep = ({
  page,
  form,
  idempotencyKey,
  settings,
  banners,
}: Common & { settings: Settings; banners: Child[] }) => (
  <PortalPage title="提诉求" page={page} breadcrumb={HERE}>
    <StepNow now={1} steps={STEPS} />
    {banners}
    <Form
      action="/demands/new/where"
      csrf={page.csrf}
      form={form}
      idempotencyKey={idempotencyKey}
      draft="demand"
      draftStep={{ number: 1 }}
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
    <StepNow now={2} steps={STEPS} />
    <Dangers dangers={dangers} />
    <BelongsElsewhere ways={ways} />
    {known}
    <Form
      action="/demands/new/contact"
      csrf={page.csrf}
      form={form}
      idempotencyKey={idempotencyKey}
      draft="demand"
      draftStep={{ number: 2 }}
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
      <Checkbox
        name="photoPosition"
        label="使用照片中的位置"
        hint="只取拍摄地点，用来找到现场；不勾选就不读取。上面已经填了位置的，以填写的为准。"
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

type ContactProps = Common & { signedInAs: string | null; where: string; photos: number; banners: Child[] }

export const ContactStep = ({ page, form, idempotencyKey, signedInAs, where, photos, banners }: ContactProps) => (
  <PortalPage title="提诉求" page={page} breadcrumb={HERE}>
    <StepNow now={3} steps={STEPS} />
    {banners}
    <Card title={kinds[valueIn(form, 'kind') as Kind] ?? '诉求'}>
      <p>{shortened(valueIn(form, 'text'))}</p>
      <p class="yg-quiet">
        {where || '没有写地点'}
        {photos > 0 && `，附件 ${photos} 个`}
      </p>
    </Card>
    <Form
      action="/demands"
      csrf={page.csrf}
      form={form}
      idempotencyKey={idempotencyKey}
      draft="demand"
      draftStep={{ number: 3, last: true }}
    >
      <Carried form={form} names={SECOND} />
      {signedInAs ? (
        <p>进度和答复会发到您（{signedInAs}）的账号。也可以另外留下：</p>
      ) : (
        <p>
          留下手机或者邮箱，有进展时通知您，承办单位也能在 24 小时内联系您。不想留也可以，凭编号和查询码查看。已有账号的可以
          <a href="/identity/sign-in?back=%2Fdemands%2Fnew">登录后提交</a>。
        </p>
      )}
      <ContactFields form={form} />
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
