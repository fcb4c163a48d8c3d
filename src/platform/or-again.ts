import { ZodError } from 'zod'
import { FieldRefusal, Refusal } from './errors.ts'
import { type FieldError, fieldErrors } from './problem.ts'

/**
 * Does what a form asks for. What a person can mend, or has to be told of this form, is said on the form itself, and nothing typed is
 * lost; `said` are the refusals that belong there, others are the error page's. A page that is a form and nothing else may answer with
 * the refusal's own status.
 */
export async function orAgain(
  again: (errors: FieldError[], status: 403 | 409 | 422) => Response | Promise<Response>,
  work: () => Response | Promise<Response>,
  said: readonly Refusal['status'][] = [409],
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof FieldRefusal) return again([{ field: error.field, message: error.message }], 422)
    if (error instanceof ZodError) return again(fieldErrors(error), 422)
    if (error instanceof Refusal && said.includes(error.status))
      return again([{ field: '', message: error.message }], error.status === 403 || error.status === 409 ? error.status : 422)
    throw error
  }
}
