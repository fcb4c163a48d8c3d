import { Alert, Button, Field, Form, type FormState, type PageFrame, WorkbenchPage } from '../../../../ui/index.ts'
import { needLabel, type Registration, workbenchPath } from '../../model.ts'
import type { ShownSession } from '../../queries.ts'

type Props = {
  page: PageFrame
  session: ShownSession
  form: FormState
  /** Whoever was checked in just now. */
  done: { registration: Registration; name: string | null; again: boolean } | null
}

/** 签到: one field, focused, for a code that is typed or that a scanner types; the answer in large letters. */
export const CheckInPage = ({ page, session, form, done }: Props) => (
  <WorkbenchPage
    title="签到"
    page={page}
    breadcrumb={[{ href: workbenchPath(session.id), label: `${session.owner_title}：${session.title}` }]}
    under={`已签到 ${session.attended} 份`}
  >
    {done && (
      <Alert tone={done.again ? 'warning' : 'done'} title={done.again ? '已经签到过' : '签到成功'} live>
        <p class="yg-admitted__name">
          {done.name ?? done.registration.number}，{done.registration.group_size} 人
        </p>
        {done.registration.needs.length > 0 && <p>需要：{done.registration.needs.map(needLabel).join('、')}</p>}
      </Alert>
    )}
    <Form action={`${workbenchPath(session.id)}/check-in`} csrf={page.csrf} form={form}>
      <Field
        name="code"
        label="签到码"
        hint="6 个字符；用手机扫二维码会打开本页并填好，用扫码枪可以直接扫进来"
        width="medium"
        autocomplete="off"
        private
        form={form}
      />
      <Button>签到</Button>
    </Form>
  </WorkbenchPage>
)
