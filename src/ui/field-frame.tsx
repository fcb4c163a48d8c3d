import type { Child, PropsWithChildren } from 'hono/jsx'
import { errorOf, type FormState } from './form-state.ts'

/** What every field has: label above, hint before, error beside; what was typed is kept. */
export type FieldProps = {
  name: string
  label: string
  form?: FormState | undefined
  hint?: Child
  /** Says （选填） and does not require an answer. */
  optional?: boolean
  /** Never kept as a draft in the browser (numbers of identity documents, passwords). */
  private?: boolean
}

/** The id of a field's control, so that the error summary can lead to it. */
export const fieldId = (name: string) => `field-${name.replaceAll('.', '-')}`

export const describedBy = ({ name, form, hint }: FieldProps) =>
  [hint ? `${fieldId(name)}-hint` : '', errorOf(form, name) ? `${fieldId(name)}-error` : ''].filter(Boolean).join(' ') ||
  undefined

/** Attributes that a control shares with its label, hint and error. */
export const controlProps = (field: FieldProps) => ({
  id: fieldId(field.name),
  name: field.name,
  'aria-describedby': describedBy(field),
  'aria-invalid': errorOf(field.form, field.name) ? ('true' as const) : undefined,
  required: !field.optional,
  'data-private': field.private ? '' : undefined,
})

/** One control under its label. */
export const FieldFrame = ({ field, children }: PropsWithChildren<{ field: FieldProps }>) => (
  <div class={groupClass(field)}>
    <label class="usa-label" for={fieldId(field.name)}>
      {field.label}
      {field.optional && <Optional />}
    </label>
    <Hint field={field} />
    <FieldError field={field} />
    {children}
  </div>
)

/** Several controls under one legend. */
export const FieldsetFrame = ({ field, children }: PropsWithChildren<{ field: FieldProps }>) => (
  <fieldset
    class={`usa-fieldset ${groupClass(field)}`}
    id={fieldId(field.name)}
    tabindex={-1}
    aria-describedby={describedBy(field)}
  >
    <legend class="usa-legend">
      {field.label}
      {field.optional && <Optional />}
    </legend>
    <Hint field={field} />
    <FieldError field={field} />
    {children}
  </fieldset>
)

/** A control that is its own label: a single statement to agree to. */
export const StatementFrame = ({ field, children }: PropsWithChildren<{ field: FieldProps }>) => (
  <div class={groupClass(field)} id={fieldId(field.name)} tabindex={-1}>
    <Hint field={field} />
    <FieldError field={field} />
    {children}
  </div>
)

const groupClass = ({ form, name }: FieldProps) =>
  errorOf(form, name) ? 'usa-form-group usa-form-group--error' : 'usa-form-group'

const Optional = () => <span class="yg-optional">（选填）</span>

const Hint = ({ field }: { field: FieldProps }) =>
  field.hint ? (
    <div class="usa-hint" id={`${fieldId(field.name)}-hint`}>
      {field.hint}
    </div>
  ) : null

const FieldError = ({ field }: { field: FieldProps }) => {
  const message = errorOf(field.form, field.name)
  return message ? (
    <p class="usa-error-message" id={`${fieldId(field.name)}-error`}>
      <span class="yg-hidden">有误：</span>
      {message}
    </p>
  ) : null
}
