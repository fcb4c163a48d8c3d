import { engine } from '../../../platform/engine/index.ts'
import type { Sentence } from '../model.ts'
import { CELL_FUNCTIONS } from '../typing/cell-sql.ts'
import type { Judged } from '../typing/rejected.ts'
import { WIDE } from '../typing/source.ts'
import { CODE_SYSTEMS } from './systems.ts'

/** Codes of a column that are none of their system. They stay in the table as they were given: only the office knows the right ones. */
export type CodeFinding = {
  column: string
  code: string
  filled: number
  wrong: number
  examples: { line: number; value: string }[]
  sentence: Sentence
}

const EXAMPLES = 20
/** So many of a column must be right before its name alone is believed to mean the system. */
const BELIEVED = 0.5

export type Codes = { codeOf: (n: number) => string | undefined; findings: CodeFinding[] }

/** Checks the columns that the recipe or their name gives to a code system, all rows of them. */
export async function checkCodes(raw: string, judged: readonly Judged[]): Promise<Codes> {
  const candidates = judged.flatMap((each) => {
    const system = CODE_SYSTEMS.find(({ slug, named }) =>
      each.wanted.code ? slug === each.wanted.code : named.test(each.wanted.name),
    )
    return system && each.decision.type === 'text' && each.seen.rows > each.seen.shapes.empty ? [{ ...each, system }] : []
  })
  if (candidates.length === 0) return { codeOf: () => undefined, findings: [] }
  const cells = candidates.map(({ n }) => `upper(cell_clean(r${n})) as k${n}`)
  const parts = candidates.flatMap(({ n, system }) => {
    const [filled, right] = [`not cell_says_nothing(k${n})`, `(${system.isRight(`k${n}`)})`]
    const wrong = `${filled} and not ${right}`
    return [
      `countIf(${filled})`,
      `countIf(${filled} and ${right})`,
      `arrayMap(each -> [toString(each.1), each.2], arraySort(groupArrayIf(${EXAMPLES})((_line, r${n}), ${wrong})))`,
    ]
  })
  const text = `${CELL_FUNCTIONS}\nselect ${parts.join(', ')} from (select _line, ${candidates.map(({ n }) => `r${n}`).join(', ')}, ${cells.join(', ')} from ${raw})`
  const { rows } = await engine().query({ text, parameters: {} }, { priority: 'heavy', seconds: 600, settings: WIDE })
  const found = candidates.map(({ n, wanted, system }, index) => {
    const [filled, right, examples] = (rows[0] ?? []).slice(index * 3, index * 3 + 3)
    const [all, good] = [Number(filled), Number(right)]
    return {
      n,
      name: wanted.name,
      system,
      all,
      good,
      isGiven: wanted.code !== undefined,
      examples: examples as [string, string][],
    }
  })
  const believed = found.filter(({ all, good, isGiven }) => isGiven || good / Math.max(all, 1) >= BELIEVED)
  return {
    codeOf: (n) => believed.find((each) => each.n === n)?.system.slug,
    findings: found
      .filter(({ all, good }) => all > good)
      .map(({ name, system, all, good, examples }) => {
        const shown = examples.map(([line, value]) => ({ line: Number(line), value }))
        const lines = shown
          .slice(0, 5)
          .map(({ line }) => line)
          .join('、')
        const sentence = `“${name}”有 ${all - good} 个值不是有效的${system.name}（第 ${lines} 行${all - good > 5 ? '等' : ''}），原样保留，请核对`
        return { column: name, code: system.slug, filled: all, wrong: all - good, examples: shown, sentence }
      }),
  }
}
