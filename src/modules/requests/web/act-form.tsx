import { z } from 'zod'
import {
  Button,
  ButtonRow,
  Checkbox,
  DateField,
  Field,
  FormSection,
  type FormState,
  type Option,
  readDay,
  SelectField,
} from '../../../ui/index.ts'

/** How a field is asked for: read off the schema's meta, or said by the page where only the page knows (offices, consultations). */
export type Asked = {
  title: string
  input?: 'text' | 'textarea' | 'date' | 'number' | 'select' | 'checkbox' | 'file'
  hint?: string
  options?: Record<string, string> | Option[]
}
type Fields = z.core.$ZodLooseShape
type ActSchema = { shape: Fields; safeParse: z.ZodType['safeParse'] }

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

/**
 * What was typed into `ActFields` as the schema takes it: dates put together, numbers in plain digits, what was left empty left
 * out, empty rows of lists dropped. Parse the result with the schema; show the form again with the values as typed.
 */
export function readAct(schema: ActSchema, values: Record<string, unknown>): Record<string, unknown> {
  return readFields(schema.shape, values, '')
}

function readFields(shape: Fields, values: Record<string, unknown>, prefix: string) {
  const read: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(shape)) {
    const path = `${prefix}${name}`
    const rows = rowsOf(field)
    const value = rows
      ? indexesOf(values, path)
          .map((index) => ({ index, row: readFields(rows, values, `${path}.${index}.`) }))
          .filter(({ row }) =>
            Object.values(row).some((part) => part !== undefined && part !== '' && part !== null && part !== false),
          )
          .map(({ row }) => row)
      : readField(field, values, path)
    if (value !== undefined) read[name] = value
  }
  return read
}

function readField(field: unknown, values: Record<string, unknown>, path: string) {
  const { input } = askedOf(field)
  if (input === 'date') return readDay(values, path) || (isOptional(field) ? undefined : '')
  const typed = values[path]
  const text = typeof typed === 'string' ? typed : Array.isArray(typed) ? String(typed.at(-1) ?? '') : ''
  if (input === 'checkbox') return unwrapped(field) instanceof z.ZodBoolean ? text !== '' : text || undefined
  if (input === 'number') return text.normalize('NFKC').replace(/[\s,]/g, '') || undefined
  if (text === '' && accepts(field, null)) return null
  return text === '' && accepts(field, undefined) ? undefined : text
}

/** The places of a list for which something was sent. */
const indexesOf = (values: Record<string, unknown>, name: string) =>
  [
    ...new Set(
      Object.keys(values).flatMap((key) =>
        key.startsWith(`${name}.`) ? [Number(key.slice(name.length + 1).split('.')[0])] : [],
      ),
    ),
  ]
    .filter(Number.isInteger)
    .sort((one, other) => one - other)

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

/** The schema's own words for a field, however often it is wrapped (optional, with a default, or empty text). */
export function askedOf(field: unknown): Asked {
  for (const layer of layersOf(field)) {
    const meta = layer.meta() as Partial<Asked> | undefined
    if (meta?.title) return { ...inputOf(field), ...meta, title: meta.title }
  }
  return { title: '', ...inputOf(field) }
}

function inputOf(field: unknown): Pick<Asked, 'input'> {
  const inner = unwrapped(field)
  return { input: inner instanceof z.ZodBoolean ? 'checkbox' : inner instanceof z.ZodEnum ? 'select' : 'text' }
}

/** The group of fields that a list repeats, where the field is such a list. */
function rowsOf(field: unknown): Fields | null {
  const inner = unwrapped(field)
  if (!(inner instanceof z.ZodArray)) return null
  const element = unwrapped(inner.element)
  return element instanceof z.ZodObject ? element.shape : null
}

const unwrapped = (field: unknown) => layersOf(field).at(-1)

/** The field and what it wraps, from outside in. A union stands for its first choice, a pipe for what goes in. */
function layersOf(field: unknown): z.ZodType[] {
  if (!(field instanceof z.ZodType)) return []
  const inner =
    field instanceof z.ZodOptional || field instanceof z.ZodNullable || field instanceof z.ZodDefault
      ? field.unwrap()
      : field instanceof z.ZodPipe
        ? field.in
        : field instanceof z.ZodUnion
          ? field.options[0]
          : null
  return inner === null ? [field] : [field, ...layersOf(inner)]
}

const accepts = (field: unknown, value: unknown) => field instanceof z.ZodType && field.safeParse(value).success
const isOptional = (field: unknown) => accepts(field, undefined) || accepts(field, '')

const optionsOf = (options: Record<string, string> | Option[]): Option[] =>
  Array.isArray(options) ? options : Object.entries(options).map(([value, label]) => ({ value, label }))
