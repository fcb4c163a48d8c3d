import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { publicRules } from '../../../../test/registered.ts'
import { test } from '../../../../test/world.ts'
import { listRules } from '../queries.ts'
import { RuleFilters } from '../schema.ts'
import { importLaws } from './import-laws.ts'

const laws = new URL('../../../../../shared/data/laws/laws.jsonl', import.meta.url)
test.skipIf(!existsSync(laws))(
  '805 real documents come in, all but the empty one with structure, in well under a minute',
  async ({ world }) => {
    const lines = readFileSync(laws, 'utf8').trim().split('\n')
    const started = performance.now()
    const result = await importLaws(world.system(), lines)
    expect(performance.now() - started).toBeLessThan(60_000)
    expect(result).toMatchObject({ imported: 805, withStructure: 804 })
    expect(result.withDates).toBeGreaterThanOrEqual(798)
    // Every document without a day, and the empty one, is a problem with a sentence.
    expect(result.problems.length).toBe(805 - result.withDates + 1)
    const ids = lines.map((each) => (JSON.parse(each) as { id: string }).id)
    const shown = new Set((await publicRules(world)).map(({ importedAs }) => importedAs))
    expect(ids.filter((id) => !shown.has(id))).toEqual([])
    const { total } = await listRules({ ...world.system(), actor: null }, RuleFilters.parse({ force: 'all' }))
    expect(total).toBeGreaterThan(700)
  },
  120_000,
)
