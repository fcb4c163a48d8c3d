import type { Page } from 'playwright-core'

/**
 * Fills in what is asked for, by the words beside each field: text, one of a list, a day in its three parts, or (`true`) a box that is ticked
 * by the keyboard.
 */
export async function fillIn(page: Page, values: Readonly<Record<string, string | true>>) {
  const main = page.locator('main')
  for (const [label, value] of Object.entries(values)) {
    const said = new RegExp(`^\\s*${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(（选填）)?\\s*$`)
    if (value === true) await main.getByRole('checkbox', { name: said }).press('Space')
    else if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
      const [year = '', month = '', day = ''] = value.split('-')
      const group = main.getByRole('group', { name: said })
      for (const [part, typed] of Object.entries({ 年: year, 月: month, 日: day })) await group.getByLabel(part).fill(typed)
    } else {
      const field = main.getByLabel(said)
      if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption(value)
      else await field.fill(value)
    }
  }
}
