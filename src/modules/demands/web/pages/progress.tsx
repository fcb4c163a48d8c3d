import { Button, Field, Form, type FormState, type PageFrame, PortalPage } from '../../../../ui/index.ts'
import { HERE } from './place.ts'

export const ProgressForm = ({ page, form }: { page: PageFrame; form: FormState }) => (
  <Form action="/demands/progress" csrf={page.csrf} form={form}>
    <Field name="number" label="编号" hint="如 SQ2026-0000123-7" width="medium" form={form} maxlength={40} />
    <Field name="code" label="查询码" width="medium" form={form} maxlength={20} private />
    <Button>查看进度</Button>
  </Form>
)

export const ProgressPage = ({ page, form }: { page: PageFrame; form: FormState }) => (
  <PortalPage title="查看进度" page={page} breadcrumb={HERE}>
    <p class="yg-quiet">登录后提交的，在“我的诉求”里查看。编号和查询码在提交后的页面上，也在通知里。</p>
    <ProgressForm page={page} form={form} />
  </PortalPage>
)
