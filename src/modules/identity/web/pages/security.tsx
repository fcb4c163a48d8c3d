import {
  Alert,
  Button,
  ButtonRow,
  Field,
  Form,
  type FormState,
  type PageFrame,
  PortalPage,
  Section,
  Tag,
} from '../../../../ui/index.ts'
import { NewPassword } from './new-password.tsx'

export type SecurityForms = { password: FormState; factor: FormState; done?: string }

type Props = { page: PageFrame; forms: SecurityForms; hasSecondFactor: boolean; required: boolean }

export const SecurityPage = ({ page, forms, hasSecondFactor, required }: Props) => (
  <PortalPage page={page} title="密码和两步验证" breadcrumb={[{ href: '/identity/me', label: '我的账号' }]}>
    {required && (
      <Alert tone="warning" title="请先启用两步验证">
        <p>工作人员的账号必须启用两步验证。启用之前不能办理其他事项。</p>
      </Alert>
    )}
    {forms.done && (
      <Alert tone="done" live>
        <p>{forms.done}</p>
      </Alert>
    )}
    <Section title="两步验证" intro="登录时除密码外，再填写手机验证器应用显示的 6 位数字。密码泄露时，别人也无法登录。">
      {hasSecondFactor ? (
        <p>
          <Tag tone="done">已启用</Tag>
        </p>
      ) : (
        <Form action="/identity/security/second-factor" csrf={page.csrf} form={forms.factor}>
          <Field
            name="password"
            label="现在的密码"
            type="password"
            autocomplete="current-password"
            width="medium"
            private
            form={forms.factor}
          />
          <ButtonRow>
            <Button icon="lock">启用两步验证</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
    <Section title="修改密码">
      <Form action="/identity/security/password" csrf={page.csrf} form={forms.password}>
        <Field
          name="currentPassword"
          label="现在的密码"
          type="password"
          autocomplete="current-password"
          width="medium"
          private
          form={forms.password}
        />
        <NewPassword form={forms.password} />
        <ButtonRow>
          <Button kind="secondary">修改密码</Button>
        </ButtonRow>
      </Form>
    </Section>
  </PortalPage>
)
