import { readFileSync } from 'node:fs'

export const KINDS = ['word', 'office', 'number', 'colloquial', 'numeral', 'traditional', 'full-width', 'question'] as const
/** What is typed, and how good the things are that it should find: 3 is what was looked for, 2 explains it, 1 touches it. */
export type Judgement = { query: string; kind: (typeof KINDS)[number]; right: Record<string, number> }

export const judgements: readonly Judgement[] = JSON.parse(readFileSync(new URL('judgements.json', import.meta.url), 'utf8'))

/** The same over what the sample city publishes; things are named by their titles without years. */
export const sampleJudgements: readonly Judgement[] = readFileSync(
  new URL('../../../../seeds/search/sample-questions.txt', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => {
    const [query = '', kind = '', right = ''] = line.split('|').map((part) => part.trim())
    const graded = right.split(';').map((part) => part.trim().split('='))
    return {
      query,
      kind: kind as Judgement['kind'], // lint says what is none
      right: Object.fromEntries(graded.map(([title = '', grade = '']) => [title, Number(grade)])),
    }
  })

/** A title as the judgements of the sample city name it. */
export const withoutYears = (title: string) => title.replace(/（示例）$/, '').replaceAll(/\d{4}(?=年)/g, '')

/** What is wrong with judgements, as sentences; none when they can be relied on. */
export function lint(judged: readonly Judgement[], known: ReadonlySet<string>): string[] {
  const problems: string[] = []
  const seen = new Map<string, Judgement>()
  for (const judgement of judged) {
    const { query, kind, right } = judgement
    const key = query.normalize('NFKC').trim()
    if (key === '') problems.push('A query is empty')
    const twin = seen.get(key)
    if (twin)
      problems.push(
        JSON.stringify(twin.right) === JSON.stringify(right)
          ? `“${query}” is judged twice`
          : `“${query}” is judged twice, and not alike`,
      )
    seen.set(key, judgement)
    if (!KINDS.includes(kind)) problems.push(`“${query}” is of no kind: ${kind}`)
    if (!Object.values(right).includes(3)) problems.push(`Nothing is right for “${query}”`)
    for (const [thing, grade] of Object.entries(right)) {
      if (!known.has(thing)) problems.push(`“${query}” wants ${thing}, which does not exist`)
      if (![1, 2, 3].includes(grade)) problems.push(`“${query}” grades ${thing} ${grade}`)
    }
  }
  return problems
}
