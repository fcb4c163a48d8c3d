import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  Field,
  Form,
  type FormState,
  type PageFrame,
  PortalPage,
} from '../../../../ui/index.ts'

type Props = { page: PageFrame; form: FormState; back: string; sample: boolean; realName: boolean }

export const SignInPage = ({ page, form, back, sample, realName }: Props) => (
  <PortalPage page={page} title="登录">
    {sample && (
      <Alert title="这是示例站点">
        <p>示例登录名和共用的密码已在启动程序的窗口中列出，例如申请人 wang、经办人 chen、负责人 lin。</p>
      </Alert>
    )}
    <Form action="/identity/sign-in" csrf={page.csrf} form={form}>
      <input type="hidden" name="back" value={back} />
      <Field name="username" label="登录名或电子邮箱" autocomplete="username" width="medium" form={form} />
      <Field name="password" label="密码" type="password" autocomplete="current-password" width="medium" private form={form} />
      <ButtonRow>
        <Button>登录</Button>
      </ButtonRow>
    </Form>
    {realName && (
      <ButtonLink icon="verified" href="/identity/sign-in/real-name">
        用统一身份认证登录
      </ButtonLink>
    )}
    <p>
      <a href="/identity/sign-up">注册账号</a>　<a href="/identity/recovery">忘记密码</a>
    </p>
    <p class="yg-quiet">不注册也可以申请信息公开：可以当面、邮寄、传真或口头提出。</p>
  </PortalPage>
)
