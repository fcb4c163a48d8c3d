import type { FieldError } from '../platform/problem.ts'

export type { FieldError }

/** What was typed into a form, and what is wrong with it. */
export type FormState = { values: Record<string, unknown>; errors: FieldError[] }

export const CSRF_FIELD = '_csrf'
export const KEY_FIELD = '_key'

/** The key by which a form that is sent twice is done once: as it came, else a new one. */
export const keyOf = (values: Record<string, unknown> = {}) => String(values[KEY_FIELD] ?? '') || crypto.randomUUID()

/** A form nobody has typed into yet, with what is known beforehand. */
export const newForm = (values: Record<string, unknown> = {}): FormState => ({ values, errors: [] })

export const valueIn = (form: FormState | undefined, name: string) => String(form?.values[name] ?? '')

/** A repeated field (checkboxes) as a list, whether one or several were sent. */
export function valuesIn(form: FormState | undefined, name: string): string[] {
  const value = form?.values[name]
  if (value === undefined || value === null || value === '') return []
  return Array.isArray(value) ? value.map(String) : [String(value)]
}

export const errorOf = (form: FormState | undefined, name: string) =>
  form?.errors.find(({ field }) => field === name || field.startsWith(`${name}.`))?.message
