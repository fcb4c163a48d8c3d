import { sql } from 'kysely'
import { expect } from 'vitest'
import { publicRules } from '../../../../test/registered.ts'
import { test, type World } from '../../../../test/world.ts'
import { citationsTo } from '../citations/resolve.ts'
import { forceOn } from '../facts.ts'
import { importLaws } from './import-laws.ts'

type Given = Record<string, unknown>
let count = 0
const line = (given: Given = {}) =>
  JSON.stringify({
    id: `test-${++count}`,
    title: `示例条例${count}`,
    level: '行政法规',
    category: '行政法规',
    region: '全国',
    issuing_body: '示例机关',
    document_numbers: [],
    first_promulgated: '2020-01-01',
    latest_revision: '2020-01-01',
    version_date: '2020-01-01',
    effective_date: '',
    status: '现行有效',
    status_source: '示例',
    history: [],
    source: { repo: '示例' },
    metadata_quality: 'A',
    text: '第一条 甲。\n\n第二条 本条例自2020年3月1日起施行。',
    ...given,
  })
const take = (world: World, ...lines: string[]) => importLaws(world.system(), lines)
const found = async (world: World, importedAs: string) =>
  (
    await sql<{
      rule_id: string
      id: string
      effective_on: string
    }>`select rule_id, id, effective_on from rules.edition where imported_as = ${importedAs}`.execute(world.db)
  ).rows[0]
const forceOf = async (world: World, importedAs: string, on: string) => {
  const id = (await found(world, importedAs))?.rule_id ?? ''
  return (await forceOn(world, [id], on)).get(id)
}

test('superior law is public at once, with structure and the day that its last article names', async ({ world }) => {
  expect(await take(world, line({ id: 'a', title: '中华人民共和国示例甲法' }))).toEqual({
    imported: 1,
    withStructure: 1,
    withDates: 1,
    problems: [],
  })
  expect((await found(world, 'a'))?.effective_on).toBe('2020-03-01')
  expect([(await forceOf(world, 'a', '2020-02-29'))?.force, (await forceOf(world, 'a', '2020-03-01'))?.force]).toEqual([
    'not-yet',
    'in-force',
  ])
  const { rules } = (await (await world.visitor.get(`/api/rules?q=${encodeURIComponent('示例甲法')}`)).json()) as {
    rules: Given[]
  }
  expect(rules).toMatchObject([{ title: '中华人民共和国示例甲法', importedAs: ['a'], force: { force: 'in-force' } }])
})

test('a bad line stops nothing else and is told with its number, its id and a sentence', async ({ world }) => {
  const result = await take(
    world,
    '{"id": "broken',
    line({ id: 'good-1' }),
    '',
    JSON.stringify({ id: 'no-title', text: '第一条 甲。' }),
    '[]',
    line({ id: 'empty', text: '' }),
    line({ id: 'bad-day', effective_date: '2020-02-30' }),
    line({ id: 'no-level', level: '不知道' }),
    line({ id: 'nul', text: '第一条 \u0000' }),
    line({
      id: 'undated',
      first_promulgated: '',
      latest_revision: '',
      version_date: '',
      text: '第一条 本办法自印发之日起施行。',
    }),
    line({ id: 'good-2' }),
  )
  expect(result).toMatchObject({ imported: 6, withStructure: 5 })
  expect(result.problems.map(({ line: at, id, sentence }) => [at, id, sentence.length > 5])).toEqual([
    [1, null, true],
    [4, 'no-title', true],
    [5, null, true],
    [6, 'empty', true],
    [7, 'bad-day', true],
    [8, 'no-level', true],
    [9, 'nul', true],
    [10, 'undated', true],
  ])
  expect(await found(world, 'good-2')).toBeDefined()
  expect((await forceOf(world, 'undated', '2026-01-01'))?.force).toBe('unknown')
})

test('a text of which nothing says since when it holds bears the day of its version, and its page says that it is that', async ({
  world,
}) => {
  const text = '第一条 示例。\n第二条 示例。'
  await take(world, line({ id: 'assumed', title: '示例无日期规定', text, effective_date: '', version_date: '2019-05-06' }))
  const edition = await found(world, 'assumed')
  const words = '以版本日期计'
  expect(await world.visitor.text(`/rules/${edition?.rule_id}`)).toContain(words)
  expect(await world.visitor.text(`/rules/${edition?.rule_id}/history`)).toContain(words)
  const read = await (await world.visitor.get(`/api/rules/${edition?.rule_id}`)).json()
  expect(read).toMatchObject({ edition: { effectiveOnIsAssumed: true } })
  const said = await found(world, 'again-1')
  if (said) expect(await world.visitor.text(`/rules/${said.rule_id}`)).not.toContain(words)
})

test('the same lines again change nothing and tell nobody', async ({ world }) => {
  const lines = [line({ id: 'again-1' }), line({ id: 'again-2', status: '未标注' })]
  const counted = async () =>
    (
      await sql<{
        count: number
      }>`select (select count(*) from rules.fact) + (select count(*) from rules.edition) + (select count(*) from platform.event) as count`.execute(
        world.db,
      )
    ).rows[0]?.count
  const first = await take(world, ...lines)
  const before = await counted()
  expect(await take(world, ...lines)).toEqual(first)
  expect(await counted()).toBe(before)
})

