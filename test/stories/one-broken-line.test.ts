import { expect } from 'vitest'
import { story } from './browser-world.ts'

story(
  'what is typed on all three pages of the form outlasts a broken line and a closed page, and is gone once it is sent',
  { timeout: 120_000 },
  async ({ city }) => {
    const { page, open, leaveBy, text } = await city.visitor({ width: 390 })
    const kept = () => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
    const next = () => page.getByRole('button', { name: '下一步' })
    const what = '示例：人行道的地砖松动，下雨就溅水。'
    await open('/demands/new')
    expect(await text()).toContain('保存在本浏览器七天')
    await page.getByLabel('发生了什么').fill(what)
    await page.getByLabel('求助').check()
    // When the line breaks as the first page is sent, and the page is opened anew later
    await page.context().setOffline(true)
    await Promise.all([page.waitForEvent('requestfailed'), next().click()])
    await page.waitForURL(/chrome-error/)
    await page.context().setOffline(false)
    await open('/demands/new')
    expect(await page.getByLabel('发生了什么').inputValue()).toBe(what)
    expect(await page.getByLabel('求助').isChecked()).toBe(true)
    await leaveBy(() => next().click())
    await page.getByLabel('具体位置').fill('示例路 12 号')
    await leaveBy(() => next().click())
    await page.getByLabel('手机号码').fill('13800138000')
    // Then all three pages come back, names and numbers in this tab alone
    await open('/demands/new')
    await leaveBy(() => next().click())
    expect(await page.getByLabel('具体位置').inputValue()).toBe('示例路 12 号')
    await leaveBy(() => next().click())
    expect(await page.getByLabel('手机号码').inputValue()).toBe('13800138000')
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('13800138000')
    // And when it was sent but the answer was lost on the way, the same words are taken in once
    const key = await page.locator('form[data-draft-last] input[name="_key"]').getAttribute('value')
    await page.route('**/demands', (route) => route.abort('connectionreset'), { times: 1 })
    await Promise.all([page.waitForEvent('requestfailed'), page.getByRole('button', { name: '提交' }).click()])
    await page.waitForURL(/chrome-error/)
    await open('/demands/new')
    await leaveBy(() => next().click())
    await leaveBy(() => next().click())
    expect(await page.locator('form[data-draft-last] input[name="_key"]').inputValue()).toBe(key)
    await leaveBy(() => page.getByRole('button', { name: '提交' }).click())
    expect(await text()).toMatch(/SQ\d{4}-\d{7,9}-\d/)
    expect(await text()).toContain('草稿已经清除')
    for (const words of [what, '示例路 12 号', '13800138000']) expect(await kept()).not.toContain(words)
    await open('/demands/new')
    expect(await page.getByLabel('发生了什么').inputValue()).toBe('')
  },
)
