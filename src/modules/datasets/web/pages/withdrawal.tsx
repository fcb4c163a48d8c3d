import type { Tried } from '../../../../platform/submit-form.ts'
import { Confirm, Field, newForm, type PageFrame, Refused, WorkbenchPage } from '../../../../ui/index.ts'

type Props = {
  page: PageFrame
  title: string
  question: string
  consequences: string[]
  action: string
  cancelHref: string
  tried: Tried
}

/** Taking back what was public is asked on a page of its own. */
export const WithdrawalPage = ({ page, title, question, consequences, action, cancelHref, tried }: Props) => (
  <WorkbenchPage
    title={title}
    page={page}
    breadcrumb={[
      { href: '/workbench/datasets', label: '数据开放' },
      { href: cancelHref, label: '返回' },
    ]}
  >
    <Refused sentence={tried.refused} />
    <Confirm
      question={question}
      consequences={consequences}
      action={action}
      {...(page.csrf && { csrf: page.csrf })}
      confirm={title}
      cancelHref={cancelHref}
      destructive
      form={tried.form ?? newForm()}
    >
      <Field name="reason" label="原因" hint="对外公布" multiline rows={3} form={tried.form} />
    </Confirm>
  </WorkbenchPage>
)
