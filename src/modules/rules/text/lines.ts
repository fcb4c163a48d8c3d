const SPACE = '[\\s\\u3000\\u2000-\\u200b\\ufeff]'
export const LEAD = new RegExp(`^(?:${SPACE}|#|\\*\\*)*`)

export type Line = { start: number; end: number; lead: number; words: string }

export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  while (start < text.length) {
    const next = text.indexOf('\n', start)
    const end = next < 0 ? text.length : next + 1
    const raw = text.slice(start, end)
    const lead = LEAD.exec(raw)?.[0].length ?? 0
    lines.push({ start, end, lead, words: raw.slice(lead).trimEnd() })
    start = end
  }
  return lines
}

export const cleaned = (words: string) =>
  words
    .replaceAll(/[\u200b\ufeff]/g, '')
    .replaceAll('**', '')
    .trim()
