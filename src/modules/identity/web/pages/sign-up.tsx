import {
  Alert,
  Button,
  ButtonRow,
  Checkbox,
  Field,
  Form,
  FormSection,
  type FormState,
  type PageFrame,
  PortalPage,
  RadioField,
} from '../../../../ui/index.ts'
import { applicantKinds } from '../../model.ts'
import { NewPassword } from './new-password.tsx'

type Props = { page: PageFrame; form: FormState; sample: boolean }

const kinds = Object.entries(applicantKinds).map(([value, label]) => ({ value, label }))

export const SignUpPage = ({ page, form, sample }: Props) => (
  <PortalPage page={page} title="注册账号" breadcrumb={[{ href: '/identity/sign-in', label: '登录' }]}>
    {sample && (
      <Alert tone="warning" title="这是示例站点">
        <p>
          注册的是正式账号。注册后，示例登录名、令牌命令和可调时钟立即停用，以免公开的密码能看到真实的个人信息。只想试用时，请直接用示例登录名登录。
        </p>
      </Alert>
    )}
    <Form action="/identity/sign-up" csrf={page.csrf} form={form}>
      <FormSection title="申请人">
        <RadioField inline name="applicantKind" label="申请人类型" hint="年度报告按这一类型统计。" options={kinds} form={form} />
        <Field name="name" label="姓名或者名称" autocomplete="name" width="medium" form={form} />
        <Field name="contactName" label="联系人" hint="法人和其他组织填写。" width="medium" optional form={form} />
        <Field
          name="creditCode"
          label="统一社会信用代码"
          hint="法人和其他组织必填，18 位。"
          width="medium"
          optional
          form={form}
        />
        <Field
          name="idNumber"
          label="居民身份证号码"
          hint="申请时需要身份证明，可以现在填写，也可以申请时再填。号码加密保存，工作人员每次查看都有记录，您随时可以看到。"
          width="medium"
          optional
          private
          form={form}
        />
      </FormSection>
      <FormSection title="联系方式" hint="手机和邮箱至少填写一项，用于接收通知。">
        <Field name="phone" label="手机号码" type="tel" autocomplete="tel" width="medium" optional form={form} />
        <Field name="email" label="电子邮箱" type="email" autocomplete="email" width="medium" optional form={form} />
        <Field name="address" label="通信地址" autocomplete="street-address" optional form={form} />
      </FormSection>
      <FormSection title="登录">
        <Field
          name="username"
          label="登录名"
          hint="2 至 30 位小写字母、数字、点或下划线，以字母开头。"
          autocomplete="username"
          width="medium"
          form={form}
        />
        <NewPassword form={form} label="密码" hint="至少 10 位。可以用几个词连起来，便于记住。" />
      </FormSection>
      {sample && <Checkbox name="endsSample" label="我了解：注册后示例登录名全部停用" form={form} />}
      <ButtonRow>
        <Button>注册</Button>
      </ButtonRow>
    </Form>
  </PortalPage>
)
