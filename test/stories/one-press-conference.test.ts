import { expect } from 'vitest'
import { minuteOf } from '../../src/platform/day.ts'
import { story } from './browser-world.ts'

const QUESTION = '贷款贴息什么时候到账？（示例）'
const ANSWER = '受理后二十个工作日内拨付。（示例）'

story(
  '方琪 runs a press conference by the keyboard, and a reader on a phone sees question and answer without doing anything',
  { timeout: 300_000 },
  async ({ city }) => {
    const { world } = city
    const moment = (minutes: number) => minuteOf(new Date(world.now.getTime() + minutes * 60_000)).split(' ')

    // Given a press conference that 方琪 has announced
    const fang = await city.signedIn('fang')
    await fang.open('/workbench/briefings/new')
    const { page } = fang
    await page.getByLabel('系列、栏目').selectOption({ label: '推动高质量发展系列' })
    await page.getByLabel('标题', { exact: true }).fill('促进民间投资新闻发布会（示例）')
    await page.getByLabel('主题和内容').fill('介绍促进民间投资的举措。（示例）')
    await page.getByLabel('地点').fill('新闻发布厅（示例）')
    for (const [label, minutes] of [
      ['开始', 30],
      ['预计结束', 150],
      ['提前提问截止', 30],
    ] as const) {
      const [day = '', time = ''] = moment(minutes)
      const group = page.getByRole('group', { name: `${label}日期` })
      for (const [part, value] of Object.entries({ 年: day.slice(0, 4), 月: day.slice(5, 7), 日: day.slice(8) }))
        await group.getByLabel(part).fill(value)
      await page.getByLabel(`${label}时间`).fill(time)
    }
    await page.getByLabel('发布人、嘉宾').fill('秦朗｜市财政局｜副局长')
    await fang.leaveBy(() => page.getByRole('button', { name: '保存' }).press('Enter'))
    const desk = fang.path()
    await fang.leaveBy(() => page.getByRole('button', { name: '发布预告' }).press('Enter'))
    const event = desk.replace('/workbench', '')
    await fang.leaveBy(() => page.getByRole('button', { name: '开始直播' }).press('Enter'))
    expect(fang.path()).toBe(`${desk}/desk`)

    // And a reader on a phone, and one who asks without script
    const reader = await city.visitor({ width: 390 })
    await reader.open(event)
    await reader.leaveBy(() => reader.page.getByRole('link', { name: '看图文直播' }).press('Enter'))
    await reader.page.getByText('已连接，新内容会自动显示').waitFor()
    const asker = await city.visitor({ width: 390, script: false })
    await asker.open(`${event}/ask`)
    await asker.page.getByLabel('您想问什么').fill(QUESTION)
    await asker.page.getByLabel('怎样称呼您').fill('福田市民')
    await asker.leaveBy(() => asker.page.getByRole('button', { name: '提问' }).click())
    expect(await asker.text()).toContain('待审核')

    // When the queue shows it by itself, and 方琪 passes it, puts it on the air and types the answer
    await page.locator('.yg-asked__text').getByText(QUESTION).waitFor()
    await page.keyboard.press('j')
    await fang.leaveBy(() => page.keyboard.press('p'))
    await reader.page.locator('#waiting').getByText(QUESTION).waitFor()
    await page.keyboard.press('j')
    await fang.leaveBy(() => page.keyboard.press('a'))
    await reader.page.locator('#air').getByText(QUESTION).waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type(ANSWER)
    await page.getByLabel('发言人', { exact: true }).fill('秦朗（副局长）')
    await fang.leaveBy(() => page.keyboard.press('Control+Enter'))

    // Then the reader has all of it, in order, without having touched anything
    const lines = reader.page.locator('#lines')
    await lines.getByText(ANSWER).waitFor()
    const said = await lines.innerText()
    expect(said.indexOf(QUESTION)).toBeLessThan(said.indexOf(ANSWER))
    expect(await asker.page.reload().then(() => asker.text())).toContain('正在回答')

    // And without script the same stands in the page
    await asker.open(`${event}/live`)
    expect(await asker.text()).toContain(ANSWER)
    expect(await asker.page.getByRole('link', { name: '每 30 秒自动刷新' }).count()).toBe(1)
  },
)
