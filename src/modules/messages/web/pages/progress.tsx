import { Button, Field, Form, type FormState, type PageFrame, PortalPage } from '../../../../ui/index.ts'
import { HERE } from './place.ts'

export const ProgressPage = ({ page, form }: { page: PageFrame; form: FormState }) => (
  <PortalPage title="查询留言进度" page={page} breadcrumb={HERE}>
    <p>输入寄信后给您的编号和查询码，不用登录。</p>
    <Form action="/messages/progress" form={form} csrf={page.csrf}>
      <Field name="number" label="编号" form={form} width="medium" hint="如 LY2026-0000123-7" autocomplete="off" />
      <Field name="code" label="查询码" form={form} width="short" hint="8 位字母和数字，不分大小写" autocomplete="off" private />
      <Button icon="search">查询</Button>
    </Form>
    <p class="yg-quiet">
      登录后写的信，在“<a href="/messages/mine">我的来信</a>”里。编号最后一位是校验码，抄错会提示。
    </p>
  </PortalPage>
)
