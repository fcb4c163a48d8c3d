import {
  ActionForm,
  Alert,
  Button,
  ButtonRow,
  CopyCode,
  Field,
  Form,
  type FormState,
  minute,
  type PageFrame,
  Section,
  Table,
} from '../../../../ui/index.ts'

export type Token = { id: string; label: string; created_at: Date; expires_at: Date; last_used_at: Date | null }

type Props = { page: PageFrame; tokens: Token[]; form: FormState; issued: string | undefined }

/** The tokens that still work, and one more; the text of a new one is seen this once. */
export const TokensSection = ({ page, tokens, form, issued }: Props) => (
  <Section title="接口令牌" intro="用程序代替您办事时使用。令牌等同于您的登录，请妥善保管。">
    {issued && (
      <Alert tone="done" live title="令牌已签发，只显示这一次">
        <CopyCode label="令牌" code={issued} />
      </Alert>
    )}
    <Table
      caption="有效的令牌"
      hideCaption
      rows={tokens}
      empty="还没有令牌。"
      columns={[
        { header: '用途', cell: ({ label }) => label, rowHeader: true },
        { header: '签发', cell: ({ created_at }) => minute(created_at), nowrap: true },
        { header: '到期', cell: ({ expires_at }) => minute(expires_at), nowrap: true },
        { header: '最近使用', cell: ({ last_used_at }) => (last_used_at ? minute(last_used_at) : '未使用'), nowrap: true },
        {
          header: '操作',
          cell: ({ id, label }) => (
            <ActionForm action={`/identity/me/tokens/${id}/revocation`} csrf={page.csrf}>
              <Button kind="plain">
                撤销<span class="yg-hidden">{label}</span>
              </Button>
            </ActionForm>
          ),
        },
      ]}
    />
    <Form action="/identity/me/tokens" csrf={page.csrf} form={form}>
      <Field name="label" label="用途" width="medium" form={form} />
      <Field name="days" label="有效期" inputmode="numeric" width="short" suffix="天" form={form} />
      <ButtonRow>
        <Button kind="secondary">签发令牌</Button>
      </ButtonRow>
    </Form>
  </Section>
)
