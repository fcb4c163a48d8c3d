import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  count,
  DateField,
  Form,
  type FormState,
  Table,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { BulkAct } from '../../../bulk.ts'
import type { Request } from '../../../model.ts'
import { caseHref, type Desk, ROOT } from '../../desk.ts'
import { StatusTag } from './status-tag.tsx'

type Props = { desk: Desk; act: BulkAct; ready: Request[]; barred: { request: Request; why: string }[]; form: FormState }

const words = {
  confirm: {
    title: '批量确认收到',
    button: '确认收到',
    consequence: '确认之日为收到申请之日，答复期限自次日起计算，每位申请人都会收到通知（条例第三十一条）。',
  },
  archive: { title: '批量归档', button: '归档', consequence: '归档后不再办理，记录仍可查看（条例第四十五条）。' },
}

/** What would happen to several cases, before it does. */
export const BulkPage = ({ desk, act, ready, barred, form }: Props) => {
  const { title, button, consequence } = words[act]
  return (
    <WorkbenchPage {...desk} title={title} breadcrumb={[{ href: ROOT, label: '申请办理' }]}>
      {ready.length === 0 ? (
        <>
          <Alert tone="warning">
            <p>没有可以办理的申请。请在列表中勾选。</p>
          </Alert>
          <ButtonRow>
            <ButtonLink href={ROOT} icon="back">
              返回列表
            </ButtonLink>
          </ButtonRow>
        </>
      ) : (
        <Form action={`${ROOT}/bulk/${act}`} csrf={desk.page.csrf} form={form} wide>
          <p>{consequence}</p>
          {act === 'confirm' && <DateField name="confirmedOn" label="双方确认日期" form={form} />}
          {ready.map(({ id }) => (
            <input type="hidden" name="ids" value={id} />
          ))}
          <Cases caption={`将办理 ${count(ready.length)} 件`} rows={ready.map((request) => ({ request, why: '' }))} />
          <ButtonRow>
            <Button icon="check">
              {button} {count(ready.length)} 件
            </Button>
            <ButtonLink href={ROOT}>返回，不办理</ButtonLink>
          </ButtonRow>
        </Form>
      )}
      {barred.length > 0 && <Cases caption={`不会办理 ${count(barred.length)} 件`} rows={barred} />}
    </WorkbenchPage>
  )
}

const Cases = ({ caption, rows }: { caption: string; rows: { request: Request; why: string }[] }) => (
  <Table
    caption={caption}
    rows={rows}
    empty=""
    dense
    columns={[
      { header: '编号', cell: ({ request }) => request.number, nowrap: true },
      { header: '申请内容', cell: ({ request }) => <a href={caseHref(request.id)}>{request.title}</a>, rowHeader: true },
      { header: '状态', cell: ({ request }) => <StatusTag status={request.status} />, nowrap: true },
      { header: '提交', cell: ({ request }) => request.submitted_on, nowrap: true },
      { header: '办结', cell: ({ request }) => request.closed_on ?? '—', nowrap: true },
      ...(rows.some(({ why }) => why) ? [{ header: '原因', cell: ({ why }: { why: string }) => why }] : []),
    ]}
  />
)
