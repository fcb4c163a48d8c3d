/** Why a question waits for a look before the queue takes it like any other; the words stand beside it. */
export const holdReasons = {
  personal: '可能含有个人信息',
  markup: '含有网页代码',
  links: '含有网址',
  long: '过长',
  flood: '符号或者表情过多、重复刷屏',
  hidden: '含有不可见或者叠加字符',
} as const
export type HoldReason = keyof typeof holdReasons

/** Up to here a question is read on the air; longer ones are looked at, and shortened. */
export const USUAL_LENGTH = 500
/** Beyond this it is not taken at all. */
export const MOST_LENGTH = 2_000

const MARKUP = /<\s*\/?\s*[a-z!?][^>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});|javascript\s*:|data:text/i
const LINK = /https?:\/\/|www\.|[a-z0-9-]+\.(?:com|cn|net|org|top|xyz|vip|cc|info|io)\b/i
const EMOJI = /\p{Extended_Pictographic}/gu
const SAID = /[\p{Script=Han}\p{L}\p{N}]/gu
// Combining marks piled up, directions turned round, blanks of no width: what is read is not what stands there.
const PILED = /\p{M}{3,}/u
const UNSEEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/u
const REPEATED = /([^\d\s])\1{7,}|(.{2,12}?)\2{5,}/su

/** What in a text has to be looked at by a person before it may be shown, besides personal data. */
export function lookAt(text: string): HoldReason[] {
  const found: HoldReason[] = []
  if (MARKUP.test(text)) found.push('markup')
  if (LINK.test(text)) found.push('links')
  if (text.length > USUAL_LENGTH) found.push('long')
  const emoji = text.match(EMOJI)?.length ?? 0
  const said = text.match(SAID)?.length ?? 0
  if (emoji > 5 || said * 2 < [...text.replace(/\s/g, '')].length || REPEATED.test(text)) found.push('flood')
  // Emoji are put together with a joiner of no width; that is no disguise.
  if (PILED.test(text) || UNSEEN.test(text.replace(/\p{Extended_Pictographic}[\ufe0f\u200d]*/gu, ''))) found.push('hidden')
  return found
}
