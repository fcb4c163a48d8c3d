import { createHmac } from 'node:crypto'
import { installation } from '../../../platform/installation.ts'
import { signReceipt } from '../../ledger/index.ts'
import type { Collection } from '../model.ts'

/** What somebody holds after having answered: the code of their answer in the list published at the close, signed. */
export type AnswerReceipt = { code: string; salt: string; text: string }

/** The statement names no person and no time: it says that an answer with this code was taken in. */
export function receiptOf(collection: Pick<Collection, 'id' | 'title'>, leaf: Buffer, salt: string): AnswerReceipt {
  const code = leaf.toString('hex')
  const { text } = signReceipt({ kind: 'yangguang-answer', collection: collection.id, title: collection.title, code })
  return { code, salt, text }
}

/** Where no script makes a salt: the same for the same submission, unknown to everybody else. */
export const saltOf = (submission: string) =>
  createHmac('sha256', installation().keys.saltedHash(`salt:${submission}`)).digest('base64url')
