import { expect } from 'vitest'
import { runDue } from '../../src/modules/concerns/due.ts'
import { story } from './browser-world.ts'
import { fillIn } from './fill-in.ts'

const DESK = '/workbench/concerns'
const TOPIC = '示例：某小区自来水发黄'
const WATER = [
  '示例：某小区自来水发黄有异味怎么回事，什么时候恢复',
  '示例：某小区自来水发黄有异味，请问怎么回事，什么时候恢复',
  '示例：某小区的自来水发黄，有异味，怎么回事啊，什么时候恢复',
  '示例：某小区自来水发黄有异味，到底怎么回事，什么时候恢复',
  '示例：某小区自来水发黄，还有异味，请问是怎么回事，什么时候恢复',
]
const HOUR = 3_600_000

story(
  'what five people write about is noticed, answered within its hours by an office and its leader, and followed until it is settled',
  { timeout: 240_000 },
  async ({ city, world }) => {
    const began = world.now
    const later = (hours: number) => {
      world.now = new Date(began.getTime() + hours * HOUR)
    }
    // Given five letters that say nearly the same
    const writers = [world.wang, world.zhang, world.lvsuo, world.gongsi, world.visitor]
    for (const [index, text] of WATER.entries()) {
      const organisation = await world.organisation('sz-finance')
      const sent = await writers[index]?.submit('/messages', { kind: 'consultation', subject: TOPIC, text, organisation })
      expect(sent?.status).toBe(200)
    }

    // When 方琪 sees on her board that so many say it, and logs it with the hour since when
    later(2)
    const fang = await city.signedIn('fang')
    await fang.open(DESK)
    expect(await fang.text()).toMatch(/近 7 天的集中反映[\s\S]*群众留言[\s\S]*5 件[\s\S]*还剩 46 小时/)
    await fang.leaveBy(() => fang.page.getByRole('link', { name: '登记为关切' }).press('Enter'))
    expect(await fang.page.getByLabel('来源', { exact: true }).inputValue()).toBe('messages')
    await fillIn(fang.page, { 关切的问题: TOPIC, 级别: 'other', 情况和要求: '示例：内部要求，请当天回应' })
    await fang.leaveBy(() => fang.page.getByRole('button', { name: '登记', exact: true }).press('Enter'))
    const desk = fang.path()
    expect(await fang.text()).toContain('还剩 46 小时')
    await fang.page.getByLabel('承办机关').selectOption(await world.organisation('sz-finance'))
    await fang.leaveBy(() => fang.page.getByRole('button', { name: '交办' }).press('Enter'))
    await fang.open(DESK)
    expect(await fang.text()).not.toContain('集中反映')

    // And 林静 takes it up and writes what can be said; an hour before the end both are told
    const lin = await city.signedIn('lin')
    await lin.open(desk)
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '受理' }).press('Enter'))
    later(47.5)
    await runDue(world.system())
    await lin.open('/notifications')
    expect(await lin.text()).toContain('不到一小时')
    await lin.open(desk)
    await fillIn(lin.page, { 标题: '示例：关于自来水发黄的说明', 回应内容: '示例：管道改造所致，今晚冲洗后恢复。' })
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '保存' }).press('Enter'))
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '送分管领导签发' }).press('Enter'))

    // Then nobody outside sees a word of it until 郑涛 signs it on his telephone
    const reader = await city.visitor({ width: 390 })
    await reader.open('/concerns')
    expect(await reader.text()).not.toContain(TOPIC)
    const zheng = await city.signedIn('zheng', { width: 390 })
    await zheng.open(desk)
    await zheng.leaveBy(() => zheng.page.getByRole('button', { name: '签发并公开' }).click())
    await reader.open('/concerns')
    await reader.leaveBy(() => reader.page.getByRole('link', { name: TOPIC }).click())
    const page = reader.path()
    expect(await reader.text()).toMatch(/今晚冲洗后恢复[\s\S]*按时，用时 47 小时 30 分钟/)
    expect(await reader.text()).toContain('跟踪中')
    expect(await reader.text()).not.toContain('内部要求')

    // And it is followed by one more statement, and closed with a conclusion that everybody reads, with and without script
    later(60)
    await lin.open(desk)
    await fillIn(lin.page, { 标题: '示例：供水已经恢复', 回应内容: '示例：水质检测合格。' })
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '保存' }).press('Enter'))
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '送分管领导签发' }).press('Enter'))
    await zheng.open(desk)
    await zheng.leaveBy(() => zheng.page.getByRole('button', { name: '签发并公开' }).click())
    await lin.open(desk)
    await lin.page.locator('summary', { hasText: '办结' }).press('Enter')
    await fillIn(lin.page, { 办理结论: '示例：全部恢复，改造继续进行。' })
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '办结' }).press('Enter'))
    for (const window of [{ width: 1280 }, { width: 390 }, { width: 390, script: false }]) {
      const visitor = await city.visitor(window)
      await visitor.open('/concerns')
      await visitor.open(page)
      expect(await visitor.text()).toMatch(/今晚冲洗后恢复[\s\S]*水质检测合格[\s\S]*全部恢复，改造继续进行/)
    }
    world.now = began
  },
)
