import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { demands } from '../../src/modules/demands/module.ts'
import { story } from './browser-world.ts'

type Visitor = { page: Page; open: (path: string) => Promise<void>; leaveBy: (act: () => Promise<unknown>) => Promise<void> }

story(
  'a call goes to an office, is returned twice, decided, answered, rated badly, done again and closed',
  { timeout: 240_000 },
  async ({ city, world }) => {
    const operator = await city.signedIn('tian')
    await operator.open('/workbench/intake/call')
    await operator.page.keyboard.type('13800138000')
    await operator.page.getByLabel('诉求内容').fill('示例：示例路 3 号门口的路灯坏了一周，晚上看不见路。')
    await operator.leaveBy(() => operator.page.getByRole('button', { name: /^登记/ }).click())
    const receipt = await operator.text()
    const number = /SQ\d{4}-\d{7,9}-\d/.exec(receipt)?.[0] ?? ''
    const code = /查询码[^0-9A-Z]*([0-9A-HJKMNP-TV-Z]{8})/.exec(receipt)?.[1] ?? ''
    expect(`${number} ${code}`).toMatch(/^SQ\S+ \S{8}$/)
    await demands.runDue?.(world.system())

    const [dispatcher, urban, transport, arbiter] = [
      await city.signedIn('shi'),
      await city.signedIn('mu'),
      await city.signedIn('ren'),
      await city.signedIn('kong'),
    ]
    /** Looks the case up by its number and does one act with what its form asks. */
    const act = async (who: Visitor, label: string, fill: (page: Visitor['page']) => Promise<unknown> = async () => {}) => {
      await who.open(`/workbench/demands?q=${number}`)
      await who.leaveBy(() => who.page.getByRole('main').getByRole('link', { name: label, exact: true }).last().click())
      await fill(who.page)
      await who.leaveBy(() => who.page.getByRole('main').getByRole('button', { name: label, exact: true }).click())
    }
    const office = (name: string, label: string) => async (page: Visitor['page']) => {
      await page.getByLabel('承办单位').selectOption({ label: name })
      await page.getByLabel(label).fill('示例：按职责清单由其承办')
    }
    const giveBack = async (page: Visitor['page']) => {
      await page.getByLabel('退回理由').selectOption('not-ours')
      await page.getByLabel('依据的条款').fill('示例职责清单 12.01')
      await page.getByLabel('证据和说明').fill('示例：该路段不由本单位养护')
    }
    const nameOf = async (slug: string) =>
      (await world.db.selectFrom('organisations.organisation').select('name').where('slug', '=', slug).executeTakeFirstOrThrow())
        .name
    const [ofUrban, ofTransport] = [await nameOf('futian-urban-management'), await nameOf('sz-transport')]

    await act(dispatcher, '分拨', office(ofUrban, '分拨理由'))
    await act(urban, '退回', giveBack)
    await act(dispatcher, '重新分拨', office(ofTransport, '分拨理由'))
    await act(transport, '退回', giveBack)
    await act(dispatcher, '提请仲裁')
    await act(arbiter, '裁定', async (page) => {
      await office(ofUrban, '裁定')(page)
      await page.getByLabel('依据', { exact: true }).fill('示例职责清单 12.01')
    })
    await act(urban, '签收')
    await act(urban, '联系诉求人', (page) => page.getByLabel('联系情况').fill('示例：约定当晚查看'))
    const answer = (said: string) => async (page: Visitor['page']) => {
      await page.getByLabel('给诉求人的答复').fill(said)
      await page.getByLabel('办理证据').fill('示例：现场更换')
    }
    await act(urban, '答复', answer('示例：已更换灯头，恢复照明。'))

    const citizen = await city.visitor({ width: 390 })
    const look = async () => {
      await citizen.open('/demands/progress')
      await citizen.page.getByLabel('编号').fill(number)
      await citizen.page.getByLabel('查询码').fill(code)
      await citizen.leaveBy(() => citizen.page.getByRole('button', { name: '查看进度' }).click())
    }
    const rate = async (solved: string, rating: string) => {
      await citizen.page.getByLabel(solved, { exact: true }).check()
      await citizen.page.getByLabel(rating, { exact: true }).check()
      await citizen.leaveBy(() => citizen.page.getByRole('button', { name: '提交评价' }).click())
    }
    await look()
    expect(await citizen.text()).toContain('已更换灯头')
    await rate('没有解决，退回重办', '非常不满意')
    expect(await citizen.text()).toContain('重办')

    await act(urban, '答复', answer('示例：已更换整段线路和灯具。'))
    await look()
    await rate('解决了', '满意')
    expect(await citizen.text()).toContain('已办结')
  },
)

story(
  'a demand is told in three steps on a telephone without script, and the desks can be read by all',
  { timeout: 120_000 },
  async ({ city }) => {
    const citizen = await city.visitor({ width: 390, script: false })
    await citizen.open('/demands')
    await citizen.leaveBy(() => citizen.page.getByRole('link', { name: '提诉求' }).first().click())
    await citizen.page.getByLabel('发生了什么').fill('示例：人行道上的共享单车堆到了盲道，走不过去。')
    await citizen.page.getByLabel('求助').check()
    await citizen.leaveBy(() => citizen.page.getByRole('button', { name: '下一步' }).click())
    await citizen.page.getByLabel('具体位置').fill('示例路 8 号')
    await citizen.leaveBy(() => citizen.page.getByRole('button', { name: '下一步' }).click())
    expect(await citizen.text()).toContain('示例路 8 号')
    await citizen.leaveBy(() => citizen.page.getByRole('button', { name: '提交' }).click())
    expect(await citizen.text()).toMatch(/SQ\d{4}-\d{7,9}-\d/)

    const anybody = await city.visitor({ width: 390 })
    for (const path of ['/demands', '/demands/new', '/demands/progress']) await anybody.open(path)
    for (const width of [390, 1280]) {
      const dispatcher = await city.signedIn('shi', { width })
      for (const view of ['queue', 'late', 'done']) await dispatcher.open(`/workbench/demands?view=${view}`)
    }
  },
)
