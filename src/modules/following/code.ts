import { timingSafeEqual } from 'node:crypto'
import { installation } from '../../platform/installation.ts'

/** The secret in the links of an alert's mails: who holds it may confirm and end it. Follows from the id, so it is nowhere stored. */
export const codeOf = (alert: string) => `${alert}.${installation().keys.saltedHash(`following ${alert}`).slice(0, 32)}`

/** The alert that a code opens, or undefined. */
export function alertOf(code: string) {
  const alert = code.slice(0, 36)
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(alert)) return
  const [given, right] = [Buffer.from(code), Buffer.from(codeOf(alert))]
  return given.length === right.length && timingSafeEqual(given, right) ? alert : undefined
}
