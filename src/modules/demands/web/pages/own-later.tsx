import { ActionForm, Button, Field, Form, More } from '../../../../ui/index.ts'
import { type Demand, portalPath } from '../../model.ts'
import type { OwnProps } from './own.tsx'

/** The code of the receipt goes along with every form of whoever came in by it. */
export const Code = ({ code }: { code: string | null }) =>
  code === null ? null : <input type="hidden" name="code" value={code} />
export const Key = ({ value }: { value: string }) => <input type="hidden" name="_key" value={value} />
export const to = (demand: Demand, act: string) => `${portalPath(demand.id)}/${act}`

/** What may be done beside waiting. */
export const Later = ({ page, view: { demand, may }, form, code, idempotencyKey }: OwnProps) => {
  const One = ({
    act,
    summary,
    name,
    label,
    button,
  }: {
    act: string
    summary: string
    name: string
    label: string
    button: string
  }) => (
    <More summary={summary}>
      <Form action={to(demand, act)} csrf={page.csrf} form={form}>
        <Code code={code} />
        <Key value={idempotencyKey} />
        <Field name={name} label={label} multiline rows={3} form={form} maxlength={1000} />
        <Button kind="secondary">{button}</Button>
      </Form>
    </More>
  )
  return (
    <>
      {may.has('supplement') && <One act="supplement" summary="补充情况" name="text" label="补充情况" button="补充" />}
      {may.has('contest') && (
        <One act="contest" summary="不该由这个单位办理？" name="reason" label="为什么不该由这个单位办理" button="提出" />
      )}
      {may.has('split') && (
        <One act="split" summary="和并入的不是同一件事？" name="reason" label="哪里不同" button="请求分开办理" />
      )}
      {may.has('urge') && (
        <ActionForm action={to(demand, 'urging')} csrf={page.csrf}>
          <Code code={code} />
          <Button kind="plain">催办</Button>
        </ActionForm>
      )}
      {may.has('withdraw') && (
        <More summary="不需要办理了，撤回">
          <ActionForm action={to(demand, 'withdrawal')} csrf={page.csrf}>
            <Code code={code} />
            <Button kind="destructive">撤回</Button>
          </ActionForm>
        </More>
      )}
    </>
  )
}
