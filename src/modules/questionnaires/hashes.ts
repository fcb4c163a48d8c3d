import { createHash } from 'node:crypto'
import { canonicalJson } from '../ledger/index.ts'
import type { Answers, Definition } from './model.ts'

export const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** What an answer is in the Merkle list: nobody who does not know its salt can tell it from another. */
export const leafOf = (collection: string, salt: string, answers: Answers) =>
  sha256(`yangguang-answer\n${collection}\n${salt}\n`, canonicalJson(answers))

export const definitionHash = (definition: Definition) => sha256(canonicalJson(definition)).toString('hex')
