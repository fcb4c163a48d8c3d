import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { suggest } from '../suggest/suggest.ts'
import { changed, NOTICE, prepared, things } from './published-things.ts'

describe('suggestions', () => {
  test('come by characters, by pinyin and by initials: titles, offices, columns, words', async ({ world }) => {
    await prepared(world)
    const of = async (q: string) =>
      (
        (await (await world.visitor.get(`/api/search/suggestions?q=${encodeURIComponent(q)}`)).json()) as {
          suggestions: { text: string; kind: string }[]
        }
      ).suggestions
    expect((await of('示例口袋')).map(({ text }) => text)).toContain('关于示例口袋公园建设的通知')
    expect((await of('示例民生')).map(({ kind }) => kind)).toContain('column')
    expect((await of('zhufanggongji')).map(({ text }) => text)).toContain('住房公积金')
    expect((await of('zfgjj')).map(({ text }) => text)).toContain('住房公积金')
    expect((await of('caizheng')).some(({ kind }) => kind === 'office')).toBe(true)
    expect(await of('')).toEqual([])
  })

  test('are there within ten milliseconds', async ({ world }) => {
    await prepared(world)
    const ctx = { db: world.db, actor: null, now: world.now }
    await suggest(ctx, 'gong')
    const times: number[] = []
    for (const typed of ['gong', 'g', '公', '公积', 'zf', 'shen', '深圳', 'rst', '住', 'sb', '社保', 'xinx'].flatMap((each) => [
      each,
      each,
      each,
    ])) {
      const before = performance.now()
      await suggest(ctx, typed)
      times.push(performance.now() - before)
    }
    times.sort((one, other) => one - other)
    // Twice as long where other tests run beside it.
    expect(times[Math.floor(times.length / 2)]).toBeLessThan(20)
  })

  test('hold nothing that has ceased to be public', async ({ world }) => {
    await prepared(world)
    const notice = things.get(NOTICE)
    things.delete(NOTICE)
    await changed(world, NOTICE)
    const ctx = { db: world.db, actor: null, now: world.now }
    // What is offered is looked at again twice a second.
    const offered = async () => (await suggest(ctx, '示例口袋')).map(({ text }) => text)
    await expect.poll(offered).not.toContain('关于示例口袋公园建设的通知')
    if (notice) things.set(NOTICE, notice)
    await changed(world, NOTICE)
    await expect.poll(offered).toContain('关于示例口袋公园建设的通知')
  })
})
