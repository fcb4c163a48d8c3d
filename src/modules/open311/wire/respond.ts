import { Refusal } from '../../../platform/errors.ts'
import { log } from '../../../platform/log.ts'
import { type Answer, jsonOf, xmlOf } from './answer.ts'
import { errorsAnswer, GeoReportRefusal } from './refusal.ts'

export const FORMATS = ['xml', 'json'] as const
export type Format = (typeof FORMATS)[number]
const TYPES = { xml: 'text/xml; charset=utf-8', json: 'application/json; charset=utf-8' } as const

/** The resource and the format of the last part of an address; what stands behind the last dot decides. */
export function splitName(file: string): { name: string; format: Format | undefined } {
  const dot = file.lastIndexOf('.')
  const ending = file.slice(dot + 1)
  const format = FORMATS.find((one) => dot > 0 && one === ending)
  return { name: format ? file.slice(0, dot) : file, format }
}

export const respond = (format: Format, answer: Answer, headers: Record<string, string> = {}, status = 200) =>
  new Response(format === 'json' ? jsonOf(answer) : xmlOf(answer), {
    status,
    headers: {
      'content-type': TYPES[format],
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  })

/** Nobody knows in which format to say it. */
export const plainError = (status: number, sentence: string) =>
  new Response(`${status}: ${sentence}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'access-control-allow-origin': '*' },
  })

/** Every refusal in the format that was asked for; GeoReport knows 403 and 404, and calls everything else of the caller's 400. */
export function respondError(format: Format | undefined, error: unknown) {
  const { status, sentences } = told(error)
  if (!format) return plainError(status, sentences.join('; '))
  return respond(format, errorsAnswer(status, sentences), {}, status)
}

function told(error: unknown): { status: number; sentences: readonly string[] } {
  if (error instanceof GeoReportRefusal) return error
  if (error instanceof Refusal) {
    const kept = [403, 404, 429, 503].includes(error.status) ? error.status : 400
    return { status: kept, sentences: [error.message] }
  }
  log.error({ err: error }, 'open311 failed')
  return { status: 500, sentences: ['The server failed; nothing was lost that had been acknowledged. Please try again later.'] }
}
