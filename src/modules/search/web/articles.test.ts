import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { changed, prepared, RULE, things } from './published-things.ts'

type ArticleAnswer = {
  total: number
  hits: { lawId: string; lawTitle: string; article: string; text: string; url: string; why: { synonyms: { for: string }[] } }[]
}

describe('articles', () => {
  test('a lay question finds the article, as printed, under the id of its import', async ({ world }) => {
    await prepared(world)
    const response = await world.visitor.get(`/api/search?in=articles&q=${encodeURIComponent('老板不发工资会被罚款吗')}`)
    expect(response.status).toBe(200)
    const { hits } = (await response.json()) as ArticleAnswer
    const fined = hits.slice(0, 2).find(({ article }) => article === '第十二条之一')
    expect(fined).toMatchObject({ lawId: 'law-example', lawTitle: '深圳市示例劳动报酬支付规定', url: '/rules/a1#art12-1' })
    expect(fined?.text).toMatch(/^用人单位拖欠/)
    expect(fined?.why.synonyms.map((each) => each.for)).toContain('不发工资')
  })

  test('texts known to be out of force are left out', async ({ world }) => {
    await prepared(world)
    const { hits } = (await (
      await world.visitor.get(`/api/search?in=articles&q=${encodeURIComponent('拖欠劳动报酬')}`)
    ).json()) as ArticleAnswer
    expect(hits.length).toBeGreaterThan(0)
    expect(hits.map(({ lawTitle }) => lawTitle)).not.toContain('深圳市示例工资旧规定')
  })

  test('a named article comes first', async ({ world }) => {
    await prepared(world)
    for (const q of ['示例劳动报酬支付规定第十二条', '示例劳动报酬支付规定第12条']) {
      const { hits } = (await (
        await world.visitor.get(`/api/search?in=articles&q=${encodeURIComponent(q)}`)
      ).json()) as ArticleAnswer
      expect(hits[0]?.article, q).toBe('第十二条')
    }
  })

  test('what is no longer public is no longer found', async ({ world }) => {
    await prepared(world)
    const rule = things.get(RULE)
    things.delete(RULE)
    await changed(world, RULE)
    const asked = async () =>
      (
        (await (
          await world.visitor.get(`/api/search?in=articles&q=${encodeURIComponent('工资')}&size=50&from=2020-01-01`)
        ).json()) as ArticleAnswer
      ).total
    await asked()
    await expect.poll(asked, { timeout: 5_000 }).toBe(0)
    if (rule) things.set(RULE, rule)
    await changed(world, RULE)
    await asked()
    await expect.poll(asked, { timeout: 5_000 }).toBeGreaterThan(0)
  })
})
