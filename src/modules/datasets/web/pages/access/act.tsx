import { ActButtons, ActFields } from '../../../../../ui/act-form.tsx'
import {
  Card,
  CheckboxField,
  Confirm,
  Form,
  type FormState,
  type PageFrame,
  WithAside,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { type ActName, actOf } from '../../../access/acts.ts'
import { casePath } from '../../../access/model.ts'
import type { ApplicationView } from '../../access-shown.ts'
import { ProposalList, What } from './application.tsx'
import type { Applicant } from './case.tsx'
import { DESK } from './place.ts'

type Frame = { page: PageFrame; view: ApplicationView; name: ActName }
type Props = Frame & {
  applicant: Applicant
  form: FormState
  columns: readonly string[]
  /** The hash of what is decided on. */
  proposal: string | null
}

/** The form of one act on an application, drawn from its schema, with what one needs to know beside it. */
export const ActPage = ({ page, view, applicant, name, form, columns, proposal }: Props) => {
  const { application } = view
  const { noun, label, input, hint, consequences } = actOf(name)
  const back = casePath(application.id)
  const common = { action: `${back}/${noun}`, csrf: page.csrf, form }
  const fields = (
    <>
      {'proposal' in input.shape && <input type="hidden" name="proposal" value={proposal ?? ''} />}
      {columns.length > 0 && <ColumnBoxes columns={columns} form={form} />}
      <ActFields schema={input} form={form} omit={['proposal', 'columns', 'sums']} />
    </>
  )
  return (
    <WorkbenchPage
      title={label}
      page={page}
      breadcrumb={[...DESK, { href: back, label: application.number }]}
      under={`${view.dataset.title}，${applicant.name}`}
    >
      <WithAside
        aside={
          <>
            {'proposal' in input.shape && application.proposal && (
              <Card title="提供什么">
                <ProposalList proposal={application.proposal} />
              </Card>
            )}
            <What view={view} base={back} />
          </>
        }
      >
        {hint && <p class="yg-quiet">{hint}</p>}
        {consequences ? (
          <Confirm
            {...common}
            question={`确定${label}吗？`}
            consequences={consequences}
            confirm={label}
            cancelHref={back}
            destructive
          >
            {fields}
          </Confirm>
        ) : (
          <Form {...common} draft={`${noun}-${application.id}`}>
            {fields}
            <ActButtons label={label} cancelHref={back} />
          </Form>
        )}
      </WithAside>
    </WorkbenchPage>
  )
}

const ColumnBoxes = ({ columns, form }: { columns: readonly string[]; form: FormState }) => {
  const options = columns.map((name) => ({ value: name, label: name }))
  return (
    <>
      <CheckboxField
        name="columns"
        label="同意的字段"
        hint="明细：可以看到的字段；统计：可以分组、筛选的字段"
        options={options}
        form={form}
      />
      <CheckboxField
        name="sums"
        label="可以求和、求平均的字段"
        hint="只用于统计，须是数字"
        options={options}
        form={form}
        optional
      />
    </>
  )
}

/** Why an act may not be done. */
export const BarredPage = ({ page, view, name, why }: Frame & { why: string }) => (
  <WorkbenchPage
    title={`不能${actOf(name).label}`}
    page={page}
    breadcrumb={[...DESK, { href: casePath(view.application.id), label: view.application.number }]}
  >
    <p>{why}。</p>
    <p>
      <a href={casePath(view.application.id)}>返回申请</a>
    </p>
  </WorkbenchPage>
)
