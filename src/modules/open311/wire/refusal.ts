import { type Answer, listOf } from './answer.ts'

type Status = 400 | 403 | 404 | 429 | 503
/** What was asked cannot be done; each sentence is shown to people as it is. */
export class GeoReportRefusal extends Error {
  override name = 'GeoReportRefusal'
  readonly status: Status
  readonly sentences: readonly string[]
  constructor(status: Status, ...sentences: string[]) {
    super(sentences.join('; '))
    this.status = status
    this.sentences = sentences
  }
}

export const badRequest = (...sentences: string[]) => new GeoReportRefusal(400, ...sentences)
export const noKey = () => new GeoReportRefusal(403, 'api_key is missing or invalid')
export const notThere = (what: string, name: string) => new GeoReportRefusal(404, `${what} ${name} was not found`)

/** `errors[error{code, description}]`. */
export const errorsAnswer = (status: number, sentences: readonly string[]): Answer => ({
  root: 'errors',
  content: listOf(
    'error',
    sentences.map((description) => ({ code: status, description })),
  ),
})
