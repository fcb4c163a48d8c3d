import type { Ctx } from './ctx.ts'

/** A refusal that the person may be told about. Anything else that is thrown is a bug and answers 500. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 503
  readonly code: string
  /** What is to be written down although the transaction in which it was refused is undone. */
  afterwards?: (ctx: Ctx) => Promise<void>

  constructor(status: Refusal['status'], code: string, sentence: string) {
    super(sentence)
    this.status = status
    this.code = code
  }
}

/** For what is absent and, word for word the same, for what the actor may not see. */
export const notFound = () => new Refusal(404, 'not-found', '没有找到您要的内容')
/** For an act that is not allowed on something the actor may see. */
export const forbidden = (sentence = '您不能办理这一事项') => new Refusal(403, 'forbidden', sentence)
export const conflict = (code: string, sentence: string) => new Refusal(409, code, sentence)
/** For input that only the database or another module could find wrong: names the field. */
export class FieldRefusal extends Refusal {
  readonly field: string
  constructor(field: string, sentence: string) {
    super(400, 'invalid', sentence)
    this.field = field
  }
}
