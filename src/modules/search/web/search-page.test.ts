import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { prepared } from './published-things.ts'

describe('the page', () => {
  test('shows hits with reasons, a sentence of what it is limited to, chips that take it off, and works without script', async ({
    world,
  }) => {
    await prepared(world)
    const html = await (await world.visitor.get(`/search?q=${encodeURIComponent('口袋公园')}&year=2024&kind=test-notice`)).text()
    expect(html).toContain('关于示例')
    expect(html).toContain('<mark>口袋公园</mark>')
    expect(html).toContain('为什么找到')
    expect(html).toMatch(/与“口袋公园”有关的公开内容，限于示例通知、2024年，共1条，按相关程度排列。/)
    expect(html).toContain('取消这一条件')
    expect(html).not.toMatch(/<script(?![^>]*src)(?![^>]*ld\+json)/)
  })

  test('a document number in any brackets goes straight to the document', async ({ world }) => {
    await prepared(world)
    const response = await world.visitor.get(`/search?q=${encodeURIComponent('深示规[2024]77号')}`)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/d/b1')
  })

  test('an empty result helps: other words, how to write a number, a request', async ({ world }) => {
    await prepared(world)
    const html = await (await world.visitor.get(`/search?q=${encodeURIComponent('不存在的词语组合')}`)).text()
    expect(html).toContain('没有找到与')
    expect(html).toContain('深府规〔2024〕1号')
    expect(html).toContain('依申请公开')
    expect(html).toContain('/report-error')
  })

  test('what cannot be read in the address is left out with a sentence', async ({ world }) => {
    await prepared(world)
    const response = await world.visitor.get(`/search?q=${encodeURIComponent('公园')}&year=abc&office=nowhere&page=-3`)
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('没有这个机构')
  })

  test('articles have a tab of their own; standing in a street stacks three levels', async ({ world }) => {
    await prepared(world)
    const articles = await (await world.visitor.get(`/search?in=articles&q=${encodeURIComponent('拖欠工资')}`)).text()
    expect(articles).toContain('第十二条之一')
    const stacked = await (await world.visitor.get(`/search?q=${encodeURIComponent('公园')}&place=futian-shatou`)).text()
    expect(stacked).toMatch(/沙头/)
    expect(stacked).toMatch(/福田/)
  })
})
