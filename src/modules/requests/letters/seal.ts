import { createHash } from 'node:crypto'
import { type Letter, SAMPLE_SEAL } from './letter.ts'
import { letterDocx } from './letter-docx.ts'

/** A letter about to leave: its DOCX and the SHA-256 of those bytes, in hex. */
type UnsealedDocument = { docx: Buffer; hash: string; number: string; office: string }
/** What a seal server gives back: the bytes to serve, of which type, and what it says of the seal. */
type SealedDocument = { bytes: Buffer; type: string; seal: { provider: string; words: string; sealedHash: string } }

/** The port for an electronic seal (电子印章). A city connects its own seal server; nothing else of the system changes. */
type SealPort = { seal: (document: UnsealedDocument) => Promise<SealedDocument> }

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The default: the letter bears the words of a sample seal in the text and is otherwise served as it is. */
const sampleSeal: SealPort = {
  seal: async ({ docx, hash }) => ({
    bytes: docx,
    type: DOCX_TYPE,
    seal: { provider: 'sample', words: SAMPLE_SEAL, sealedHash: hash },
  }),
}

/** The seal of this installation. */
const seal: SealPort = sampleSeal

/** A letter as it leaves: its DOCX, sealed; the bytes and their media type. */
export async function sealedLetter(letter: Letter): Promise<SealedDocument> {
  const docx = await letterDocx(letter)
  return seal.seal({
    docx,
    hash: createHash('sha256').update(docx).digest('hex'),
    number: letter.number,
    office: letter.seal.office,
  })
}
