import { N } from './words.ts'

/** Sentences with ⟦n⟧ for what is quoted; a quotation over several lines opens anew on each and closes once. */
export function sentencesOf(decision: string) {
  const quotes: string[] = []
  const sentences: { words: string; start: number }[] = []
  let [words, start, quoted, depth] = ['', 0, '', 0]
  const end = (at: number) => {
    const plain = words.trim().replace(new RegExp(`^(?:[一二三四五六七八九十百]+、|[（(]${N}[）)]|\\d+[.．、])\\s*`), '')
    if (plain !== '') sentences.push({ words: plain, start })
    words = ''
    start = at
  }
  for (const [at, char] of [...decision].entries()) {
    if (depth > 0) {
      const opensLine = char === '“' && /(?:^|\n)[\s\u3000]*$/.test(quoted)
      if (char === '“' && !opensLine) depth++
      if (char === '”') depth--
      if (depth === 0) {
        words += `⟦${
          quotes.push(
            quoted
              .split('\n')
              .map((line) => line.trim())
              .filter(Boolean)
              .join('\n'),
          ) - 1
        }⟧`
        quoted = ''
      } else if (!opensLine) quoted += char
      continue
    }
    if (char === '“') {
      depth = 1
      continue
    }
    if (char === '。' || char === '；' || char === '\n') end(at + 1)
    else words += char
  }
  if (depth > 0) words += quoted
  end(decision.length)
  return { sentences, quotes }
}

export const unquoted = (words: string, quotes: readonly string[]) =>
  words.replaceAll(/⟦(\d+)⟧/g, (_, index: string) => `“${quotes[Number(index)] ?? ''}”`)
