/** First characters with which rows that are no data begin: 合计, 注：, 单位：… (structure/labels.ts). */
const WORDS =
  '本分全各年月其合总小共累注备附说填数资来指计金制编主公发报送统单部机人日时负审复联表批有第综＊※（\u3000\ufeff\u200b\u200c\u200d\u2060\u00a0\u00ad'
const LATIN = ['tot', 'sub', 'gra', 'not', 'sou']

const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const QUOTE = 0x22

/** What a record's first bytes say: read it fast, look at it with care, or it is blank. */
export type Look = 0 | 1 | 2
export const FAST = 0
export const CAREFUL = 1
export const BLANK = 2

/** A quick test of a record's beginning, true to the slow one: whatever might not be data is `CAREFUL`. */
export function leadTest(delimiter: number, headings: string[]): (bytes: Buffer, at: number) => Look {
  const codes = new Set<number>()
  const wholeByte = new Uint8Array(256)
  for (const word of [...WORDS, ...LATIN, ...headings]) enter(word)
  for (const byte of [SPACE, 0x09, 0x2a, 0x28, 0]) if (byte !== delimiter) wholeByte[byte] = 1

  function enter(word: string) {
    const bytes = Buffer.from(word)
    if (bytes.length === 0) return
    if (bytes.length < 3) wholeByte[bytes[0] ?? 0] = 1
    else codes.add(lowered(bytes[0] ?? 0, bytes[1] ?? 0, bytes[2] ?? 0))
  }

  return (bytes, start) => {
    let at = start
    let first = bytes[at] ?? LF
    while (first === delimiter) first = bytes[++at] ?? LF
    if (first === LF || first === CR) return at > start || first === CR ? CAREFUL : BLANK
    if (first === QUOTE) {
      first = bytes[++at] ?? LF
      if (first === QUOTE) return CAREFUL
    }
    if (wholeByte[first] === 1) return CAREFUL
    return codes.has(lowered(first, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0)) ? CAREFUL : FAST
  }
}

/** Whether a later cell, as 小计 after a district, may make its row a total. */
export function mayBeTotal(bytes: Buffer, at: number): boolean {
  const first = bytes[at] === QUOTE ? at + 1 : at
  const lead = bytes[first] ?? 0
  if (lead === SPACE || lead === 0x09 || lead === 0xc2) return true // blanks; a no-break space begins with 0xc2
  return TOTALS.has(lowered(lead, bytes[first + 1] ?? 0, bytes[first + 2] ?? 0))
}

const lowered = (a: number, b: number, c: number) =>
  a < 0x80 ? ((a | 0x20) << 16) | ((b | 0x20) << 8) | (c | 0x20) : (a << 16) | (b << 8) | c

const TOTALS = new Set(
  [...'本分全各年月其合总小共累\u3000\ufeff\u200b\u200c\u200d\u2060', 'tot', 'sub', 'gra'].map((word) =>
    Buffer.from(word).readUIntBE(0, 3),
  ),
)
