import type { Child, PropsWithChildren } from 'hono/jsx'
import { Button, ButtonLink, ButtonRow } from './button.tsx'
import { Form } from './form.tsx'
import type { FormState } from './form-state.ts'

type ConfirmProps = PropsWithChildren<{
  /** What is about to be done, to what. */
  question: string
  /** What follows from it, one sentence each, with the article. */
  consequences: Child[]
  action: string
  csrf?: string
  confirm: string
  cancelHref: string
  destructive?: boolean
  form?: FormState
  idempotencyKey?: string
}>

/** A step that cannot be taken back is asked on a page of its own; children are fields (a reason). */
export const Confirm = (props: ConfirmProps) => (
  <div class="yg-confirm">
    <p class="yg-confirm__question">{props.question}</p>
    <ul>
      {props.consequences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
    <Form
      action={props.action}
      {...(props.csrf && { csrf: props.csrf })}
      {...(props.form && { form: props.form })}
      {...(props.idempotencyKey && { idempotencyKey: props.idempotencyKey })}
    >
      {props.children}
      <ButtonRow>
        <Button kind={props.destructive ? 'destructive' : 'primary'}>{props.confirm}</Button>
        <ButtonLink href={props.cancelHref}>返回，不办理</ButtonLink>
      </ButtonRow>
    </Form>
  </div>
)
