import { type Finding, scanText } from '../../screening/index.ts'

// Characters that turn the direction of writing, hide, or control: they may change what others read, or how a page looks.
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is taken out
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g
// More than two accents on a character are drawn over the lines above and below.
const HEAPED = /(\p{M}{2})\p{M}+/gu
const REPEATED = /(\p{Emoji_Presentation}|\p{Extended_Pictographic}|[^\p{L}\p{N}\s])(?:\s*\1){5,}/gu
const SAME_LETTER = /(\p{L})\1{11,}/gu
const MOST = 4_000

/** The same words without what is there to disturb: hidden characters, heaps of accents, floods of signs and empty lines. */
export const neutral = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(UNSEEN, '')
    .replace(HEAPED, '$1')
    .replace(REPEATED, '$1$1$1')
    .replace(SAME_LETTER, '$1$1$1')
    .replace(/[ \t\u3000]{4,}/g, '　')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, MOST)

/** Whatever may tell who somebody is counts as found; a word too much covered harms nobody. */
const FROM = 0.4

/** As others may read it: neutral, and every particular of a person covered so that its owner still knows which is meant. */
export function masked(text: string): string {
  const plain = neutral(text)
  const found = scanText(plain)
    .filter(({ kind, confidence }) => kind !== 'wording' && confidence >= FROM)
    .sort((one, other) => one.start - other.start)
  let [shown, at] = ['', 0]
  for (const finding of found) {
    if (finding.start < at) continue
    shown += plain.slice(at, finding.start) + coverOf(finding)
    at = finding.end
  }
  return shown + plain.slice(at)
}

const coverOf = ({ suggestion, text }: Finding) =>
  suggestion && suggestion !== text ? suggestion : '＊'.repeat(Math.min(text.length, 6))
