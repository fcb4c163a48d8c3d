import { ActFields } from '../../../../../ui/act-form.tsx'
import {
  Alert,
  Button,
  Card,
  CheckboxField,
  DescriptionList,
  FileField,
  Form,
  FormSection,
  type FormState,
  type PageFrame,
  PortalPage,
  Refused,
  WithAside,
} from '../../../../../ui/index.ts'
import { type Application, applicationPath, applicationStates, applyPath } from '../../../access/model.ts'
import { AskAccess } from '../../../access/schema.ts'
import { datasetLabels } from '../../../labels.ts'
import { type Dataset, datasetPath, groundLabel } from '../../../model.ts'
import { DATA } from './place.ts'

type Props = {
  page: PageFrame
  dataset: Dataset
  columns: readonly string[]
  before: readonly Application[]
  form: FormState
  idempotencyKey: string
  mayApply: boolean
}

const OPEN = ['filed', 'supplement', 'assessed', 'approved', 'offered']

/** One page: what for, which columns, who, how it is kept safe. What the office asks of its users stands beside it. */
export const ApplyPage = ({ page, dataset, columns, before, form, idempotencyKey, mayApply }: Props) => {
  const open = before.find(({ state }) => OPEN.includes(state))
  return (
    <PortalPage
      title={`申请使用：${dataset.title}`}
      page={page}
      breadcrumb={[...DATA, { href: datasetPath(dataset), label: dataset.title }]}
    >
      <WithAside aside={<Conditions dataset={dataset} />}>
        {open && <Refused sentence={form.errors[0]?.message} />}
        {before.length > 0 && <Before before={before} />}
        {!mayApply ? (
          <Alert tone="info" title="请用个人或者单位账号申请">
            <p>工作人员账号不能申请使用。</p>
          </Alert>
        ) : (
          !open && (
            <Form
              action={applyPath(dataset.slug)}
              csrf={page.csrf}
              form={form}
              idempotencyKey={idempotencyKey}
              draft={`access-${dataset.slug}`}
              multipart
            >
              <FormSection title="用来做什么">
                <ActFields schema={AskAccess} form={form} omit={[...WHICH, ...WHO, 'columns', 'formKey']} />
              </FormSection>
              <FormSection title="需要哪些数据">
                <CheckboxField
                  name="columns"
                  label="需要的字段"
                  hint="只选用得上的，范围越小越容易获得同意"
                  options={columns.map((name) => ({ value: name, label: name }))}
                  form={form}
                />
                <ActFields schema={AskAccess} form={form} omit={[...WHAT_FOR, ...WHO, 'columns', 'formKey']} />
              </FormSection>
              <FormSection title="谁来用，怎样保管">
                <ActFields schema={AskAccess} form={form} omit={[...WHAT_FOR, ...WHICH, 'columns', 'formKey']} />
                <FileField name="papers" label="附件" hint="单位证明、项目批文等，有的话上传" optional multiple form={form} />
              </FormSection>
              <Button>提交申请</Button>
            </Form>
          )
        )}
      </WithAside>
    </PortalPage>
  )
}

const WHAT_FOR = ['purpose', 'product']
const WHICH = ['mode', 'scope', 'months']
const WHO = ['handlers', 'measures']

const Before = ({ before }: { before: readonly Application[] }) => (
  <Alert tone="info" title="您申请过这个数据集">
    <ul>
      {before.map(({ id, number, state, filed_on }) => (
        <li>
          <a href={applicationPath(id)}>{number}</a>（{filed_on} 提交）：{applicationStates[state]}
        </li>
      ))}
    </ul>
  </Alert>
)

const Conditions = ({ dataset }: { dataset: Dataset }) => (
  <>
    <Card title="开放的条件">
      <DescriptionList
        items={[
          { term: '为什么要申请', value: [groundLabel(dataset.class_ground), dataset.class_reason].filter(Boolean).join('：') },
          { term: datasetLabels.conditions, value: dataset.opening_conditions ?? '未填' },
          { term: datasetLabels.requirements, value: dataset.usage_requirements ?? '未填' },
          { term: datasetLabels.measures, value: dataset.security_measures ?? '未填' },
        ]}
      />
    </Card>
    <Card title="会怎样办理">
      <ol>
        <li>提供机关审查，需要补充的一次告知。</li>
        <li>提供机关负责人批准，市数据主管部门审核。</li>
        <li>同意的，您签订使用协议，随即可以使用；不同意的，告知依据和理由。</li>
      </ol>
      <p class="yg-quiet">免费。申请的内容不公开，只有审查的机关看得到。</p>
    </Card>
  </>
)
