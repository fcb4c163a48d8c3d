import { normalise, withDigits } from '../search/index.ts'

const MOST = 20_000
const UNSAID = /[^\p{L}\p{N}]+/gu

/**
 * A text as texts are compared: width, traditional characters and numerals folded, letters small, and nothing but letters and figures,
 * so that neither blanks nor punctuation nor a flood of emoji make two texts differ, or agree. Very long ones are compared by their beginning.
 */
export const canonical = (text: string) => folded(text).replace(UNSAID, '')

/** The same with its punctuation, for those who cut words. */
export const folded = (text: string) => withDigits(normalise(text.slice(0, MOST)))
