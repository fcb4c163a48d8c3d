import { Button, Field, More, OwnForm, OwnStep, Withdrawal } from '../../../../ui/index.ts'
import { portalPath } from '../../model.ts'
import type { OwnProps } from './own.tsx'

/** What every form of the page is given. */
export const formOf = ({ page, form, code, idempotencyKey, view: { demand } }: OwnProps, act: string) => ({
  action: `${portalPath(demand.id)}/${act}`,
  page,
  form,
  code,
  idempotencyKey,
})

/** What may be done beside waiting. */
export const Later = (props: OwnProps) => {
  const { may } = props.view
  return (
    <>
      {may.has('supplement') && <One {...props} act="supplement" summary="补充情况" name="text" label="补充情况" button="补充" />}
      {may.has('contest') && (
        <One
          {...props}
          act="contest"
          summary="不该由这个单位办理？"
          name="reason"
          label="为什么不该由这个单位办理"
          button="提出"
        />
      )}
      {may.has('split') && (
        <One {...props} act="split" summary="和并入的不是同一件事？" name="reason" label="哪里不同" button="请求分开办理" />
      )}
      {may.has('urge') && (
        <OwnStep {...formOf(props, 'urging')}>
          <Button kind="plain">催办</Button>
        </OwnStep>
      )}
      {may.has('withdraw') && <Withdrawal {...formOf(props, 'withdrawal')} what="不需要办理了，撤回" />}
    </>
  )
}

type OneProps = OwnProps & { act: string; summary: string; name: string; label: string; button: string }

const One = ({ act, summary, name, label, button, ...props }: OneProps) => (
  <More summary={summary}>
    <OwnForm {...formOf(props, act)}>
      <Field name={name} label={label} multiline rows={3} form={props.form} maxlength={1000} />
      <Button kind="secondary">{button}</Button>
    </OwnForm>
  </More>
)
