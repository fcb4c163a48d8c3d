import { type ActSchema, type Asked, askedOf, type Fields, indexesOf, isOptional, rowsOf } from './act-input.ts'
import { Button, ButtonRow } from './button.tsx'
import { Checkbox } from './choice-field.tsx'
import { DateField } from './date-field.tsx'
import { Field } from './field.tsx'
import { FormSection } from './form.tsx'
import type { FormState } from './form-state.ts'
import { type Option, SelectField } from './select-field.tsx'

type ActFieldsProps = {
  schema: ActSchema
  form: FormState
  /** What the page knows better than the schema, by the field's name; inside a list by `list.field`. */
  asked?: Record<string, Partial<Asked>>
  /** Fields that are not for this reader, or that the page asks for itself. */
  omit?: readonly string[]
}

/** Every field of an act's input, as its schema describes it. */
export const ActFields = ({ schema, form, asked = {}, omit = [] }: ActFieldsProps) => (
  <>
    {Object.entries(schema.shape)
      .filter(([name]) => !omit.includes(name))
      .map(([name, field]) => {
        const rows = rowsOf(field)
        const known = asked[name] ?? {}
        return rows ? (
          <Rows name={name} row={rows} form={form} asked={asked} title={known.title ?? askedOf(field).title} hint={known.hint} />
        ) : (
          <OneField name={name} field={field} form={form} known={known} />
        )
      })}
  </>
)

type OneFieldProps = { name: string; field: unknown; form: FormState; known: Partial<Asked> }

const OneField = ({ name, field, form, known }: OneFieldProps) => {
  const { title, input, hint, options = {} } = { ...askedOf(field), ...known }
  const common = { name, label: title, form, ...(hint && { hint }), optional: isOptional(field) }
  if (input === 'date') return <DateField {...common} />
  if (input === 'checkbox') return <Checkbox {...common} optional={false} />
  if (input === 'textarea') return <Field {...common} multiline />
  if (input === 'number') return <Field {...common} inputmode="numeric" width="short" />
  if (input === 'select')
    return <SelectField {...common} options={optionsOf(options)} empty={common.optional ? '不选' : '请选择'} />
  return <Field {...common} />
}

type RowsProps = {
  name: string
  row: Fields
  form: FormState
  asked: Record<string, Partial<Asked>>
  title: string
  hint?: string | undefined
}

/** A list of groups, as many as were typed and two empty ones; what stays empty is not sent on. */
const Rows = ({ name, row, form, asked, title, hint }: RowsProps) => {
  const typed = Array.isArray(form.values[name]) ? form.values[name].length : 0
  const values = { ...form.values, ...spread(form.values, name) }
  const count = Math.max(typed, ...indexesOf(values, name).map((index) => index + 1), 0) + 2
  return (
    <FormSection title={title} {...(hint && { hint })}>
      {Array.from({ length: count }, (_, index) => (
        <fieldset class="usa-fieldset yg-form-section">
          <legend class="usa-legend">第 {index + 1} 项</legend>
          {Object.entries(row).map(([part, field]) => (
            <OneField
              name={`${name}.${index}.${part}`}
              field={field}
              form={{ ...form, values }}
              known={asked[`${name}.${part}`] ?? {}}
            />
          ))}
        </fieldset>
      ))}
    </FormSection>
  )
}

type ActButtonsProps = { label: string; cancelHref: string; destructive?: boolean }

/** The end of an act's form: do it, or go back without. */
export const ActButtons = ({ label, cancelHref, destructive }: ActButtonsProps) => (
  <ButtonRow>
    <Button kind={destructive ? 'destructive' : 'primary'}>{label}</Button>
    <a class="usa-button usa-button--unstyled" href={cancelHref}>
      返回，不办理
    </a>
  </ButtonRow>
)
/** A list that is known beforehand (a draft that came back), as the fields of its rows. */
const spread = (values: Record<string, unknown>, name: string) => {
  const rows = values[name]
  if (!Array.isArray(rows)) return {}
  return Object.fromEntries(
    rows.flatMap((row: Record<string, unknown>, index) =>
      Object.entries(row).map(([part, value]) => [
        `${name}.${index}.${part}`,
        value === true ? 'yes' : value === false ? '' : value,
      ]),
    ),
  )
}

const optionsOf = (options: Record<string, string> | Option[]): Option[] =>
  Array.isArray(options) ? options : Object.entries(options).map(([value, label]) => ({ value, label }))
