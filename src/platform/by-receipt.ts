import type { Context } from 'hono'
import { z } from 'zod'
import type { FormState } from '../ui/form-state.ts'
import { inTransaction, type Tx } from './ctx.ts'
import { notFound, Refusal } from './errors.ts'
import { forgiveAttempt, limitAttempts } from './limits.ts'
import { plainReceiptNumber } from './lookup-code.ts'
import type { Env } from './module.ts'
import { orAgain } from './or-again.ts'
import { type FieldError, fieldErrors } from './problem.ts'

/** What a receipt says. */
export const Receipt = z.object({ number: z.string().max(40), code: z.string().max(40) })

type Opening<T> = {
  /** The module; the attempts are counted against it and the number. */
  about: string
  find: (receipt: z.output<typeof Receipt>) => Promise<T | undefined>
}

/** What number and code open, to whoever holds the receipt; a code is tried ten times. */
async function openReceipt<T>(
  c: Context<Env>,
  { number, code }: z.output<typeof Receipt>,
  { about, find }: Opening<T>,
): Promise<T | undefined> {
  await limitAttempts(c, `${about}:${number}`)
  const found = await find({ number, code })
  if (found) await forgiveAttempt(c, `${about}:${number}`)
  return found
}

/** The form for number and code: what was misread, left out or does not fit is said beside its field. */
export async function openByForm<T>(
  c: Context<Env>,
  receipt: Opening<T> & { example: string },
  shown: { again: (form: FormState) => Response | Promise<Response>; open: (found: T, code: string) => Promise<Response> },
) {
  const values = await c.req.parseBody()
  const code = String(values.code ?? '').trim()
  const again = (field: string, message: string) => shown.again({ values, errors: [{ field, message }] })
  const number = plainReceiptNumber(String(values.number ?? ''))
  if (number === null) return again('number', `编号不完整或者有错字，请对照给您的编号，如 ${receipt.example}`)
  if (code === '') return again('code', '请填写查询码')
  const found = await openReceipt(c, { number, code }, receipt)
  return found ? shown.open(found, code) : again('code', '编号和查询码不符，请核对')
}

/** The same for a program. */
export async function openByCall<T>(c: Context<Env>, typed: z.output<typeof Receipt>, receipt: Opening<T>): Promise<T> {
  const number = plainReceiptNumber(typed.number)
  if (number === null) throw new Refusal(400, `${receipt.about}.misread-number`, '编号有误：最后一位校验码不符')
  const found = await openReceipt(c, { number, code: typed.code }, receipt)
  if (!found) throw notFound()
  return found
}

type OwnStep<S extends z.ZodType, T> = {
  about: string
  values: Record<string, unknown>
  schema: S
  /** What was typed as the schema takes it. */
  read: Record<string, unknown>
  /** The thing, for its owner or with the code; what is neither is not there. */
  own: (code: string | undefined) => Promise<T>
  work: (tx: Tx, input: z.output<S>, code: string | undefined) => Promise<unknown>
  path: string
  show: (thing: T, shown: { code?: string | undefined; form?: FormState }, status?: 200 | 422) => Promise<Response>
}

/** One's own step: by account, or by the code of the receipt, which then goes along with each form. */
export async function ownStep<S extends z.ZodType, T>(c: Context<Env>, step: OwnStep<S, T>) {
  const { about, values, schema, own, work, path, show } = step
  const code = typeof values.code === 'string' && values.code !== '' ? values.code : undefined
  const subject = `${about}:${c.req.param('id')}`
  if (code !== undefined) await limitAttempts(c, subject)
  await own(code)
  const again = async (errors: FieldError[]) => show(await own(code), { code, form: { values, errors } }, 422)
  const input = schema.safeParse(step.read)
  if (!input.success) return again(fieldErrors(input.error))
  return orAgain(again, async () => {
    await inTransaction(c.var.ctx, (tx) => work(tx, input.data, code))
    if (code === undefined) return c.redirect(path, 303)
    await forgiveAttempt(c, subject)
    return show(await own(code), { code })
  }, [403, 409, 422])
}
