import type { Context } from 'hono'
import type { z } from 'zod'
import type { FormState } from '../ui/index.ts'
import { type Ctx, inTransaction, type Tx } from './ctx.ts'
import type { Env } from './module.ts'
import { orAgain } from './or-again.ts'
import { type FieldError, fieldErrors } from './problem.ts'

/** What came of an attempt: what was typed and what is wrong with it, or why it was refused. */
export type Tried = { form?: FormState; refused?: string }
export const statusOf = ({ form, refused }: Tried) => (form || refused ? 422 : 200)

type Answer = Response | Promise<Response>
type Doing<S extends z.ZodType, Result> = {
  values: Record<string, unknown>
  /** What was typed as the schema takes it, where that differs from the values. */
  read?: Record<string, unknown>
  schema: S
  work: (tx: Tx, input: z.output<S>) => Promise<Result>
  to: string | ((result: Result) => string)
  again: (tried: Tried, status: Unfit) => Answer
}
type Unfit = 403 | 409 | 422

/** A form: what does not fit comes back beside its fields, what is refused with its sentence, what is done leads on. */
export function submitForm<S extends z.ZodType, Result>(
  c: Context<Env>,
  { values, read = values, schema, work, to, again }: Doing<S, Result>,
): Answer {
  const input = schema.safeParse(read)
  if (!input.success) return again({ form: { values, errors: fieldErrors(input.error) } }, 422)
  return attempt(c, {
    work: (ctx) => inTransaction(ctx, (tx) => work(tx, input.data)),
    to,
    again: (errors, status) =>
      again({ form: { values, errors }, refused: errors.map(({ message }) => message).join('；') }, status),
  })
}

/** A step without anything to type, or one that does more than write. */
export const step = <Result>(
  c: Context<Env>,
  doing: { work: (ctx: Ctx) => Promise<Result>; to: string | ((result: Result) => string); again: (tried: Tried) => Answer },
): Answer =>
  attempt(c, {
    ...doing,
    again: (errors) => doing.again({ refused: errors.map(({ message }) => message).join('；') }),
  })

type Attempt<Result> = {
  work: (ctx: Ctx) => Promise<Result>
  to: string | ((result: Result) => string)
  again: (errors: FieldError[], status: Unfit) => Answer
}

/** A mark of secrecy, a missing post or a wrong state are told on the page where it was tried. */
const attempt = <Result>(c: Context<Env>, { work, to, again }: Attempt<Result>) =>
  orAgain(again, async () => {
    const result = await work(c.var.ctx)
    return c.redirect(typeof to === 'string' ? to : to(result), 303)
  }, [403, 409, 422])
