import { longDay } from '../../../../platform/day.ts'
import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  DescriptionList,
  Field,
  Form,
  type FormState,
  type Option,
  type PageFrame,
  RadioField,
  SelectField,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Kind, kindWords } from '../../model.ts'
import { contestable, contestedWords, type Routes } from '../../routes.ts'

export type KnownRequest = {
  id: string
  number: string
  title: string
  answer: string
  answeredOn: string | null
  routes: Routes | null
}

type NewProps = {
  page: PageFrame
  form: FormState
  idempotencyKey: string
  offices: Option[]
  reviews: Option[]
  request: KnownRequest | null
}

export const NewPage = ({ page, form, idempotencyKey, offices, reviews, request }: NewProps) => (
  <WorkbenchPage page={page} title="登记复议诉讼案件" breadcrumb={[{ href: '/workbench/remedies', label: '复议诉讼' }]}>
    {request && <AboutRequest request={request} />}
    <Form action="/workbench/remedies" csrf={page.csrf} form={form} idempotencyKey={idempotencyKey} draft="remedy">
      {request && <input type="hidden" name="request" value={request.id} />}
      <RadioField
        name="kind"
        label="案件种类"
        form={form}
        options={(Object.keys(kindWords) as Kind[]).map((value) => ({ value, label: kindWords[value] }))}
      />
      <SelectField
        name="follows"
        label="此前的行政复议"
        form={form}
        optional
        empty="不是复议后起诉"
        options={reviews}
        width="full"
        hint="复议后起诉的必须选择；争议的处理和申请随之带出。"
      />
      {!request && <Contest form={form} offices={offices} />}
      <DateField
        name="actOn"
        label="申请人知道该处理的日期"
        form={form}
        optional
        hint={
          request
            ? '一般是答复送达之日；不填的，按答复日期。'
            : '一般是答复送达之日；逾期未答复的，是期限届满的次日。复议后起诉的不用填。'
        }
      />
      <Field name="body" label="复议机关或者人民法院" form={form} maxlength={100} />
      <Field name="number" label="案号" form={form} optional maxlength={60} width="medium" />
      <DateField name="filedOn" label="申请（起诉）日期" form={form} />
      <Field name="note" label="说明" form={form} optional multiline rows={3} />
      <ButtonRow>
        <Button>登记</Button>
        <ButtonLink href="/workbench/remedies">返回</ButtonLink>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)

const Contest = ({ form, offices }: { form: FormState; offices: Option[] }) => (
  <>
    {offices.length > 1 && (
      <SelectField name="organisation" label="被申请人（被告）" form={form} empty="请选择" options={offices} width="full" />
    )}
    <SelectField
      name="contested"
      label="争议的处理"
      form={form}
      optional
      empty="请选择"
      width="full"
      hint="复议后起诉的不用选。本系统内的申请，请从申请页面登记。"
      options={contestable.map((value) => ({ value, ...contestedWords[value] }))}
    />
  </>
)

const AboutRequest = ({ request: { id, number, title, answer, answeredOn, routes } }: { request: KnownRequest }) => (
  <>
    <DescriptionList
      items={[
        {
          term: '申请',
          value: (
            <a href={`/workbench/requests/${id}`}>
              {number} {title}
            </a>
          ),
        },
        { term: '答复', value: answeredOn ? `${answer}（${longDay(answeredOn)}）` : answer },
      ]}
    />
    {routes?.reconsideration.open === 'first' && (
      <Alert tone="warning" title="这类答复须先经行政复议">
        <p>
          {routes.suit.sentence}（{routes.suit.article}）
        </p>
      </Alert>
    )}
  </>
)
