import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { HTTPException } from 'hono/http-exception'
import type { z } from 'zod'
import { FieldRefusal, Refusal } from './errors.ts'
import { log } from './log.ts'

export type FieldError = { field: string; message: string }

/** How every error looks on the wire (RFC 9457). */
export type Problem = { type: string; title: string; status: Status; code: string; detail: string; errors?: FieldError[] }
type Status = Refusal['status'] | 500

/** A refusal as it is; a bug as an apology whose reference number stands in the log beside its cause. */
export function problemOf(error: unknown): Problem {
  if (error instanceof FieldRefusal)
    return { ...problem(400, error.code, error.message), errors: [{ field: error.field, message: error.message }] }
  if (error instanceof Refusal) return problem(error.status, error.code, error.message)
  // The framework's own refusals: a form from another site, a body that is no JSON.
  if (error instanceof HTTPException && error.status === 403)
    return problem(403, 'foreign-origin', '请求不是从本站的页面发出的，请打开本站页面重试')
  if (error instanceof HTTPException && error.status === 400) return problem(400, 'malformed', '提交的内容无法读取')
  if (error instanceof HTTPException && error.status === 413) return problem(413, 'too-large', '提交的内容过大')
  // A text with a character that PostgreSQL keeps in none (U+0000): it can only have been sent.
  if (/^22(021|P05)$/.test(codeOf(error))) return problem(400, 'malformed', '提交的内容含有无法保存的字符')
  // The database takes nothing for now: it has failed over, or is being moved.
  if (codeOf(error) === '25006')
    return problem(503, 'read-only', '系统正在切换，暂时只能查看、不能提交；您填写的内容没有丢失，请过一会儿再提交')
  if (isDatabaseGone(error)) {
    log.error({ err: error }, 'database unreachable')
    return problem(503, 'unavailable', '系统暂时无法连接数据库，您的内容没有丢失，请稍后再试')
  }
  const reference = randomUUID()
  log.error({ reference, err: error }, 'bug')
  return problem(500, 'internal', `系统出错了，我们已经记录。需要帮助时请提供编号 ${reference}`)
}

export const invalid = (error: z.ZodError): Problem => ({
  ...problem(400, 'invalid', '提交的内容有误，请按提示修改'),
  errors: fieldErrors(error),
})

export const fieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))

/** A problem as an answer of the API. */
export const answer = (body: Problem) =>
  new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...(body.status === 503 && { 'retry-after': '5' }) },
  })

// `about:blank` says that the title is the status's own and that `code` tells the cases apart (RFC 9457, 4.2.1).
const problem = (status: Status, code: string, detail: string): Problem => ({
  type: 'about:blank',
  title: STATUS_CODES[status] ?? '',
  status,
  code,
  detail,
})

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** Whether PostgreSQL could not be reached or ended the connection (classes 08 and 57P of its error codes). */
export function isDatabaseGone(error: unknown) {
  if (!(error instanceof Error)) return false
  const code = codeOf(error)
  return (
    /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|57P0[1-3]|08\w{3})$/.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(error.message)
  )
}
