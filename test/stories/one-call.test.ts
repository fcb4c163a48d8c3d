import { expect } from 'vitest'
import { approveFaq, draftFaq, proposeFaq } from '../../src/modules/messages/index.ts'
import type { World } from '../world.ts'
import { story } from './browser-world.ts'

const CALL = '/workbench/intake/call'

async function aKnownAnswer(world: World) {
  const finance = await world.organisation('sz-finance')
  const input = {
    theme: '会计',
    question: '会计证书遗失怎样补办',
    answer: '示例：带身份证到政务服务大厅补办，三个工作日领取。',
    rule: null,
    basis: null,
    validUntil: null,
  }
  const { id } = await world.as(world.bai, (tx) => draftFaq(tx, finance, { input, sources: [] }))
  await world.as(world.bai, (tx) => proposeFaq(tx, id))
  await world.as(world.lin, (tx) => approveFaq(tx, id))
}

story(
  'calls are taken by the keyboard alone: one is filed, one transferred, one answered from the knowledge base',
  { timeout: 120_000 },
  async ({ city, world }) => {
    await aKnownAnswer(world)
    const operator = await city.signedIn('tian')
    const { page } = operator
    const { keyboard } = page
    await operator.open(CALL)
    await keyboard.type('13800138000')
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.type('示例：文化路路口的井盖破损，骑车经过会翘起来。')
    await page.getByRole('radio', { name: /井盖破损/ }).waitFor()
    await keyboard.press('Alt+1')
    await page.waitForFunction(() => document.querySelector('input[name=item]:checked') !== null)
    await keyboard.press('Tab')
    await keyboard.type('stjd')
    await page.getByText('已保存').waitFor()
    await operator.leaveBy(() => keyboard.press('Control+Enter'))
    const receipt = await operator.text()
    expect(receipt).toMatch(/SQ\d{4}-\d{7,9}-\d/)
    expect(receipt).toContain('福田区 沙头街道')
    expect(receipt).toContain('井盖破损')

    await operator.leaveBy(() => keyboard.press('Enter'))
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.type('示例：楼下着火了，有人被困。')
    await page.getByText('请立即转接 119').waitFor()
    await operator.leaveBy(() => keyboard.press('Alt+t'))
    expect(await operator.text()).toContain('已转接：119')

    await operator.leaveBy(() => keyboard.press('Enter'))
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await keyboard.type('会计证书遗失了怎样补办')
    await page.getByRole('button', { name: /已读给来电人/ }).waitFor()
    await operator.leaveBy(() => keyboard.press('Alt+6'))
    expect(await operator.text()).toContain('三个工作日领取')
  },
)

story('a call is taken without script as well, and what helps comes by a button', { timeout: 120_000 }, async ({ city }) => {
  const operator = await city.signedIn('tian', { width: 390, script: false })
  await operator.open(CALL)
  await operator.page.getByLabel('诉求内容').fill('示例：人行道上的井盖丢失，很危险。')
  await operator.leaveBy(() => operator.page.getByRole('button', { name: '查找' }).click())
  expect(await operator.text()).toContain('可能的职责事项')
  await operator.leaveBy(() => operator.page.getByRole('button', { name: /^登记/ }).click())
  expect(await operator.text()).toContain('查询码')
})

story('every page of the channels can be read by everybody who works there', { timeout: 120_000 }, async ({ city }) => {
  for (const width of [390, 1280]) {
    const operator = await city.signedIn('tian', { width })
    for (const path of ['', '/call', '/call?channel=counter', '/batches', '/channels/grid'])
      await operator.open(`/workbench/intake${path}`)
    const supervisor = await city.signedIn('cui', { width })
    for (const path of ['', '/channels/webhook', '/channels/email']) await supervisor.open(`/workbench/intake${path}`)
  }
})
