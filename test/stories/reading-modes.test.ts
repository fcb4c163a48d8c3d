import { expect } from 'vitest'
import { story } from './browser-world.ts'

const PAGES = [
  '/',
  '/publishing',
  '/search?q=公开',
  '/requests/new',
  '/requests/statistics',
  '/calendar',
  '/datasets',
  '/messages/new',
  '/corrections/new',
  '/participation',
  '/site-map',
]
/** A window of 1280 points at 400 %. */
const ENLARGED = 320

for (const mode of ['standard', 'large', 'contrast', 'print'])
  story(`every page can be read in mode ${mode}, also at 400 %`, { timeout: 240_000 }, async ({ city }) => {
    const reader = await city.signedIn('wang', { width: ENLARGED })
    await reader.open(`/?reading=${mode}`)
    for (const path of PAGES) {
      await reader.open(path)
      expect(await reader.page.locator('html').getAttribute('data-reading')).toBe(mode)
    }
    await reader.page.setViewportSize({ width: 1280, height: 900 })
    for (const path of PAGES.slice(0, 4)) await reader.open(path)
    const officer = await city.signedIn('chen')
    await officer.open(`/workbench?reading=${mode}`)
    await officer.open('/workbench/requests')
  })

story('a reader finds the ways of reading by the keyboard, and the choice is kept', { timeout: 60_000 }, async ({ city }) => {
  const reader = await city.visitor({ width: 390 })
  await reader.open('/calendar')
  const { page } = reader
  const contrast = page.getByRole('link', { name: '高对比' })
  expect(await contrast.isVisible()).toBe(false)
  await page.getByText('阅读方式', { exact: true }).focus()
  await page.keyboard.press('Enter')
  expect(await contrast.isVisible()).toBe(true)
  for (let presses = 0; presses < 10 && !(await contrast.evaluate((link) => link === document.activeElement)); presses++)
    await page.keyboard.press('Tab')
  await reader.leaveBy(() => page.keyboard.press('Enter'))
  expect(reader.path()).toBe('/calendar')
  await reader.open('/requests')
  expect(await page.locator('html').getAttribute('data-reading')).toBe('contrast')
})

story('the print view shows what comes out of the printer, and the way back', { timeout: 60_000 }, async ({ city }) => {
  const reader = await city.visitor()
  await reader.open('/calendar?reading=print')
  expect(await reader.page.getByRole('navigation', { name: '主导航' }).isVisible()).toBe(false)
  await reader.leaveBy(() => reader.page.getByRole('link', { name: '返回标准版' }).click())
  expect(await reader.page.getByRole('navigation', { name: '主导航' }).isVisible()).toBe(true)
})

story(
  'large print is at least 20 pixels high, 1.3 lines apart, at a contrast of 7 to 1',
  { timeout: 60_000 },
  async ({ city }) => {
    const reader = await city.visitor({ width: 390 })
    await reader.open('/requests?reading=large')
    const set = await reader.page
      .locator('main p')
      .first()
      .evaluate((paragraph) => {
        const { fontSize, lineHeight } = getComputedStyle(paragraph)
        return [Number.parseFloat(fontSize), Number.parseFloat(lineHeight) / Number.parseFloat(fontSize)] as const
      })
    expect(set[0]).toBeGreaterThanOrEqual(20)
    expect(set[1]).toBeGreaterThanOrEqual(1.3)
  },
)
