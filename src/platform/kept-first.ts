import type { IncomingMessage, RequestListener } from 'node:http'
import type { AccessLog } from './access-log.ts'
import { senderOf } from './limits.ts'
import { countKept } from './metrics.ts'
import type { PageCache } from './page-cache.ts'

/**
 * Answers kept pages before the framework is asked: what visitors read most costs a look-up, its line in the access log and its
 * place in the metrics, and nothing else.
 */
export const keptFirst =
  (pages: PageCache, log: AccessLog, otherwise: RequestListener): RequestListener =>
  (incoming, outgoing) => {
    const started = performance.now()
    const answered = pages.answer(incoming, outgoing)
    if (!answered) return otherwise(incoming, outgoing)
    const milliseconds = performance.now() - started
    countKept(answered.route)
    log({
      method: 'GET',
      path: pathOf(incoming),
      status: answered.status,
      address: senderOf(incoming, incoming.headers['x-forwarded-for']),
      milliseconds,
    })
  }

const pathOf = ({ url = '' }: IncomingMessage) => (url.includes('?') ? url.slice(0, url.indexOf('?')) : url)
