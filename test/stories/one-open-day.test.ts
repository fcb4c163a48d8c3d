import { expect } from 'vitest'
import { addDays, dayOf } from '../../src/platform/day.ts'
import { story } from './browser-world.ts'

story(
  'an office opens its doors: somebody registers on a phone without an account, comes, and says how it was',
  { timeout: 180_000 },
  async ({ city, world }) => {
    const editor = await city.signedIn('qian')
    await editor.open('/workbench/open-days/new')
    for (const [label, value] of Object.entries({
      名称: '示例：走进财政局',
      简介: '示例：看看预算怎么编',
      活动安排: '示例：参观、讲解、问答',
      集合地点: '示例大厦一层',
      无障碍: '示例：轮椅可到',
      拍照说明: '示例：大厅可以拍照',
      咨询电话: '0755-00000000（示例）',
    }))
      await editor.page.getByLabel(label, { exact: true }).fill(value)
    await editor.leaveBy(() => editor.page.getByRole('button', { name: '保存，接着加场次' }).click())
    const desk = editor.path()
    const on = addDays(dayOf(world.now), 10)
    const day = async (name: string, value: string) => {
      const [year = '', month = '', date = ''] = value.split('-')
      await editor.page.locator(`[name="${name}.year"]`).fill(year)
      await editor.page.locator(`[name="${name}.month"]`).fill(month)
      await editor.page.locator(`[name="${name}.day"]`).fill(date)
    }
    await editor.page.getByLabel('场次名称').fill('示例上午场')
    await day('on', on)
    await editor.page.getByLabel('开始时间').fill('09:00')
    await editor.page.getByLabel('结束时间').fill('11:00')
    await editor.page.getByLabel('地点', { exact: true }).fill('示例大厦一层')
    await editor.page.locator('[name="capacity"]').fill('1')
    await editor.page.locator('[name="waiting"]').fill('5')
    await day('opensOn', dayOf(world.now))
    await day('closesOn', addDays(on, -1))
    await editor.leaveBy(() => editor.page.getByRole('button', { name: '添加' }).click())
    expect(await editor.text()).toContain('示例上午场')

    const head = await city.signedIn('lin')
    await head.open(desk)
    await head.leaveBy(() => head.page.getByRole('button', { name: '审签发布' }).click())

    const register = async (name: string, phone: string) => {
      const guest = await city.visitor({ width: 390, script: false })
      await guest.open('/open-days')
      await guest.leaveBy(() => guest.page.getByRole('link', { name: '示例：走进财政局' }).click())
      await guest.leaveBy(() => guest.page.getByRole('link', { name: '示例上午场' }).click())
      await guest.page.getByLabel('姓名').fill(name)
      await guest.page.getByLabel('手机号').fill(phone)
      await guest.leaveBy(() => guest.page.getByRole('button', { name: /提交报名|进入候补/ }).click())
      return guest
    }
    const first = await register('示例甲', '13800000001')
    expect(await first.text()).toContain('报名成功')
    const second = await register('示例乙', '13800000002')
    expect(await second.text()).toContain('候补第 1 位')
    // Only one may come: the first cannot, and the second moves up by itself.
    await first.page.getByText('不能参加了，取消报名').click()
    await first.leaveBy(() => first.page.getByRole('button', { name: '取消报名' }).click())
    await second.page.reload()
    expect(await second.text()).toContain('报名成功')
    const [code = ''] = await second.page.locator('copy-code code').allInnerTexts()

    const before = world.now
    world.now = new Date(Date.parse(`${on}T10:00:00+08:00`))
    const session = await world.db.selectFrom('attendance.session').select('id').executeTakeFirstOrThrow()
    await head.open(`/workbench/attendance/${session.id}`)
    await head.leaveBy(() => head.page.getByRole('link', { name: '签到', exact: true }).click())
    await head.page.getByLabel('签到码').fill(code.toLowerCase())
    await head.leaveBy(() => head.page.keyboard.press('Enter'))
    expect(await head.text()).toContain('签到成功')
    await second.page.reload()
    await second.page.getByLabel('很好').check({ force: true })
    await second.leaveBy(() => second.page.getByRole('button', { name: '提交评价' }).click())
    expect(await second.text()).toContain('修改评价')
    world.now = before

    for (const width of [390, 1280]) {
      const reader = await city.visitor({ width })
      for (const path of ['/attendance', '/attendance/receipt', `/attendance/${session.id}`, '/open-days'])
        await reader.open(path)
      const office = await city.signedIn('lin', { width })
      for (const path of ['/workbench/attendance', `/workbench/attendance/${session.id}`, '/workbench/open-days', desk])
        await office.open(path)
    }
  },
)
