import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  DateField,
  Field,
  FileField,
  Form,
  FormSection,
  type FormState,
  type PageFrame,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { TextProblem } from '../../notice.ts'

type NewPageProps = { page: PageFrame; form: FormState; problems?: TextProblem[] }

export const NewPage = ({ form, page, problems = [] }: NewPageProps) => (
  <WorkbenchPage title="录入放假安排" page={page} breadcrumb={[{ href: '/workbench/calendar', label: '工作日历' }]}>
    {problems.length > 0 && (
      <Alert tone="error" title={`有 ${problems.length} 处看不明白，没有录入`} live>
        <ul>
          {problems.map(({ reason, sentence }) => (
            <li>
              {sentence && <q>{sentence}</q>}
              {sentence && '：'}
              {reason}
            </li>
          ))}
        </ul>
      </Alert>
    )}
    <Form action="/workbench/calendar/preview" csrf={page.csrf} form={form} multipart draft="calendar-new">
      <FormSection title="通知" hint="粘贴国务院办公厅通知全文即可，标题、文号、日期能读出的会自动填上。">
        <Field name="text" label="通知正文" form={form} multiline rows={12} optional hint="通知正文和文件任选一样。" />
        <FileField
          name="file"
          label="或者上传文件"
          form={form}
          accept=".csv,.json,.txt"
          optional
          hint="CSV（列名 date,is_off_day,name）或者 JSON（holiday-cn 的格式）。"
        />
      </FormSection>
      <FormSection title="出处">
        <Field name="year" label="适用年份" form={form} inputmode="numeric" maxlength={4} width="short" suffix="年" />
        <Field name="title" label="通知标题" form={form} maxlength={200} />
        <Field name="number" label="文号" form={form} maxlength={100} width="medium" hint="例如 国办发明电〔2025〕7号" />
        <DateField name="issuedOn" label="发文日期" form={form} />
        <Field name="url" label="原文网址" form={form} type="url" optional />
      </FormSection>
      <ButtonRow>
        <Button>核对</Button>
        <ButtonLink href="/workbench/calendar">返回，不录入</ButtonLink>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)
