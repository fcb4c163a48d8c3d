import { createHash } from 'node:crypto'
import { canonicalJson } from '../ledger/index.ts'

type Text = { title: string; document_number: string | null; issuer: string; formed_on: string; body: string }

/** SHA-256 over all that is printed of one text. */
export const textHash = ({ title, document_number, issuer, formed_on, body }: Text) =>
  sha256(canonicalJson({ title, documentNumber: document_number, issuer, formedOn: formed_on, body }))

/** SHA-256 over the texts of an issue in their order. */
export const issueHash = (hashes: readonly string[]) => sha256(canonicalJson(hashes))

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')
