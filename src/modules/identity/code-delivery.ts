import type { Tx } from '../../platform/ctx.ts'
import { log } from '../../platform/log.ts'
import type { Channel } from './model.ts'

export type CodeMessage = {
  personId: string
  channel: Channel
  to: string
  code: string
  purpose: 'contact' | 'recovery'
  minutes: number
}
export type DeliverCode = (tx: Tx, message: CodeMessage) => Promise<void>

let deliver: DeliverCode = async () => log.warn('a code was to be sent, but nobody delivers codes')

/** Connects what carries codes to phones and mailboxes; called once, before the first request. */
export const connectCodeDelivery = (by: DeliverCode) => {
  deliver = by
}

export const deliverCode: DeliverCode = (tx, message) => deliver(tx, message)
