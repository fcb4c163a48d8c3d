import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  count,
  Field,
  Form,
  type FormState,
  type Option,
  type PageFrame,
  SelectField,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { BulkAct } from '../../bulk.ts'
import { type Message, workbenchPath } from '../../model.ts'
import { DESK, ROOT } from './place.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  act: BulkAct
  ready: Message[]
  barred: { message: Message; why: string }[]
  offices: Option[]
  form: FormState
}

const words = {
  accept: { title: '批量受理', button: '受理', says: '受理后由您的机关在各自的期限内答复。' },
  transfer: { title: '批量转办', button: '转办', says: '转办后由对方机关办理，答复期限不变，写信人会收到通知。' },
}

/** What would happen to several messages, before it does. */
export const BulkPage = ({ page, act, ready, barred, offices, form }: Props) => {
  const { title, button, says } = words[act]
  return (
    <WorkbenchPage title={title} page={page} breadcrumb={DESK}>
      {ready.length === 0 ? (
        <Alert tone="warning">
          <p>
            没有可以办理的来信，请<a href={ROOT}>在列表中勾选</a>。
          </p>
        </Alert>
      ) : (
        <Form action={`${ROOT}/bulk/${act}`} csrf={page.csrf} form={form} wide>
          <p>{says}</p>
          {act === 'transfer' && (
            <>
              <SelectField name="office" label="转给" empty="请选择" options={offices} form={form} />
              <Field name="reason" label="转办理由" multiline rows={3} form={form} maxlength={1000} />
            </>
          )}
          {ready.map(({ id }) => (
            <input type="hidden" name="ids" value={id} />
          ))}
          <Rows caption={`将办理 ${count(ready.length)} 封`} rows={ready.map((message) => ({ message, why: '' }))} />
          <ButtonRow>
            <Button icon="check">
              {button} {count(ready.length)} 封
            </Button>
            <ButtonLink href={ROOT}>返回，不办理</ButtonLink>
          </ButtonRow>
        </Form>
      )}
      {barred.length > 0 && <Rows caption={`不会办理 ${count(barred.length)} 封`} rows={barred} />}
    </WorkbenchPage>
  )
}

const Rows = ({ caption, rows }: { caption: string; rows: { message: Message; why: string }[] }) => (
  <Table
    caption={caption}
    rows={rows}
    empty=""
    dense
    columns={[
      { header: '编号', cell: ({ message }) => message.number, nowrap: true },
      { header: '标题', cell: ({ message }) => <a href={workbenchPath(message.id)}>{message.subject}</a>, rowHeader: true },
      { header: '状态', cell: ({ message }) => <StateTag state={message.state} />, nowrap: true },
      { header: '期限', cell: ({ message }) => message.open_due_on ?? '—', nowrap: true },
      ...(rows.some(({ why }) => why) ? [{ header: '原因', cell: ({ why }: { why: string }) => why }] : []),
    ]}
  />
)
