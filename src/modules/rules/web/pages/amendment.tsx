import {
  Alert,
  Button,
  Checkbox,
  DateField,
  Field,
  Form,
  type FormState,
  type PageFrame,
  Section,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { CompareRow } from '../../text/compare.ts'
import { CompareTable } from './compare.tsx'

const above = [{ href: '/workbench/rules', label: '规范性文件登记' }]

type Base = { page: PageFrame }

type AmendmentProps = Base & {
  rule: { id: string; title: string }
  form: FormState
  /** What the decision was read as: in words, with what was not understood. */
  read?: { operations: string[]; problems: string[]; text: string; rows: CompareRow[] } | undefined
}

/** 修改决定 applied: the decision is read as operations, its result shown beside the old text, and taken over once it is right. */
export const AmendmentPage = ({ page, rule, form, read }: AmendmentProps) => (
  <WorkbenchPage
    title="按修改决定修改"
    page={page}
    breadcrumb={[...above, { href: `/workbench/rules/${rule.id}`, label: rule.title }]}
  >
    <Form action={`/workbench/rules/${rule.id}/amendment`} csrf={page.csrf} form={form} wide>
      <Field
        name="decision"
        label="修改决定"
        hint="每项一段，例如：一、将第三条修改为：“……”"
        multiline
        rows={12}
        width="full"
        form={form}
      />
      <Button kind={read ? 'secondary' : 'primary'}>{read ? '重新读取' : '读取并预览'}</Button>
    </Form>
    {read && (
      <>
        <Section title={`读出 ${read.operations.length} 项操作`}>
          <ol>
            {read.operations.map((words) => (
              <li>{words}</li>
            ))}
          </ol>
        </Section>
        {read.problems.length > 0 && (
          <Alert tone="warning" title="没有读懂或者不能执行">
            <ul>
              {read.problems.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ul>
          </Alert>
        )}
        <Section title="修改前后">
          <CompareTable rows={read.rows.filter(({ change }) => change !== 'same')} />
        </Section>
        <Section title="登记修改后的文本">
          <Form action={`/workbench/rules/${rule.id}/editions`} csrf={page.csrf} form={form} wide>
            <Field
              name="text"
              label="修改后的全文"
              multiline
              rows={16}
              width="full"
              form={{ ...form, values: { ...form.values, text: form.values.text ?? read.text } }}
            />
            <Field name="changeNote" label="修改说明" hint="如：2026年9月1日市政府令第370号修正" form={form} />
            <Field name="byDocument" label="修改决定的名称和文号" optional form={form} />
            <DateField name="effectiveOn" label="修改后的文本施行日期" form={form} />
            <Checkbox name="checked" label="已与公布的修改后全文核对一致" form={form} />
            <Button kind="primary">登记修改后的文本</Button>
          </Form>
        </Section>
      </>
    )}
  </WorkbenchPage>
)
