import { z } from 'zod'

/** How a form asks for a field; read off the schema by the pages, as the types and the API's document are. */
type Asked = {
  title: string
  input?: 'text' | 'textarea' | 'date' | 'number' | 'select' | 'checkbox' | 'checkboxes' | 'file' | 'html' | 'datetime'
  hint?: string
  options?: Record<string, string>
}
export const asked = <T extends z.ZodType>(schema: T, meta: Asked) => schema.meta(meta)

export const text = (title: string, length: number, more: Omit<Asked, 'title'> = {}) =>
  asked(z.string(`请填写${title}`).trim().min(1, `请填写${title}`).max(length, `${title}不能超过 ${length} 字`), {
    title,
    ...more,
  })
export const optionalText = (title: string, length: number, more: Omit<Asked, 'title'> = {}) =>
  asked(
    z
      .string()
      .trim()
      .max(length, `${title}不能超过 ${length} 字`)
      .nullish()
      .transform((value) => value || null),
    { title, ...more },
  )
export const day = (title: string, hint?: string) =>
  asked(z.iso.date(`请填写${title}，如 2026-09-16`), { title, input: 'date', ...(hint && { hint }) })
export const choice = <const T extends Record<string, string>>(title: string, options: T, hint?: string) =>
  asked(z.enum(Object.keys(options) as [keyof T & string, ...(keyof T & string)[]], `请选择${title}`), {
    title,
    input: 'select',
    options,
    ...(hint && { hint }),
  })
export const yes = (title: string, hint?: string) =>
  asked(
    z
      .stringbool({ truthy: ['on', 'true', '1', 'yes'], falsy: ['', 'off', 'false', '0', 'no'] })
      .or(z.boolean())
      .default(false),
    { title, input: 'checkbox', ...(hint && { hint }) },
  )
