import type { Context } from 'hono'
import type { z } from 'zod'
import type { Env } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, readDay } from '../../../ui/index.ts'

type Values = Record<string, unknown>
type Taken<T extends z.ZodType> = {
  schema: T
  values: Values
  /** What the form asks for; answers where to go on. */
  act: (input: z.output<T>) => Promise<string>
  /** The form again, with what is wrong beside its fields. */
  again: (form: FormState) => Response | Promise<Response>
}

/** A form that is checked, acted upon and led on from; what a person can mend comes back to them as they typed it. */
export async function takeForm<T extends z.ZodType>(c: Context<Env>, { schema, values, act, again }: Taken<T>) {
  const input = schema.safeParse(values)
  if (!input.success) return again({ values, errors: fieldErrors(input.error) })
  return orAgain(
    (errors) => again({ values, errors }),
    async () => c.redirect(await act(input.data), 303),
    [],
  )
}

/** What was sent, with the days that are three fields as one each. */
export async function valuesOf(c: Context<Env>, ...days: string[]): Promise<Values> {
  const values = (await c.req.parseBody({ all: true })) as Values
  for (const name of days) values[name] = readDay(values, name)
  return values
}
