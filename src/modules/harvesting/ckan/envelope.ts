import type { Context } from 'hono'
import { Refusal } from '../../../platform/errors.ts'
import { problemOf } from '../../../platform/problem.ts'
import { CkanRefusal } from './refusal.ts'

const JSON_TYPE = 'application/json;charset=utf-8'
const SCRIPT_TYPE = 'application/javascript;charset=utf-8'

/** What was done, around it the address where the function is explained. */
export const succeeded = (c: Context, help: string, result: unknown) => finish(c, 200, { help, success: true, result })

/** Whatever went wrong, as CKAN's clients expect it: they read `error.__type` and `message`. */
export function failed(c: Context, help: string, error: unknown) {
  const refusal = error instanceof CkanRefusal ? error : refusalOf(error)
  if (refusal.status === 503) c.header('retry-after', '5')
  return finish(c, refusal.status, { help, success: false, error: refusal.error })
}

/** A request that is none: a bare JSON text, without envelope. */
export const badRequest = (c: Context, detail: string) => finish(c, 400, `Bad request: ${detail}`)

// Names of functions and members, as libraries make them up. Anything else would be a script of the asker's own, served by us.
const CALLBACK = /^[\w$]+(?:\.[\w$]+|\[\d+\])*$/
const LONGEST = 200

/** Where `callback` names a function, the answer is a call of it, for pages of other sites to load as a script. */
export function finish(c: Context, status: Status, body: unknown) {
  const text = JSON.stringify(body)
  const callback = c.req.method === 'GET' && status === 200 ? c.req.query('callback') : undefined
  if (callback === undefined) return c.body(text, status, { 'content-type': JSON_TYPE })
  if (!CALLBACK.test(callback) || callback.length > LONGEST)
    return c.body(JSON.stringify('Bad request: callback is not the name of a function'), 400, { 'content-type': JSON_TYPE })
  return c.body(`${callback}(${text});`, status, { 'content-type': SCRIPT_TYPE })
}

type Status = 200 | CkanRefusal['status']

function refusalOf(error: unknown): CkanRefusal {
  const { status, detail, code } = problemOf(error)
  if (!(error instanceof Refusal) && status !== 503)
    return new CkanRefusal(500, { __type: 'Internal Server Error', message: detail })
  if (status === 404) return new CkanRefusal(404, { __type: 'Not Found Error', message: 'Not found' })
  if (status === 401 || status === 403)
    return new CkanRefusal(403, { __type: 'Authorization Error', message: `Access denied: ${detail}` })
  if (status === 503 || status === 429) return new CkanRefusal(status, { __type: 'Service Unavailable', message: detail, code })
  return new CkanRefusal(409, { __type: 'Validation Error', query: [detail] })
}
