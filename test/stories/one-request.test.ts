import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { story } from './browser-world.ts'

const TITLE = '2026年度专项债券使用情况'

story('王芳 asks, 陈立 and 林静 answer, and the city’s report counts one more', { timeout: 120_000 }, async ({ city }) => {
  // Given an overseer who has the report of the year open
  const zhou = await city.signedIn('zhou')
  const year = city.world.now.toISOString().slice(0, 4)
  const granted = async () => {
    await zhou.open(`/workbench/annual-reports/sz/${year}`)
    const row = zhou.page.getByRole('row').filter({ hasText: '（一）予以公开' })
    return Number((await row.getByRole('cell').first().innerText()).replaceAll(',', ''))
  }
  const before = await granted()

  // When 王芳 looks, does not find, and asks from her phone
  const wang = await city.signedIn('wang', { width: 390 })
  await wang.open('/')
  await wang.page.getByRole('searchbox').first().fill(TITLE)
  await wang.leaveBy(() => wang.page.keyboard.press('Enter'))
  expect(wang.path()).toBe('/search')
  await wang.open('/requests/new')
  await wang.leaveBy(() => wang.page.getByRole('button', { name: '提交申请' }).click())
  expect(await wang.text()).toContain('请填写所需信息的名称')
  const office = await wang.page.getByLabel('受理机关').locator('option', { hasText: '财政局' }).first().getAttribute('value')
  await wang.page.getByLabel('受理机关').selectOption(office)
  await wang.page.getByLabel('所需信息的名称').fill(TITLE)
  await wang.page.getByLabel('特征描述').fill('请提供项目清单及使用金额。')
  await wang.leaveBy(() => wang.page.getByRole('button', { name: '提交申请' }).click())

  // Then she has a number and a code, and the office has a request
  expect(await wang.text()).toMatch(/申请编号\s*\d{4}-\d{6}/)
  const id = /requests\/([0-9a-f-]{36})\/receipt/.exec(wang.path())?.[1] ?? ''
  const chen = await city.signedIn('chen')
  await chen.open('/workbench/requests')
  await chen.leaveBy(() => chen.page.getByRole('link', { name: TITLE }).first().click())

  // When 陈立 confirms and drafts with the keyboard, 林静 signs and 陈立 delivers
  await chen.leaveBy(() => chen.page.getByRole('link', { name: '确认收到申请' }).first().press('Enter'))
  await chen.leaveBy(() => chen.page.locator('main form').getByRole('button').first().press('Enter'))
  expect(await chen.text()).toContain('还剩 20 个工作日')
  await chen.open(`/workbench/requests/${id}/draft?outcome=disclosed`)
  await chen.page.getByLabel('答复内容').fill('现将项目清单提供给您，详见附件。')
  await chen.page.getByLabel('案由摘要').fill('专项债券使用情况')
  await chen.leaveBy(() => chen.page.getByRole('button', { name: '送审' }).press('Enter'))
  await chen.open(`/workbench/requests/${id}`)
  expect(await chen.page.getByRole('link', { name: '签发' }).count()).toBe(0)
  const lin = await city.signedIn('lin')
  await lin.open(`/workbench/requests/${id}/signature`)
  expect(await lin.text()).toContain('第三十六条第二项')
  await lin.leaveBy(() => lin.page.getByRole('button', { name: '签发' }).press('Enter'))
  await chen.open(`/workbench/requests/${id}/delivery`)
  await chen.leaveBy(() => chen.page.locator('main form').getByRole('button').first().press('Enter'))

  // Then she reads the answer, saves the letter, sees what she can do, and the report counts one more
  await wang.open(`/requests/${id}`)
  expect(await wang.text()).toMatch(/已答复：予以公开[\s\S]*行政复议/)
  const [letter] = await Promise.all([
    wang.page.waitForEvent('download'),
    wang.page.locator('a[href$="letters/answer.docx"]').first().click(),
  ])
  // What it is called on the disk depends on the machine's locale; that it is a Word document does not.
  expect((await readFile(await letter.path())).subarray(0, 2).toString()).toBe('PK')
  expect(await granted()).toBe(before + 1)
})

story(
  'without script a request is filed just the same, and found again by number and code',
  { timeout: 60_000 },
  async ({ city }) => {
    const zhang = await city.signedIn('zhang', { width: 390, script: false })
    await zhang.open('/requests/new')
    const office = await zhang.page
      .getByLabel('受理机关')
      .locator('option', { hasText: '卫生健康' })
      .first()
      .getAttribute('value')
    await zhang.page.getByLabel('受理机关').selectOption(office)
    await zhang.page.getByLabel('所需信息的名称').fill('医疗机构名录')
    await zhang.page.getByLabel('特征描述').fill('请提供全市医疗机构名录。')
    await zhang.leaveBy(() => zhang.page.getByRole('button', { name: '提交申请' }).click())
    const [, number = '', code = ''] = /申请编号\s*(\d{4}-\d{6})[\s\S]*查询码\s*([0-9A-Z]{8})/.exec(await zhang.text()) ?? []
    const stranger = await city.visitor({ width: 390, script: false })
    await stranger.open('/requests/lookup')
    await stranger.page.getByLabel('申请编号').fill(number)
    await stranger.page.getByLabel('查询码').fill(code.toLowerCase())
    await stranger.leaveBy(() => stranger.page.locator('main form').getByRole('button').first().click())
    const seen = await stranger.text()
    expect(seen).toContain('待')
    expect(seen).not.toMatch(/张伟|医疗机构名录/)
  },
)
