import { Alert, Button, ButtonRow, Field, Form, type FormState, type PageFrame, PortalPage, Table } from '../../../../ui/index.ts'
import type { Findings } from '../../checker.ts'

type ChecksProps = { page: PageFrame; form: FormState; findings?: Findings }

/** The checker for everybody: paste a report's JSON, read what does not add up. */
export const ChecksPage = ({ page, form, findings }: ChecksProps) => (
  <PortalPage
    title="核对年度报告的勾稽关系"
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/annual-reports', label: '政府信息公开工作年度报告' },
    ]}
  >
    <p>
      粘贴任何一份年度报告的
      JSON（与本平台下载的格式相同），逐格核对：每个数字是否为不小于0的整数，一＋二是否等于三＋四，各项之和是否等于总计。
    </p>
    {findings && <FoundAlert findings={findings} />}
    {findings && findings.problems.length + findings.warnings.length > 0 && (
      <Table
        caption="核对结果"
        rows={[...findings.problems, ...findings.warnings]}
        empty=""
        columns={[
          { header: '说明', rowHeader: true, cell: ({ sentence }) => sentence },
          { header: '勾稽关系', cell: ({ identity }) => identity },
        ]}
      />
    )}
    <Form action="/annual-reports/checks" csrf={page.csrf} form={form} wide>
      <Field name="report" label="报告的 JSON" form={form} multiline rows={16} />
      <ButtonRow>
        <Button>核对</Button>
      </ButtonRow>
    </Form>
  </PortalPage>
)

const FoundAlert = ({ findings: { problems, warnings } }: { findings: Findings }) => (
  <Alert tone={problems.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : 'done'} live>
    <p>
      {problems.length === 0 ? '全部勾稽关系成立。' : `有${problems.length}处问题。`}
      {warnings.length > 0 && `另有${warnings.length}处请核实。`}
    </p>
  </Alert>
)
