import {
  ActionForm,
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  Field,
  Form,
  type FormState,
  longMinute,
  type PageFrame,
  PortalPage,
  Section,
  Table,
  valueIn,
} from '../../../../ui/index.ts'
import { applicantKinds, type DocumentKind, documentKinds, levels, type Person, type Reveal } from '../../model.ts'
import { type Token, TokensSection } from './tokens.tsx'

export type MeForms = { contacts: FormState; code: FormState; token: FormState; issued?: string }

type Props = {
  page: PageFrame
  person: Person
  forms: MeForms
  documents: { kind: DocumentKind; number: string }[]
  reveals: (Reveal & { by_name: string | null })[]
  tokens: Token[]
}

/** What is known of the person who is signed in, who has read it, and what they may do with it. */
export const MePage = ({ page, person, forms, documents, reveals, tokens }: Props) => (
  <PortalPage page={page} title="我的账号">
    <ButtonRow>
      <ButtonLink icon="lock" href="/identity/security">
        密码和两步验证
      </ButtonLink>
    </ButtonRow>
    <Section title="基本信息">
      <DescriptionList
        columns={2}
        items={[
          { term: person.applicant_kind === 'natural' ? '姓名' : '名称', value: person.name },
          ...(person.kind === 'person'
            ? [{ term: '申请人类型', value: applicantKinds[person.applicant_kind] }]
            : [{ term: '岗位', value: page.person?.label ?? '' }]),
          { term: '核验', value: levels[person.level] },
          ...(person.credit_code ? [{ term: '统一社会信用代码', value: person.credit_code }] : []),
          ...documents.map(({ kind, number }) => ({ term: documentKinds[kind], value: number })),
        ]}
      />
    </Section>
    <Section title="联系方式">
      <Form action="/identity/me" csrf={page.csrf} form={forms.contacts}>
        {person.applicant_kind !== 'natural' && (
          <Field name="contactName" label="联系人" width="medium" optional form={forms.contacts} />
        )}
        <Field
          name="phone"
          label="手机号码"
          type="tel"
          width="medium"
          optional
          form={forms.contacts}
          hint={person.phone_verified_at ? '已核验。修改后需要重新核验。' : undefined}
        />
        <Field
          name="email"
          label="电子邮箱"
          type="email"
          width="medium"
          optional
          form={forms.contacts}
          hint={person.email_verified_at ? '已核验。修改后需要重新核验。' : undefined}
        />
        <Field name="address" label="通信地址" optional form={forms.contacts} />
        <ButtonRow>
          <Button kind="secondary">保存联系方式</Button>
        </ButtonRow>
      </Form>
      <Verification page={page} person={person} form={forms.code} />
    </Section>
    <Section title="谁看过我的证件号码" intro="证件号码加密保存。工作人员每次查看明文都有记录，列在这里。">
      <Table
        caption="查看记录"
        hideCaption
        rows={reveals}
        empty="还没有人查看过。"
        columns={[
          { header: '时间', cell: ({ revealed_at }) => longMinute(revealed_at), nowrap: true, rowHeader: true },
          { header: '查看人', cell: ({ by_name }) => by_name ?? '' },
          { header: '证件', cell: ({ document_kind }) => documentKinds[document_kind] },
          { header: '用途', cell: ({ purpose }) => purpose },
          { header: '办件', cell: ({ case_id }) => (case_id ? <a href={`/requests/${case_id}`}>查看办件</a> : '') },
        ]}
      />
    </Section>
    <TokensSection page={page} tokens={tokens} form={forms.token} issued={forms.issued} />
    {person.kind === 'person' && (
      <Section title="注销账号">
        <p>
          <a href="/identity/me/erasure">注销账号并删除我的个人信息</a>
        </p>
      </Section>
    )}
  </PortalPage>
)

const Verification = ({ page, person, form }: { page: PageFrame; person: Person; form: FormState }) => (
  <>
    {valueIn(form, 'sent') && (
      <Form action="/identity/me/verification" csrf={page.csrf} form={form}>
        <Field
          name="code"
          label="验证码"
          hint="已发送，10 分钟内有效。"
          inputmode="numeric"
          autocomplete="one-time-code"
          width="short"
          private
          form={form}
        />
        <ButtonRow>
          <Button>核验</Button>
        </ButtonRow>
      </Form>
    )}
    {person.phone && !person.phone_verified_at && <SendCode page={page} channel="phone" label="向手机发送验证码" />}
    {person.email && !person.email_verified_at && <SendCode page={page} channel="mail" label="向邮箱发送验证码" />}
  </>
)

const SendCode = ({ page, channel, label }: { page: PageFrame; channel: string; label: string }) => (
  <ActionForm action="/identity/me/codes" csrf={page.csrf}>
    <Button kind="secondary" name="channel" value={channel}>
      {label}
    </Button>
  </ActionForm>
)
