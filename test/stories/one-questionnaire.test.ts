import { expect } from 'vitest'
import { runDue } from '../../src/modules/questionnaires/due.ts'
import { aCollection, answerPath, DAY, verified } from '../questionnaires.ts'
import { story } from './browser-world.ts'

story('somebody answers anonymously on a phone, and later finds theirs counted', { timeout: 120_000 }, async ({ city }) => {
  const { world } = city
  await verified(world, world.wang, '13800000001')
  const id = await aCollection(world, { mode: 'unlinkable' })
  const reader = await city.signedIn('wang', { width: 390 })
  await reader.open(answerPath(id))
  const { page } = reader
  // What depends on another answer comes with it, by the keyboard as well.
  expect(await page.getByLabel('2. 等车多久').isVisible()).toBe(false)
  await page.getByLabel('公交', { exact: true }).focus()
  await page.keyboard.press('Space')
  expect(await page.getByLabel('2. 等车多久').isVisible()).toBe(true)
  await page.getByRole('button', { name: '领取答题凭证' }).click()
  await page.getByText('凭证已经领取').waitFor()
  await page.getByRole('button', { name: '匿名提交答卷' }).click()
  await page.getByRole('alert').getByRole('link', { name: '请回答：等车多久' }).click()
  await page.getByLabel('2. 等车多久').fill('12')
  const sent = page.waitForRequest((request) => request.url().endsWith('/answers'))
  await page.getByRole('button', { name: '匿名提交答卷' }).click()
  const headers = await (await sent).allHeaders()
  expect([headers.cookie, headers.referer, headers.authorization]).toEqual([undefined, undefined, undefined])
  await page.getByText('答卷已经收到').waitFor()
  const code = /[0-9a-f]{64}/.exec(await reader.text())?.[0] ?? ''
  await reader.open(answerPath(id))
  expect(await reader.text()).toContain(code)

  const before = world.now
  world.now = new Date(before.getTime() + 11 * DAY)
  await runDue(world.system())
  await reader.open(`${answerPath(id)}/receipts`)
  await page.getByLabel('您的核对码').fill(code)
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await page.getByText('与公布的一致').waitFor()
  await page.getByLabel('您的核对码').fill(code.replace(/.$/, (last) => (last === '0' ? '1' : '0')))
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await page.getByText('名单里没有这个核对码').waitFor()
  await reader.open(`${answerPath(id)}/results`)
  world.now = before
})

story(
  'without an account the browser works a little, under the same policy as every page',
  { timeout: 120_000 },
  async ({ city }) => {
    const id = await aCollection(city.world, { mode: 'unlinkable', level: 'none' })
    const reader = await city.visitor({ width: 390 })
    await reader.open(answerPath(id))
    const { page } = reader
    await page.locator('input[name="proof"][value]').waitFor({ state: 'attached' })
    await expect.poll(() => page.locator('input[name="proof"]').inputValue(), { timeout: 30_000 }).not.toBe('')
    await page.getByLabel('地铁', { exact: true }).check({ force: true })
    await page.getByRole('button', { name: '匿名提交答卷' }).click()
    await page.getByText('答卷已经收到').waitFor()
  },
)

story('without script a confidential questionnaire is answered as well', { timeout: 60_000 }, async ({ city }) => {
  const { world } = city
  await verified(world, world.wang, '13800000001')
  const id = await aCollection(world)
  const reader = await city.signedIn('wang', { width: 390, script: false })
  await reader.open(answerPath(id))
  const { page } = reader
  expect(await reader.text()).toContain('若第 1 题选择“公交”，请填写本题')
  await page.getByLabel('公交', { exact: true }).check({ force: true })
  await reader.leaveBy(() => page.getByRole('button', { name: '提交答卷' }).click())
  await page.getByLabel('2. 等车多久').fill('9')
  await reader.leaveBy(() => page.getByRole('button', { name: '提交答卷' }).click())
  expect(await reader.text()).toContain('答卷核对码')
})
