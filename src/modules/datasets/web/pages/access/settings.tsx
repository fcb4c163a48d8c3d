import { ActButtons, ActFields } from '../../../../../ui/act-form.tsx'
import { Alert, Form, type FormState, type PageFrame, Refused, WorkbenchPage } from '../../../../../ui/index.ts'
import { SetTerms } from '../../../access/schema.ts'
import { DESK } from './place.ts'

type Props = {
  page: PageFrame
  form: FormState
  refused: string | undefined
  isDone: boolean
  action: string
}

/** 期限和认证要求 of applications, as the data bureau sets them. */
export const AccessSettingsPage = ({ page, form, refused, isDone, action }: Props) => (
  <WorkbenchPage title="期限和认证要求" page={page} breadcrumb={DESK}>
    {isDone && form.errors.length === 0 && <Alert tone="done" title="已保存" />}
    <Refused sentence={form.errors.length > 0 ? undefined : refused} />
    <p>对以后提交的申请生效；已经提交的申请仍按原来的期限答复。</p>
    <Form action={action} csrf={page.csrf} form={form}>
      <ActFields schema={SetTerms} form={form} />
      <ActButtons label="保存" cancelHref="/workbench/datasets/access" />
    </Form>
  </WorkbenchPage>
)
