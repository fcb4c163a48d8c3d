import { MOST_SUPPORT } from '../schema.ts'

/** 协办单位, one field each. */
export const supportFields = Array.from({ length: MOST_SUPPORT }, (_, index) => `support.${index}`)

export const readSupport = (values: Record<string, unknown>) => [
  ...new Set(supportFields.map((name) => String(values[name] ?? '')).filter(Boolean)),
]
