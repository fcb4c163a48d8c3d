import { expect } from 'vitest'
import { aCollection, answerPath, verified } from '../questionnaires.ts'
import { story } from './browser-world.ts'

/** A window of 1280 points at 400 %. */
const ENLARGED = 320

for (const mode of ['standard', 'large', 'contrast'])
  story(
    `a questionnaire is answered by the keyboard in mode ${mode}, on a phone and at 400 %`,
    { timeout: 120_000 },
    async ({ city, world }) => {
      await verified(world, world.wang, '13800000001')
      for (const width of [ENLARGED, 390]) {
        const id = await aCollection(world)
        const reader = await city.signedIn('wang', { width })
        await reader.open(`${answerPath(id)}?reading=${mode}`)
        const { page } = reader
        expect(await page.locator('html').getAttribute('data-reading')).toBe(mode)
        // Nothing but the keyboard: on to the first choice, down to what depends on it, and so on to the button.
        const onTo = async (name: string) => {
          const control = page.getByLabel(name, { exact: true }).or(page.getByRole('button', { name, exact: true }))
          for (let presses = 0; presses < 80; presses++) {
            if (await control.evaluate((element) => element === document.activeElement)) return
            await page.keyboard.press('Tab')
          }
          throw new Error(`${name} is not reached by the keyboard`)
        }
        await onTo('公交')
        await page.keyboard.press('Space')
        await onTo('2. 等车多久')
        await page.keyboard.type('12')
        await onTo('提交答卷')
        await reader.leaveBy(() => page.keyboard.press('Enter'))
        expect(await reader.text()).toContain('答卷核对码')
        expect(await page.locator('html').getAttribute('data-reading')).toBe(mode)
      }
    },
  )

story(
  'on paper every question is there with the words that say when it is to be answered, whatever was chosen',
  { timeout: 60_000 },
  async ({ city, world }) => {
    await verified(world, world.wang, '13800000001')
    const id = await aCollection(world)
    const reader = await city.signedIn('wang')
    const { page } = reader
    const isWhole = async () => {
      expect(await page.getByLabel('2. 等车多久').isVisible()).toBe(true)
      expect(await page.getByText('若第 1 题选择“公交”，请填写本题').isVisible()).toBe(true)
    }
    await reader.open(`${answerPath(id)}?reading=print`)
    await isWhole()
    expect(await page.getByRole('button', { name: '提交答卷' }).isVisible()).toBe(false)
    await reader.leaveBy(() => page.getByRole('link', { name: '返回标准版' }).click())
    expect(await page.getByLabel('2. 等车多久').isVisible()).toBe(false)
    // Sent to the printer as it is, it comes out whole as well, and is as it was afterwards.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await isWhole()
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await page.getByLabel('2. 等车多久').isVisible()).toBe(false)
  },
)

story(
  'a questionnaire in large print has nothing smaller than 18 pixels that one answers by',
  { timeout: 60_000 },
  async ({ city, world }) => {
    await verified(world, world.wang, '13800000001')
    const reader = await city.signedIn('wang', { width: 390 })
    await reader.open(`${answerPath(await aCollection(world))}?reading=large`)
    const sizes = await reader.page
      .locator('main label, main legend, main input[type="text"], main textarea, main button')
      .evaluateAll((elements) => elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize)))
    expect(sizes.length).toBeGreaterThan(5)
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(18)
  },
)

story(
  'a form that came back with errors can be read in every mode, and what was typed is still there',
  { timeout: 120_000 },
  async ({ city, world }) => {
    await verified(world, world.wang, '13800000001')
    const id = await aCollection(world)
    for (const mode of ['large', 'contrast']) {
      const reader = await city.signedIn('wang', { width: ENLARGED })
      await reader.open(`${answerPath(id)}?reading=${mode}`)
      const { page } = reader
      await page.getByLabel('公交', { exact: true }).focus()
      await page.keyboard.press('Space')
      await reader.leaveBy(() =>
        page
          .locator('main form')
          .first()
          .evaluate((form) => (form as HTMLFormElement).submit()),
      )
      expect(await reader.text()).toContain('请回答：等车多久')
      expect(await page.getByLabel('公交', { exact: true }).isChecked()).toBe(true)
      expect(await page.locator('html').getAttribute('data-reading')).toBe(mode)
    }
  },
)
