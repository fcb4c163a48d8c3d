import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  Field,
  Form,
  type FormState,
  type PageFrame,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Organisation } from '../../../organisations/index.ts'

type ImportProps = {
  page: PageFrame
  organisation: Organisation
  year: number
  address: string
  form: FormState
  mayImport: boolean
}

/** Entering a report that was published before this installation counted. */
export const ImportPage = ({ page, organisation, year, address, form, mayImport }: ImportProps) => (
  <WorkbenchPage
    title={`录入已公布的${year}年报告`}
    page={page}
    organisation={organisation.name}
    breadcrumb={[
      { href: '/workbench/annual-reports', label: '年度报告' },
      { href: address, label: `${year}年` },
    ]}
  >
    <Alert>
      <p>录入的报告按原文公布，供与以后年度对照和核对结转；录入后不能修改。</p>
    </Alert>
    {mayImport ? (
      <Form action={`${address}/import`} csrf={page.csrf} form={form} wide>
        <Field name="report" label="报告的 JSON" form={form} multiline rows={16} />
        <Field name="provenance" label="来源" hint="在哪里、何时公布，例如网址和公布日期。" form={form} />
        <ButtonRow>
          <Button>录入</Button>
          <ButtonLink href={address}>返回预览</ButtonLink>
        </ButtonRow>
      </Form>
    ) : (
      <p>由本机关负责人或者管理员录入。</p>
    )}
  </WorkbenchPage>
)
