import type { z } from 'zod'
import { orAgain } from '../../../platform/or-again.ts'
import type { FormState } from '../../../ui/index.ts'

/** What is refused to this person is told on the form too: it says by whom it is done. */
export const SAID = [403, 409] as const

type Asked<S extends z.ZodType> = { values: Record<string, unknown>; schema: S; again: (form: FormState) => Promise<Response> }
/** A form that fits its schema, or again with what was typed and what is wrong. */
export const checked = <S extends z.ZodType>(
  { values, schema, again }: Asked<S>,
  work: (input: z.output<S>) => Promise<Response>,
) =>
  orAgain(
    (errors) => again({ values, errors }),
    () => work(schema.parse(values)),
    SAID,
  )
