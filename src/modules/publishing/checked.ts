import type { z } from 'zod'
import { FieldRefusal } from '../../platform/errors.ts'

/** The input as its schema reads it; what does not fit is refused by naming the field. */
export function checked<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new FieldRefusal(issue?.path.join('.') ?? '', issue?.message ?? '提交的内容有误')
}
