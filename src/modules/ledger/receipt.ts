import { sign } from 'node:crypto'
import { installation } from '../../platform/installation.ts'
import { isSigned } from './day-file.ts'
import { canonicalJson } from './model.ts'
import { ReceiptPayload } from './schema.ts'

/** What was stated when it was issued, the signature over its canonical JSON, and both as a block of text to print. */
export type Receipt = { payload: ReceiptPayload; signature: string; text: string }

const [BEGIN, END] = ['-----BEGIN YANGGUANG RECEIPT-----', '-----END YANGGUANG RECEIPT-----']

/** Signs what a receipt says (Ed25519), so that its holder can show later that the office said it. */
export function signReceipt(payload: ReceiptPayload): Receipt {
  const statement = Buffer.from(canonicalJson(payload))
  const signature = sign(null, statement, installation().keys.signing)
  const lines = `${statement.toString('base64url')}.${signature.toString('base64url')}`.match(/.{1,64}/g) ?? []
  return { payload, signature: signature.toString('base64'), text: [BEGIN, ...lines, END].join('\n') }
}

/** What the receipt says, if this installation signed it and not a letter was changed; null otherwise. Takes the printed block. */
export function verifyReceipt(text: string): ReceiptPayload | null {
  const inside = text.replace(BEGIN, '').replace(END, '').replace(/\s+/g, '')
  const [statement = '', signature = '', ...more] = inside.split('.')
  if (more.length > 0 || !/^[\w-]+$/.test(statement) || !/^[\w-]{86}$/.test(signature)) return null
  try {
    const payload = ReceiptPayload.parse(JSON.parse(Buffer.from(statement, 'base64url').toString()))
    const isWhole = Buffer.from(canonicalJson(payload)).toString('base64url') === statement
    return isWhole && isSigned(payload, Buffer.from(signature, 'base64url')) ? payload : null
  } catch {
    return null
  }
}

export const isReceipt = (text: string) => text.includes(BEGIN)
