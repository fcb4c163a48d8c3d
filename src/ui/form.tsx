import type { PropsWithChildren } from 'hono/jsx'
import { fieldId } from './field-frame.tsx'
import { CSRF_FIELD, type FieldError, type FormState, KEY_FIELD } from './form-state.ts'
import { Icon } from './icon.tsx'

type FormProps = PropsWithChildren<{
  action: string
  /** `page.csrf`; nothing is sent when it is empty (the origin is checked instead). */
  csrf?: string
  form?: FormState
  /** Makes a double click or a replay one act; keep the same key when the page is shown again with errors. */
  idempotencyKey?: string
  /** Keeps what is typed in this browser tab under this name until it is sent. */
  draft?: string
  /** One page of several: kept in this browser over days, all together, until a page says that they were accepted (`DraftDone`). */
  draftStep?: { number: number; last?: true }
  multipart?: boolean
  id?: string
  /** Full width, for tables and rows of buttons. */
  wide?: boolean
  /** One of many of a kind that are worked through by keyboard. */
  work?: boolean
}>

/** A form that is sent once, with what is wrong listed on top. */
export const Form = ({
  action,
  csrf,
  form,
  idempotencyKey,
  draft,
  draftStep,
  multipart,
  id,
  wide,
  work,
  children,
}: FormProps) => (
  <form
    class={wide ? 'yg-form yg-form--wide' : 'yg-form'}
    id={id}
    method="post"
    action={action}
    novalidate
    data-once
    data-draft={draft}
    data-draft-step={draftStep?.number}
    data-draft-last={draftStep?.last ? '' : undefined}
    data-work={work ? '' : undefined}
    enctype={multipart ? 'multipart/form-data' : undefined}
  >
    {csrf && <input type="hidden" name={CSRF_FIELD} value={csrf} />}
    {idempotencyKey && <input type="hidden" name={KEY_FIELD} value={idempotencyKey} />}
    {form && <ErrorSummary errors={form.errors} />}
    {children}
  </form>
)

/** The form of several pages was accepted: nothing of it stays in the browser. */
export const DraftDone = ({ draft }: { draft: string }) => (
  <p class="yg-quiet" data-draft-done={draft}>
    填写时保存在本浏览器里的草稿已经清除。
  </p>
)

/** A form of one button, for a step without anything to type. */
export const ActionForm = ({ action, csrf, idempotencyKey, children }: PropsWithChildren<Omit<FormProps, 'form'>>) => (
  <form class="yg-action" method="post" action={action} data-once>
    {csrf && <input type="hidden" name={CSRF_FIELD} value={csrf} />}
    {idempotencyKey && <input type="hidden" name={KEY_FIELD} value={idempotencyKey} />}
    {children}
  </form>
)

/** A question group inside a long form. */
export const FormSection = ({ title, hint, children }: PropsWithChildren<{ title: string; hint?: string }>) => (
  <section class="yg-form-section">
    <h2>{title}</h2>
    {hint && <p class="yg-quiet">{hint}</p>}
    {children}
  </section>
)

/** Everything that has to be mended before the form can be accepted, each leading to its field. */
export const ErrorSummary = ({ errors }: { errors: FieldError[] }) =>
  errors.length === 0 ? null : (
    <div class="yg-errors" role="alert" tabindex={-1} data-focus>
      <h2 class="yg-errors__title">
        <Icon name="error" />有 {errors.length} 处需要修改
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li>{field ? <a href={`#${fieldId(field)}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  )
