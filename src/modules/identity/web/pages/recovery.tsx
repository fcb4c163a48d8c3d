import {
  Button,
  ButtonRow,
  Field,
  Form,
  type FormState,
  type PageFrame,
  PortalPage,
  RadioField,
  valueIn,
} from '../../../../ui/index.ts'
import { NewPassword } from './new-password.tsx'

type Props = { page: PageFrame; form: FormState }

const breadcrumb = [{ href: '/identity/sign-in', label: '登录' }]

export const RecoveryPage = ({ page, form }: Props) => (
  <PortalPage page={page} title="找回密码" breadcrumb={breadcrumb}>
    <Form action="/identity/recovery" csrf={page.csrf} form={form}>
      <Field name="username" label="登录名" autocomplete="username" width="medium" form={form} />
      <RadioField
        name="channel"
        label="用哪种方式接收验证码"
        hint="只能用已经核验过的手机或邮箱。"
        inline
        form={form}
        options={[
          { value: 'phone', label: '手机短信' },
          { value: 'mail', label: '电子邮件' },
        ]}
      />
      <ButtonRow>
        <Button>发送验证码</Button>
      </ButtonRow>
    </Form>
  </PortalPage>
)

export const NewPasswordPage = ({ page, form }: Props) => (
  <PortalPage page={page} title="设置新密码" breadcrumb={breadcrumb}>
    <p>如果该登录名存在并核验过所选的联系方式，验证码已经发出，10 分钟内有效。设置新密码后，原有的登录和令牌全部失效。</p>
    <Form action="/identity/recovery/password" csrf={page.csrf} form={form}>
      <input type="hidden" name="username" value={valueIn(form, 'username')} />
      <Field name="code" label="验证码" inputmode="numeric" autocomplete="one-time-code" width="short" private form={form} />
      <NewPassword form={form} />
      <ButtonRow>
        <Button>设置新密码</Button>
      </ButtonRow>
    </Form>
  </PortalPage>
)
