import { z } from 'zod'
import { readDay } from './date-field.tsx'
import type { Option } from './select-field.tsx'

/** How a field is asked for: read off the schema's meta, or said by the page where only the page knows (offices, consultations). */
export type Asked = {
  title: string
  input?: 'text' | 'textarea' | 'date' | 'number' | 'select' | 'checkbox' | 'file'
  hint?: string
  options?: Record<string, string> | Option[]
}
export type Fields = z.core.$ZodLooseShape
export type ActSchema = { shape: Fields; safeParse: z.ZodType['safeParse'] }

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
export const indexesOf = (values: Record<string, unknown>, name: string) =>
  [
    ...new Set(
      Object.keys(values).flatMap((key) =>
        key.startsWith(`${name}.`) ? [Number(key.slice(name.length + 1).split('.')[0])] : [],
      ),
    ),
  ]
    .filter(Number.isInteger)
    .sort((one, other) => one - other)

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
export function rowsOf(field: unknown): Fields | null {
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
export const isOptional = (field: unknown) => accepts(field, undefined) || accepts(field, '')
