import {
  Button,
  ButtonRow,
  CopyCode,
  Field,
  Form,
  type FormState,
  type PageFrame,
  PortalPage,
  QrCode,
  Section,
  valueIn,
} from '../../../../ui/index.ts'

/** The secret for the app, the codes for the day the telephone is lost, and a first code as proof that the app has it. */
export const SecondFactorPage = ({ page, form }: { page: PageFrame; form: FormState }) => {
  const uri = /^otpauth:\/\/totp\/[\x21-\x7e]{1,500}$/.exec(valueIn(form, 'uri'))?.[0]
  const secret = /[?&]secret=([A-Z2-7]+)/.exec(uri ?? '')?.[1] ?? ''
  return (
    <PortalPage page={page} title="启用两步验证" breadcrumb={[{ href: '/identity/security', label: '密码和两步验证' }]}>
      {uri && (
        <Section title="第一步：把密钥加入验证器应用">
          <p>
            在手机上打开任意验证器应用，扫描下面的二维码。在手机上打开本页时，可以直接<a href={uri}>用验证器应用打开</a>。
          </p>
          <QrCode text={uri} label="密钥的二维码" />
          <p>不能扫描的，选择“手动输入密钥”，类型选“基于时间”，填写：</p>
          <CopyCode label="密钥" code={secret.replace(/(.{4})(?=.)/g, '$1 ')} />
        </Section>
      )}
      <Section title="第二步：抄下备用码">
        <p>手机不在身边时，每个备用码可以代替验证码使用一次。请抄写后妥善保存，本页关闭后不再显示。</p>
        <CopyCode label="备用码" code={valueIn(form, 'codes')} />
      </Section>
      <Section title="第三步：填写验证器应用显示的数字">
        <Form action="/identity/security/second-factor/code" csrf={page.csrf} form={form}>
          <input type="hidden" name="uri" value={uri ?? ''} />
          <input type="hidden" name="codes" value={valueIn(form, 'codes')} />
          <Field name="code" label="验证码" inputmode="numeric" autocomplete="one-time-code" width="short" private form={form} />
          <ButtonRow>
            <Button>启用</Button>
          </ButtonRow>
        </Form>
      </Section>
    </PortalPage>
  )
}
