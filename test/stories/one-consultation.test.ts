import { expect } from 'vitest'
import { addDays, dayOf, startOf } from '../../src/platform/day.ts'
import { runDue, startWorker } from '../../src/worker.ts'
import { verified } from '../questionnaires.ts'
import type { World } from '../world.ts'
import { story } from './browser-world.ts'

const TITLE = '《停车泊位管理办法（草案）》公开征求意见（示例）'
const TEXT = `第一条　为了规范停车泊位管理，制定本办法。（示例）

第二条　公共停车泊位每小时收费不超过十元。（示例）

第三条　夜间停车免费。（示例）`
const BESIDE = '夜间免费应当保留。（示例）'
const ON_PAPER = '第一条应当写明适用范围。（示例）'
const OPINION = '收费太高，建议每小时不超过六元。（示例）'
const DESK = '/workbench/consultations'

/** The clock moves on, and what it brings about is done. */
async function at(world: World, now: Date) {
  world.now = now
  await runDue(world.system())
}
const ready = async (holds: () => Promise<boolean>) => {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not come about')
}

story(
  '邱岚 asks about a draft, every opinion is answered, and 王芳 follows hers to the clause it changed',
  { timeout: 300_000 },
  async ({ city, onTestFinished }) => {
    const { world } = city
    const worker = await startWorker({
      db: world.db,
      connectionString: world.databaseUrl,
      now: () => world.now,
      concurrency: 1,
      cron: false,
    })
    onTestFinished(() => worker.stop())
    const today = dayOf(world.now)
    const typeDay = async (label: string, day: string) => {
      const group = qiu.page.getByRole('group', { name: label })
      for (const [part, value] of Object.entries({ 年: day.slice(0, 4), 月: day.slice(5, 7), 日: day.slice(8) }))
        await group.getByLabel(part).fill(value)
    }

    // Given 邱岚, who plans it and writes the notice and the text, by the keyboard
    const qiu = await city.signedIn('qiu')
    await qiu.open(`${DESK}/new`)
    await qiu.page.getByLabel('征集事项').fill('停车泊位管理办法（示例）')
    await qiu.page.getByLabel('征集形式').selectOption('text')
    await qiu.page.getByLabel('事项类别').selectOption('normative')
    await qiu.leaveBy(() => qiu.page.getByRole('button', { name: '列入计划' }).press('Enter'))
    const desk = qiu.path()
    await qiu.leaveBy(() => qiu.page.getByRole('link', { name: '起草', exact: true }).press('Enter'))
    await qiu.page.getByLabel('标题').fill(TITLE)
    await qiu.page.getByLabel('起草说明').fill('现行办法施行已满五年，泊位周转慢，拟调整收费。（示例）')
    await typeDay('开始日期', addDays(today, 1))
    await typeDay('截止日期', addDays(today, 12))
    await qiu.page.getByLabel('参加条件').selectOption('phone')
    await qiu.page.getByLabel('其他参与方式').fill('书面意见寄示例市示例路 1 号（示例）')
    await qiu.page.getByLabel('联系方式', { exact: true }).fill('法规处，0755-00000000（示例）')
    await qiu.leaveBy(() => qiu.page.getByRole('button', { name: '保存' }).press('Enter'))
    await qiu.leaveBy(() => qiu.page.getByRole('link', { name: /^文本/ }).press('Enter'))
    await qiu.page.getByLabel('全文').fill(TEXT)
    await qiu.leaveBy(() => qiu.page.getByRole('button', { name: '保存' }).press('Enter'))
    expect(await qiu.text()).toContain('分为 3 条')

    // Then she is told what is missing, mends it, and looks at it as a citizen will
    await qiu.open(desk)
    await qiu.leaveBy(() => qiu.page.getByRole('button', { name: '提交核查' }).press('Enter'))
    expect(await qiu.text()).toContain('征集期只有 11 日，少于 30 日')
    await qiu.open(`${desk}/draft`)
    await typeDay('截止日期', addDays(today, 31))
    await qiu.leaveBy(() => qiu.page.getByRole('button', { name: '保存' }).press('Enter'))
    await qiu.open(`${desk}/preview`)
    expect(await qiu.text()).toContain('公共停车泊位每小时收费不超过十元')
    await qiu.open(desk)
    await qiu.leaveBy(() => qiu.page.getByRole('button', { name: '提交核查' }).press('Enter'))

    // When 林静 checks it line by line, and 郑涛 approves it on his telephone
    const lin = await city.signedIn('lin')
    await lin.open(desk)
    await lin.leaveBy(() => lin.page.getByRole('link', { name: '公平性核查' }).press('Enter'))
    for (const box of await lin.page.getByRole('checkbox').all()) await box.press('Space')
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '核查通过' }).press('Enter'))
    const zheng = await city.signedIn('zheng', { width: 390 })
    await zheng.open(desk)
    await zheng.leaveBy(() => zheng.page.getByRole('button', { name: '批准' }).click())
    expect(await zheng.text()).toContain('已批准，待开始')

    // Then it opens at its hour, and 王芳 finds it on her telephone and writes on one clause
    await at(world, new Date(startOf(addDays(today, 1)).getTime() + 9 * 3_600_000))
    const wang = await city.signedIn('wang', { width: 390 })
    await wang.open('/consultations')
    await wang.leaveBy(() => wang.page.getByRole('link', { name: TITLE }).click())
    const page = wang.path()
    expect(await wang.text()).toContain('还剩 30 天')
    await wang.leaveBy(() => wang.page.getByRole('link', { name: /提意见.*第二条/ }).click())
    const field = wang.page.getByLabel('对第二条的意见')
    if (!(await field.isVisible())) await wang.page.getByText('对第二条提意见').click()
    await field.fill(OPINION)
    await wang.page.getByLabel('总体意见和其他建议').fill('停车场的卫生应当有人管。（示例）')
    await wang.page.getByText(/^发到我的账号/).click()
    await wang.leaveBy(() => wang.page.getByRole('button', { name: '提交答卷' }).click())
    expect(await wang.text()).toContain('答卷核对码')

    // 张伟 writes on another clause on a telephone without script, and 邱岚 types in what came on paper
    await verified(world, world.zhang, '13800000002')
    const zhang = await city.signedIn('zhang', { width: 390, script: false })
    await zhang.open(page)
    await zhang.leaveBy(() => zhang.page.getByRole('link', { name: /提意见.*第三条/ }).click())
    const beside = zhang.page.getByLabel('对第三条的意见')
    if (!(await beside.isVisible())) await zhang.page.getByText('对第三条提意见').click()
    await beside.fill(BESIDE)
    await zhang.leaveBy(() => zhang.page.getByRole('button', { name: '提交答卷' }).click())
    expect(await zhang.text()).toContain('答卷核对码')
    const code = /[0-9a-f]{64}/.exec(await zhang.text())?.[0] ?? ''
    const secret = ((await zhang.page.locator('details code').last().textContent()) ?? '').trim()
    await qiu.open(desk)
    await qiu.leaveBy(() => qiu.page.getByRole('link', { name: '录入纸质、电话意见' }).press('Enter'))
    await qiu.leaveBy(() => qiu.page.getByRole('link', { name: '录入纸质、电话答卷' }).press('Enter'))
    await qiu.page.getByLabel('证件号码').fill('440300199001011237')
    const typed = qiu.page.getByLabel('对第一条的意见')
    if (!(await typed.isVisible())) await qiu.page.getByText('对第一条提意见').click()
    await typed.fill(ON_PAPER)
    await qiu.leaveBy(() => qiu.page.getByRole('button', { name: '计入' }).press('Enter'))
    expect(await qiu.text()).toContain('已经计入')

    // Before the close nobody sees a word of it, the office least of all
    await qiu.open(`${desk}/analysis`)
    expect(await qiu.text()).not.toContain('收费太高')
    expect(await qiu.text()).toContain('征集截止以前，任何人都不能查看意见')

    // When it has closed, 邱岚 writes what came of it and answers every point
    await at(world, startOf(addDays(today, 33)))
    const { id, slug } = await world.db
      .selectFrom('consultations.consultation')
      .select(['id', 'slug'])
      .where('title', '=', TITLE)
      .executeTakeFirstOrThrow()
    const opinions = () =>
      world.db.selectFrom('consultations.consultation').select('opinions').where('id', '=', id).executeTakeFirstOrThrow()
    await ready(async () => (await opinions()).opinions === 4)
    await qiu.open(`${desk}/outcome`)
    await qiu.page.getByLabel('结果说明').fill('共收到意见四条，采纳一条，修改第二条。（示例）')
    await qiu.page.getByLabel('修改后的文本').fill(TEXT.replace('不超过十元', '不超过六元'))
    await qiu.leaveBy(() => qiu.page.getByRole('button', { name: '保存' }).press('Enter'))
    await qiu.leaveBy(() => qiu.page.getByRole('link', { name: '分析意见' }).press('Enter'))
    await qiu.leaveBy(() => qiu.page.getByRole('link', { name: '逐组处理' }).press('Enter'))
    for (let group = 0; group < 4; group++) {
      // Of this group: those that are like it stand beside it.
      const said = (await qiu.page.locator('main .yg-card__title').first().textContent()) ?? ''
      const isPrice = said.includes('收费太高')
      const isOutside = said.includes('卫生应当')
      const answer = isPrice ? '采纳' : isOutside ? '超出范围' : '未采纳'
      await qiu.page.getByRole('radio', { name: answer, exact: true }).press('Space')
      const clause = qiu.page.getByLabel('修改的条款')
      if (isPrice) await clause.selectOption((await clause.locator('option', { hasText: '第二条' }).getAttribute('value')) ?? '')
      else if (isOutside) await qiu.page.getByLabel('在哪里').fill('停车场的卫生由城管部门负责，请向 12345 提出（示例）')
      else await qiu.page.getByLabel('理由').first().fill('本次修改不涉及，留待下次修订研究。（示例）')
      await qiu.leaveBy(() => qiu.page.getByRole('button', { name: /^保存/ }).press('Enter'))
    }
    await qiu.open(`${desk}/analysis`)
    await qiu.leaveBy(() => qiu.page.getByRole('button', { name: '完成分析' }).press('Enter'))

    // Then 林静 signs the reply matrix and 郑涛 lets the result go public
    await lin.open(`${desk}/analysis`)
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '核定采纳情况' }).press('Enter'))
    await zheng.open(desk)
    await zheng.leaveBy(() => zheng.page.getByRole('button', { name: '批准公布结果' }).click())
    expect(await zheng.text()).toContain('结果已公布')

    // And 王芳 is told, and follows what she wrote to the clause it changed
    const told = () =>
      world.db
        .selectFrom('notifications.message')
        .select('url')
        .where('person_id', '=', world.wang.id)
        .where('kind', '=', 'consultations.result-published')
        .executeTakeFirst()
    await ready(async () => (await told()) !== undefined)
    await wang.open((await told())?.url ?? '')
    expect(await wang.text()).toMatch(/收费太高[\s\S]*采纳/)
    expect(await wang.text()).toContain('不超过六元')
    expect(await wang.text()).toContain('12345')
    await wang.leaveBy(() => wang.page.getByRole('link', { name: '这一条' }).first().click())
    expect(wang.path()).toMatch(new RegExp(`^/consultations/${slug}/clauses/c\\d+$`))
    expect(await wang.text()).toContain('不超过六元')

    // And 张伟, who is not signed in any more, finds by the receipt alone what was said to theirs
    const holder = await city.visitor({ width: 390 })
    await holder.open(`${page}/own`)
    await holder.page.getByLabel('核对码').fill(code)
    await holder.page.getByLabel('随机数').fill(secret)
    await holder.leaveBy(() => holder.page.getByRole('button', { name: /查看|核对/ }).click())
    expect(await holder.text()).toMatch(/夜间免费应当保留[\s\S]*留待下次修订研究/)

    // And everybody reads result and matrix, with and without script
    for (const window of [{ width: 1280 }, { width: 390, script: false }]) {
      const visitor = await city.visitor(window)
      for (const path of [
        page,
        `${page}/matrix`,
        `${page}/changes`,
        `${page}/result`,
        '/consultations/board',
        '/consultations/mine',
      ])
        await visitor.open(path)
      await visitor.open(page)
      expect(await visitor.text()).toContain('采纳一条，修改第二条')
    }
  },
)
