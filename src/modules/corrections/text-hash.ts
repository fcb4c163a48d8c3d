import { createHash } from 'node:crypto'
import { flat } from './model.ts'

/** By which a page's text is known again: SHA-256 of all that can be read, white space left out. */
export const hashOf = (text: string) => createHash('sha256').update(flat(text)).digest('hex')
