import { createHash } from 'node:crypto'
import { SAMPLE_SEAL } from './letter.ts'

/** A letter about to leave: its DOCX and the SHA-256 of those bytes, in hex. */
export type UnsealedDocument = { docx: Buffer; hash: string; number: string; office: string }
/** What a seal server gives back: the bytes to serve, of which type, and what it says of the seal. */
export type SealedDocument = { bytes: Buffer; type: string; seal: { provider: string; words: string; sealedHash: string } }

/** The port for an electronic seal (电子印章). A city connects its own seal server; nothing else of the system changes. */
export type SealPort = { seal: (document: UnsealedDocument) => Promise<SealedDocument> }

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The default: the letter bears the words of a sample seal in the text and is otherwise served as it is. */
export const sampleSeal: SealPort = {
  seal: async ({ docx, hash }) => ({
    bytes: docx,
    type: DOCX_TYPE,
    seal: { provider: 'sample', words: SAMPLE_SEAL, sealedHash: hash },
  }),
}

export const hashOf = (docx: Buffer) => createHash('sha256').update(docx).digest('hex')