test('an id that comes again with another text is the same text corrected, and facts that no longer follow are taken back', async ({
  world,
}) => {
  const one = JSON.parse(line({ id: 'changing', status: '未标注' })) as Given
  await take(world, JSON.stringify(one))
  const before = await found(world, 'changing')
  expect((await forceOf(world, 'changing', '2026-01-01'))?.force).toBe('unknown')
  const earlier = world.now
  world.now = new Date(world.now.getTime() + 60_000)
  await take(world, JSON.stringify({ ...one, status: '现行有效', text: '第一条 甲。\n\n第二条 本条例自2021年3月1日起施行。' }))
  expect(await found(world, 'changing')).toMatchObject({ id: before?.id, effective_on: '2021-03-01' })
  expect((await forceOf(world, 'changing', '2021-02-28'))?.force).toBe('not-yet')
  const id = before?.rule_id ?? ''
  expect((await forceOn(world, [id], '2026-01-01', earlier)).get(id)?.force).toBe('unknown')
})

test('versions of one law are texts of one work, each found by its own id; older ones are out of force', async ({ world }) => {
  const law = { title: '中华人民共和国版本法', level: '法律', first_promulgated: '2010-01-01' }
  await take(
    world,
    line({
      ...law,
      id: 'v-new',
      version_date: '2024-01-10',
      effective_date: '',
      text: '第一条 新。\n第二条 本法自2024年6月1日起施行。',
    }),
    line({ ...law, id: 'v-copy', version_date: '2024-01-10', text: '第一条　新。\n第二条　本法自2024年6月1日起施行。' }),
    line({
      ...law,
      id: 'v-old',
      version_date: '2018-12-29',
      effective_date: '2018-12-29',
      status: '失效或已被修订',
      text: '第一条 旧。\n第二条 本法自2010年3月1日起施行。',
    }),
  )
  const [now, copy, old] = [await found(world, 'v-new'), await found(world, 'v-copy'), await found(world, 'v-old')]
  expect(new Set([now?.rule_id, copy?.rule_id, old?.rule_id]).size).toBe(1)
  expect((await forceOf(world, 'v-old', '2020-01-01'))?.force).toBe('amended')
  const shown = new Map((await publicRules(world)).map((thing) => [thing.importedAs, thing]))
  expect([shown.get('v-new')?.demoted, shown.get('v-copy')?.demoted, shown.get('v-old')?.demoted]).toEqual([false, false, true])
  expect(shown.get('v-old')?.force?.id).toBe('superseded')
  expect([shown.get('v-new')?.url, shown.get('v-old')?.url]).toEqual([
    `/rules/${now?.rule_id}`,
    `/rules/${now?.rule_id}/editions/201812291`,
  ])
  expect(shown.get('v-new')?.articles?.map(({ number, path }) => [number, path])).toEqual([
    ['第一条', `/rules/${now?.rule_id}/articles/1`],
    ['第二条', `/rules/${now?.rule_id}/articles/2`],
  ])
  const read = async (on: string) =>
    ((await (await world.visitor.get(`/api/rules/${now?.rule_id}?on=${on}`)).json()) as { articles: { text: string }[] })
      .articles[0]?.text
  expect([await read('2024-05-31'), await read('2024-06-01')]).toEqual(['第一条　旧。', '第一条　新。'])
})

test('a status that nobody states is unknown, one that says it is over is out of force, a stated last day lapses', async ({
  world,
}) => {
  await take(
    world,
    line({ id: 's-unknown', status: '未标注' }),
    line({ id: 's-doubtful', status: '现行有效或未标注' }),
    line({ id: 's-over', status: '失效或已被修订' }),
    line({ id: 's-lapsed', text: '第一条 甲。\n第二条 本办法自2018年6月1日起施行，有效期至2023年5月31日。' }),
  )
  const forces = []
  for (const id of ['s-unknown', 's-doubtful', 's-over', 's-lapsed']) forces.push((await forceOf(world, id, '2026-09-16'))?.force)
  expect(forces).toEqual(['unknown', 'unknown', 'repealed', 'expired'])
  const demoted = new Map((await publicRules(world)).map(({ importedAs, demoted }) => [importedAs, demoted]))
  expect(['s-unknown', 's-doubtful', 's-over', 's-lapsed'].map((id) => demoted.get(id))).toEqual([false, false, true, true])
})

test('what a text repeals by name is repealed from its first day, and who cites it is known', async ({ world }) => {
  await take(
    world,
    line({ id: 'r-old', title: '示例旧条例' }),
    line({
      id: 'r-new',
      title: '示例新条例',
      version_date: '2024-01-01',
      first_promulgated: '2024-01-01',
      text: '第一条 根据《示例旧条例》第一条，制定本条例。\n第二条 本条例自2024年5月1日起施行。《示例旧条例》同时废止。',
    }),
  )
  expect([(await forceOf(world, 'r-old', '2024-04-30'))?.force, (await forceOf(world, 'r-old', '2024-05-01'))?.force]).toEqual([
    'in-force',
    'repealed',
  ])
  expect((await forceOf(world, 'r-old', '2024-05-01'))?.reasons.at(-1)).toBe('自2024年5月1日起由《示例新条例》废止')
  const cited = await citationsTo(world, (await found(world, 'r-old'))?.rule_id ?? '', 'art_1')
  expect(cited.map(({ title, eid }) => [title, eid])).toEqual([['示例新条例', 'art_1__para_1']])
})
