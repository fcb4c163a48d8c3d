import { Button, ButtonRow, Field, Form, type FormState, type PageFrame, PortalPage, valueIn } from '../../../../ui/index.ts'

/** The second step of signing in. */
export const CodePage = ({ page, form }: { page: PageFrame; form: FormState }) => (
  <PortalPage page={page} title="填写动态验证码" breadcrumb={[{ href: '/identity/sign-in', label: '登录' }]}>
    <Form action="/identity/sign-in/code" csrf={page.csrf} form={form}>
      <input type="hidden" name="back" value={valueIn(form, 'back')} />
      <Field
        name="code"
        label="动态验证码"
        hint="打开验证器应用，填写现在显示的 6 位数字。手机不在身边时，可以填写一个备用码。"
        autocomplete="one-time-code"
        inputmode="numeric"
        width="short"
        private
        form={form}
      />
      <ButtonRow>
        <Button>继续</Button>
      </ButtonRow>
    </Form>
    <p>
      <a href="/identity/sign-in">重新登录</a>
    </p>
  </PortalPage>
)
