/** What CKAN answers when it does not do what is asked: clients tell them apart by `__type`. */
export class CkanRefusal extends Error {
  override name = 'CkanRefusal'
  readonly status: 400 | 403 | 404 | 409 | 429 | 500 | 503
  readonly error: { __type: string } & Record<string, unknown>

  constructor(status: CkanRefusal['status'], error: CkanRefusal['error']) {
    super(error.__type)
    this.status = status
    this.error = error
  }
}

export const notFound = (detail?: string) =>
  new CkanRefusal(404, { __type: 'Not Found Error', message: detail ? `Not found: ${detail}` : 'Not found' })
export const accessDenied = (detail: string) =>
  new CkanRefusal(403, { __type: 'Authorization Error', message: `Access denied: ${detail}` })
/** Field to the sentences about it. */
export const notValid = (errors: Record<string, readonly string[]>) =>
  new CkanRefusal(409, { ...errors, __type: 'Validation Error' })
export const badSearch = (detail: string) =>
  new CkanRefusal(400, { __type: 'Search Query Error', message: `Search Query is invalid: ${detail}` })
export const searchFailed = (detail: string) =>
  new CkanRefusal(409, { __type: 'Search Error', message: `Search error: ${detail}` })
