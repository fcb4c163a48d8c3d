import { describe, expect } from 'vitest'
import { aPublished, aVersion, passAll, STOPS } from '../../../test/open-data.ts'
import { aPromulgated, seedRegister, TEXT } from '../../../test/registered.ts'
import { test, type World } from '../../../test/world.ts'
import { recordEdition } from '../rules/index.ts'
import { noticeChanges } from './due.ts'
import { workbenchPath } from './model.ts'

const WRONG = TEXT.replace('第二条 专项资金按照年度申请。', '第二条 专项资金按照年渡申请。')

async function reported(world: World, fields: Record<string, string>) {
  const answer = await world.visitor.submit('/corrections', { kind: 'typo', text: '示例：写错了', ...fields })
  expect(answer.status).toBe(303)
  return world.db.selectFrom('corrections.correction').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
}
const decide = (world: World, id: string) =>
  world.bai.submit(`${workbenchPath(id)}/outcome`, { outcome: 'corrected', answer: '示例：已经改正' })
const counted = (world: World, id: string) =>
  world.db.selectFrom('corrections.public_correction').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const changes = async (world: World, id: string) =>
  (await world.eventsOf(id)).filter(({ name }) => name === 'corrections.page-changed')

describe('a report on a rule', () => {
  test('is bound to the text in force, and is corrected by the next one, whose words stand in the place', async ({ world }) => {
    await seedRegister(world)
    const rule = await aPromulgated(world, { title: '示例市财政专项资金管理办法', text: WRONG, commencesOn: '2026-09-16' })
    const words = { page: `/rules/${rule}`, quote: '年渡申请', before: '专项资金按照', after: '。第三条' }
    const { id, ...bound } = await reported(world, words)
    const first = await world.db
      .selectFrom('rules.edition')
      .select('hash')
      .where('rule_id', '=', rule)
      .where('ordinal', '=', 1)
      .executeTakeFirstOrThrow()
    expect(bound).toMatchObject({
      thing_kind: 'rule',
      thing_id: rule,
      edition: 1,
      edition_hash: first.hash,
      placed: true,
      prefix: expect.stringContaining('专项资金按照'),
    })
    await noticeChanges(world.system())
    expect(await changes(world, id)).toEqual([])
    expect(await (await decide(world, id)).text()).toContain('原来的文字还在')

    await world.as(world.xu, (tx) =>
      recordEdition(tx, rule, { text: TEXT, effectiveOn: '2026-09-16', changeNote: '示例：更正错字', clauses: [] }),
    )
    const later = world.now
    world.now = new Date(later.getTime() + 86_400_000)
    await world.as(world.xu, (tx) =>
      recordEdition(tx, rule, {
        text: TEXT.replace('年度申请', '年度申请，逐级审核'),
        effectiveOn: '2026-09-17',
        changeNote: '示例：修改',
        clauses: [],
      }),
    )
    await noticeChanges(world.system())
    expect((await changes(world, id)).map(({ data }) => data)).toEqual([{ edition: 3, gone: false }])
    expect((await decide(world, id)).status).toBe(303)
    expect(await counted(world, id)).toMatchObject({ outcome: 'corrected', edition: 1, corrected_edition: 3, in_time: true })
    const page = await world.visitor.text(`/corrections/${id}`)
    expect(page).toContain('第 1 版有错，第 3 版已更正')
    expect(page).toContain('【年渡申请】')
    world.now = later
  })

  test('on an older text stays with that text', async ({ world }) => {
    const rule = await aPromulgated(world, { title: '示例市财政旧办法', text: WRONG, commencesOn: '2026-09-16' })
    const later = world.now
    world.now = new Date(later.getTime() + 86_400_000)
    await world.as(world.xu, (tx) =>
      recordEdition(tx, rule, { text: TEXT, effectiveOn: '2026-09-17', changeNote: '示例：修改', clauses: [] }),
    )
    const { id, ...bound } = await reported(world, { page: `/rules/${rule}/editions/1`, quote: '年渡申请' })
    expect(bound).toMatchObject({ thing_kind: 'rule', edition: 1, placed: true })
    expect(bound.thing_id).not.toBe(rule)
    await noticeChanges(world.system())
    expect(await changes(world, id)).toEqual([])
    expect(await (await decide(world, id)).text()).toContain('原来的文字还在')
    world.now = later
  })
})

describe('a report on a data set', () => {
  test('is bound to the version of its table, and is corrected only by a table that is another', async ({ world }) => {
    const { id: dataset, resource } = await aPublished(world, { title: '示例公交站点', slug: 'sample-stops' })
    const { slug } = await world.db
      .selectFrom('datasets.public_dataset')
      .select('slug')
      .where('id', '=', dataset)
      .executeTakeFirstOrThrow()
    const table = () =>
      world.db
        .selectFrom('datasets.public_resource')
        .select(['number', 'parquet_sha256'])
        .where('dataset_id', '=', dataset)
        .executeTakeFirstOrThrow()
    const before = await table()
    const { id, ...bound } = await reported(world, { page: `/datasets/${slug}`, quote: '示例学校', kind: 'outdated' })
    expect(bound).toMatchObject({ thing_kind: 'dataset', thing_id: dataset, edition: 1, edition_hash: before.parquet_sha256 })
    await noticeChanges(world.system())
    expect(await changes(world, id)).toEqual([])
    expect(await (await decide(world, id)).text()).toContain('页面自报告以来没有变化')

    await aVersion(world, resource, STOPS.replace('示例学校', '示例中学'))
    await world.pan.submit(`/workbench/datasets/${dataset}/submission`, {})
    await passAll(world, dataset)
    expect(await table()).toMatchObject({ number: 2 })
    await noticeChanges(world.system())
    expect((await changes(world, id)).map(({ data }) => data)).toEqual([{ edition: 2, gone: false }])
    expect((await decide(world, id)).status).toBe(303)
    expect(await counted(world, id)).toMatchObject({ outcome: 'corrected', edition: 1, corrected_edition: 2 })
    expect(await world.visitor.text(`/corrections/${id}`)).toContain('第 1 版有错，第 2 版已更正')
  })
})
