import { ActFields } from '../../../../../ui/act-form.tsx'
import {
  Button,
  ButtonLink,
  ButtonRow,
  Checkbox,
  Field,
  Form,
  FormSection,
  type FormState,
  type Option,
  SelectField,
  valueIn,
  WithAside,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { RegisterRequest } from '../../../schema.ts'
import { type Desk, ROOT } from '../../desk.ts'

type Props = { desk: Desk; offices: Option[]; form: FormState }

/** Everything on one page, in the order in which a paper is read: how it came, what is wanted, how, by whom. */
export const RegisterPage = ({ desk, offices, form }: Props) => (
  <WorkbenchPage {...desk} title="代为登记申请" breadcrumb={[{ href: ROOT, label: '申请办理' }]}>
    <WithAside aside={<Rules />}>
      <Form action={`${ROOT}/register`} csrf={desk.page.csrf} form={form} draft="register">
        <input type="hidden" name="key" value={valueIn(form, 'key')} />
        <FormSection title="一、怎么收到的">
          {offices.length === 1 ? (
            <input type="hidden" name="organisation" value={offices[0]?.value} />
          ) : (
            <SelectField name="organisation" label="受理机关" options={offices} form={form} empty="请选择" />
          )}
          <Some names={['channel', 'submittedOn']} form={form} />
          <Checkbox name="readBack" label="口头申请：已按口述填写，向申请人宣读，申请人确认无误" form={form} optional />
        </FormSection>
        <FormSection title="二、要什么、怎么给">
          <Some names={['title', 'description', 'documentNumber', 'supply', 'delivery', 'assistance']} form={form} />
        </FormSection>
        <FormSection title="三、申请人" hint="条例第二十九条只要求姓名或者名称、身份证明、联系方式。">
          <Some names={['name', 'kind', 'identityKind']} form={form} />
          <Field
            name="identityNumber"
            label="身份证明号码"
            form={form}
            private
            width="medium"
            autocomplete="off"
            hint="加密保存，每次查看都有记录。"
          />
          <Some names={['phone', 'email', 'address']} form={form} />
        </FormSection>
        <ButtonRow>
          <Button icon="check">登记</Button>
          <ButtonLink href={ROOT}>返回，不登记</ButtonLink>
        </ButtonRow>
      </Form>
    </WithAside>
  </WorkbenchPage>
)

const Some = ({ names, form }: { names: (keyof typeof RegisterRequest.shape)[]; form: FormState }) => (
  <ActFields
    schema={{
      shape: Object.fromEntries(names.map((name) => [name, RegisterRequest.shape[name]])),
      safeParse: RegisterRequest.safeParse.bind(RegisterRequest),
    }}
    form={form}
  />
)

const Rules = () => (
  <>
    <h2>哪天算收到</h2>
    <dl class="yg-facts yg-facts--1">
      {RULES.map(([term, value]) => (
        <div class="yg-facts__pair">
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
    <p class="yg-quiet">依据：条例第三十一条。登记后可以在本件打印申请表和登记回执，口头申请的申请表请申请人签名。</p>
  </>
)

const RULES = [
  ['当面、口头', '提交当日即为收到，期限自次日起计算。'],
  ['邮寄（签收）', '签收当日即为收到。'],
  ['平常信函', '与申请人确认之日为收到，登记后请尽快联系确认。'],
  ['传真', '双方确认之日为收到，登记后请尽快联系确认。'],
] as const
