import {
  Button,
  ButtonRow,
  EmptyState,
  Field,
  Form,
  type FormState,
  newForm,
  type PageFrame,
  Section,
  SelectField,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Organisation } from '../../../organisations/index.ts'
import type { PromiseRow } from '../../queries.ts'

type PromisesProps = {
  page: PageFrame
  organisation: Organisation
  year: number
  address: string
  form: FormState
  made: PromiseRow[]
  earlier: PromiseRow[]
  may: { follow: boolean; make: boolean }
}

const STATUSES = [
  { value: 'open', label: '正在落实' },
  { value: 'kept', label: '已落实' },
  { value: 'partly-kept', label: '部分落实' },
  { value: 'not-kept', label: '未落实' },
]

/** What this year's section 五 promises, and what became of last year's promises. */
export const PromisesPage = ({ page, organisation, year, address, form, made, earlier, may }: PromisesProps) => (
  <WorkbenchPage
    title="改进措施"
    page={page}
    organisation={organisation.name}
    breadcrumb={[
      { href: '/workbench/annual-reports', label: '年度报告' },
      { href: address, label: `${year}年` },
    ]}
  >
    <Section title={`${year - 1}年报告提出的措施`} intro="请逐条说明落实情况，将写入本年度报告第五部分。">
      {earlier.length === 0 && <EmptyState title="上一年度没有记录的改进措施" />}
      {earlier.map((promise) => (
        <Section title={promise.text}>
          {may.follow ? (
            <Form action={`${address}/promises/${promise.id}`} csrf={page.csrf}>
              <SelectField name="status" label="落实情况" options={STATUSES} form={newForm({ status: promise.status })} />
              <Field name="note" label="说明" optional form={newForm({ note: promise.note })} />
              <ButtonRow>
                <Button kind="secondary">保存</Button>
              </ButtonRow>
            </Form>
          ) : (
            <p>
              {STATUSES.find(({ value }) => value === promise.status)?.label}
              {promise.note && `。${promise.note}`}
            </p>
          )}
        </Section>
      ))}
    </Section>
    <Section title={`${year}年报告提出的措施`}>
      <ul>
        {made.map(({ text }) => (
          <li>{text}</li>
        ))}
      </ul>
      {may.make && (
        <Form action={`${address}/promises`} csrf={page.csrf} form={form}>
          <Field name="text" label="新增一条改进措施" form={form} maxlength={500} />
          <ButtonRow>
            <Button>添加</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  </WorkbenchPage>
)
