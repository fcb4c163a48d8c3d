import { expect } from 'vitest'
import { story } from './browser-world.ts'

story(
  'a letter is written on a phone without script and answered at the desk, and its writer finds the answer by number and code',
  { timeout: 120_000 },
  async ({ city }) => {
    const writer = await city.visitor({ width: 390, script: false })
    await writer.open('/messages')
    await writer.leaveBy(() => writer.page.getByRole('link', { name: '写信 咨询' }).click())
    await writer.page.getByLabel('咨询', { exact: true }).check({ force: true })
    await writer.page.getByLabel('标题').fill('示例：会计证书遗失怎样补办')
    await writer.page.getByLabel('内容').fill('示例：会计证书遗失了，补办要带什么材料，到哪里办理？')
    await writer.leaveBy(() => writer.page.getByRole('button', { name: '下一步' }).click())
    await writer.page.getByLabel('交给哪个机关').selectOption({ label: '深圳市财政局' })
    await writer.leaveBy(() => writer.page.getByRole('button', { name: /下一步|继续写信/ }).click())
    await writer.page.getByLabel('手机号码').fill('13800138000')
    await writer.leaveBy(() => writer.page.getByRole('button', { name: '寄出' }).click())
    const [number = '', code = ''] = await writer.page.locator('copy-code code').allInnerTexts()
    expect(number).toMatch(/^LY\d{4}-\d{7}-\d$/)

    const officer = await city.signedIn('bai')
    await officer.open('/workbench/messages')
    await officer.page.keyboard.press('j')
    await officer.leaveBy(() => officer.page.keyboard.press('Enter'))
    expect(await officer.text()).toContain(number)
    expect(await officer.text()).not.toContain('13800138000')
    await officer.leaveBy(() => officer.page.getByRole('link', { name: '答复', exact: true }).click())
    await officer.page.getByRole('textbox', { name: '答复', exact: true }).fill('示例答复：带身份证到窗口办理，三个工作日办结。')
    await officer.leaveBy(() => officer.page.getByRole('button', { name: '送签' }).click())
    const head = await city.signedIn('lin')
    await head.open(officer.path())
    await head.leaveBy(() => head.page.getByRole('link', { name: '签发答复' }).first().click())
    expect(await head.text()).toContain('带身份证到窗口办理')
    await head.leaveBy(() => head.page.getByRole('button', { name: '签发答复' }).click())

    await writer.open(`/messages/progress?number=${number}`)
    await writer.page.getByLabel('查询码').fill(code.toLowerCase())
    await writer.leaveBy(() => writer.page.getByRole('button', { name: '查询' }).click())
    expect(await writer.text()).toContain('三个工作日办结')
    await writer.page.getByLabel('满意', { exact: true }).check({ force: true })
    await writer.leaveBy(() => writer.page.getByRole('button', { name: '提交评价' }).click())
    expect(await writer.text()).toContain('您的评价：满意')
  },
)

story('every page of messages can be read by everybody, on a phone and on a desk', { timeout: 120_000 }, async ({ city }) => {
  for (const width of [390, 1280]) {
    const reader = await city.visitor({ width })
    for (const path of ['', '/new', '/progress', '/faq', '/statistics']) await reader.open(`/messages${path}`)
    const officer = await city.signedIn('lin', { width })
    for (const path of ['', '?view=all', '/board', '/faq', '/faq/new', '/templates', '/kinds'])
      await officer.open(`/workbench/messages${path}`)
  }
})
