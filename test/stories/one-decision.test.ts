import { expect } from 'vitest'
import { addDays, dayOf, startOf } from '../../src/platform/day.ts'
import { DESK } from '../decisions.ts'
import { story } from './browser-world.ts'
import { fillIn } from './fill-in.ts'

const NAME = '示例：路内停车收费标准调整'
const HEARING = '示例：停车收费听证会'

story(
  'a decision from the catalogue to its evaluation: asked, heard, reviewed, decided, carried out, and all of it on one page',
  { timeout: 300_000 },
  async ({ city, world }) => {
    const first = dayOf(world.now)
    const on = (days: number) => addDays(first, days)
    const at = (days: number, hour = 10) => {
      world.now = new Date(startOf(on(days)).getTime() + hour * 3_600_000)
      current = null
    }
    type Reader = Awaited<ReturnType<typeof city.signedIn>>
    /** Whose page is as it is now: whatever somebody else or the clock has changed is not on it. */
    let current: Reader | null = null
    /** Whoever acts finds the act among what may be done now, fills it in, and does it. */
    const act = async (who: Reader, [desk, label]: readonly [string, string], values: Record<string, string | true> = {}) => {
      if (current !== who || who.path() !== desk) await who.open(desk)
      current = who
      await who.leaveBy(() => who.page.getByRole('link', { name: label, exact: true }).press('Enter'))
      await fillIn(who.page, values)
      await who.leaveBy(() => who.page.getByRole('button', { name: label, exact: true }).press('Enter'))
      expect(who.path(), await who.text()).toBe(desk)
    }
    const [du, lin, shen, tao, sun] = [
      await city.signedIn('du'),
      await city.signedIn('lin'),
      await city.signedIn('shen'),
      await city.signedIn('tao', { width: 390 }),
      await city.signedIn('sun'),
    ]

    // Given 林静's office, which puts it forward for the year, and 杜's, which gathers and publishes the catalogue
    await lin.open(`${DESK}/items/new`)
    await fillIn(lin.page, {
      年度: first.slice(0, 4),
      承办单位: await world.organisation('sz-finance'),
      事项名称: NAME,
      主要内容: '示例：调整中心城区路内停车的收费标准',
      类别: 'livelihood',
      是否听证: 'yes',
      听证或者不听证的理由: '示例：直接涉及车主和沿街居民的切身利益',
      计划启动日期: on(0),
      计划提交讨论日期: on(90),
      '法律、政策依据': '示例：年度工作安排',
    })
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '申报' }).press('Enter'))
    await act(du, [lin.path(), '列入目录'])
    const consent = { 党委同意日期: on(0), 文号或者会议: '示例：党委会议' }
    for (const [label, values] of Object.entries({ 登记党委同意: consent, 公布目录: {} })) {
      await du.open(`${DESK}/catalogues`)
      await du.leaveBy(() => du.page.getByRole('link', { name: label }).press('Enter'))
      await fillIn(du.page, values)
      await du.leaveBy(() => du.page.getByRole('button', { name: label }).press('Enter'))
    }
    const wang = await city.signedIn('wang', { width: 390 })
    await wang.open(`/decisions/catalogues/${first.slice(0, 4)}`)
    expect(await wang.text()).toMatch(/停车收费标准调整[\s\S]*举行听证/)

    // When 杜 initiates it, with a ground for each step that is left out
    await du.open(`${DESK}/catalogues`)
    await du.leaveBy(() => du.page.getByRole('link', { name: '启动', exact: true }).press('Enter'))
    await fillIn(du.page, {
      决策建议来自: 'department',
      启动理由: '示例：现行标准已满五年',
      '不经过“专家论证”的理由': '示例：不属于专业性、技术性较强的事项',
      '不经过“公平竞争审查”的理由': '示例：不涉及市场主体经济活动',
    })
    await du.leaveBy(() => du.page.getByRole('button', { name: '启动', exact: true }).press('Enter'))
    const desk = du.path()

    // And 林静 drafts it; nothing is submitted before what the law asks for is behind it
    const lead = (label: string, values: Record<string, string | true> = {}) => act(lin, [desk, label], values)
    await lead('拟制、修改草案', { 决策草案: '示例：每小时不超过六元。', 起草说明: '示例：背景和依据。' })
    await lead('完成草案拟制', { 草案形成过程: '示例：测算后形成' })
    await lin.open(`${desk}/submission`)
    expect(await lin.text()).toContain('不能提交集体讨论')
    await lead('征求意见', {
      方式: 'open-comment',
      开始日期: on(0),
      截止日期: on(30),
      '怎样提意见、在哪里听取': '示例：网站留言',
    })
    await lead('筹备听证会', {
      听证会名称: HEARING,
      听证事项: 'decision',
      举行日期: on(25),
      开始时间: '09:30',
      结束时间: '11:30',
      地点: '示例市民中心',
      听证参加人名额: '2',
      旁听名额: '5',
      产生方式: 'selection',
      参加人遴选办法: '示例：车主 1 名、沿街居民 1 名',
      听证材料: '示例：草案、说明、依据',
      报名开始日期: on(0),
      报名截止日期: on(12),
    })
    await lin.leaveBy(() => lin.page.getByRole('link', { name: HEARING }).first().press('Enter'))
    const hearing = lin.path()
    const atHearing = (label: string, values: Record<string, string | true> = {}) => act(lin, [hearing, label], values)
    await atHearing('公告听证会')
    expect(await lin.text()).toContain('已公告')

    // Then 王芳 finds the hearing on her telephone and applies to take part
    await wang.open('/decisions/hearings')
    await wang.leaveBy(() => wang.page.getByRole('link', { name: HEARING }).click())
    const hearingPage = wang.path()
    await wang.leaveBy(() => wang.page.getByRole('link', { name: '听证参加人', exact: true }).click())
    await wang.page.getByLabel('个人情况').fill('示例：住在沿街的居民')
    await wang.leaveBy(() => wang.page.getByRole('button', { name: '提交报名' }).click())
    expect(await wang.text()).toContain('已报名')

    // And is selected by what was published beforehand
    at(13)
    await lin.open(hearing)
    await lin.leaveBy(() => lin.page.getByRole('link', { name: /报名/ }).first().press('Enter'))
    await lin.page.getByRole('checkbox', { name: /^选择/ }).press('Space')
    await fillIn(lin.page, { 入选的符合哪一项标准: '示例：沿街居民', 其余未入选的理由: '示例：没有其他报名' })
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '确定入选名单' }).press('Enter'))
    await atHearing('公布参加人名单')
    await atHearing('登记送达材料')
    await wang.open(hearingPage)
    expect(await wang.text()).toContain('王某')

    // When it is held: introduced first, then stated; signed, answered and reported
    at(25, 12)
    const said = { 发言人: '示例', 发言: '示例：中午应当免费。' }
    await atHearing('记录', { 环节: 'introduction', ...said })
    await atHearing('记录', { 环节: 'statement', ...said })
    await atHearing('整理完笔录')
    await atHearing('登记签字', { 参加人: '1　王某', 到场参加: true, 已签字确认笔录: true })
    await atHearing('确认笔录')
    const adopted = { 意见来自: 'hearing', 意见: '示例：中午免费', 处理: 'adopted', 说明: '示例：写入第二条' }
    await lead('登记意见采纳情况', adopted)
    await atHearing('公布听证报告', { 听证报告: '示例：听证报告全文' })
    await wang.open(hearingPage)
    expect(await wang.text()).toContain('示例：听证报告全文')

    // And the public has been heard for thirty days, the risk assessed, the legality reviewed by others
    at(31)
    await lead('登记征求意见结果', {
      征求意见: `向社会公开征求意见（${on(0)} 至 ${on(30)}）`,
      收到意见数: '12',
      归纳整理情况: '示例：集中在收费标准',
    })
    await lead('登记意见采纳情况', { 意见来自: 'public', 意见: '示例：再低一些', 处理: 'partly', 说明: '示例：首小时降低' })
    await lead('完成公众参与', { 公众参与情况: '示例：收到意见 12 条，听证会一场' })
    await lead('登记风险评估', {
      评估单位: '示例评估有限公司',
      风险点: '示例',
      防范和化解措施: '示例',
      应急处置预案: '示例',
      结论: 'controllable',
      评估日期: on(31),
    })
    await lead('送合法性审查', { 希望完成的日期: on(51) })
    await act(shen, [desk, '出具合法性审查意见'], { 审查结论: 'legal', 审查意见: '示例：符合法定权限和程序' })
    await lead('提交集体讨论')

    // Then the meeting decides it, its head speaking last
    await du.open(`${DESK}/meetings/new`)
    await fillIn(du.page, {
      会议: 'executive',
      届次: '示例：第 12 次常务会议',
      召开日期: on(31),
      开始时间: '15:00',
      结束时间: '17:00',
      地点: '示例会议室',
      公众列席名额: '0',
      列席产生方式: 'lot',
    })
    await du.leaveBy(() => du.page.getByRole('button', { name: '筹备会议' }).press('Enter'))
    const meeting = du.path()
    const atMeeting = (label: string, values: Record<string, string | true> = {}) => act(du, [meeting, label], values)
    await lin.open(desk)
    const number = /ZDJC-\d{4}-\d{3}/.exec(await lin.text())?.[0]
    await atMeeting('列入议题', { 重大行政决策: `${number} ${NAME}` })
    await atMeeting('公布议题')
    await atMeeting('登记讨论决定', {
      议题: `1　${NAME}`,
      决定: 'adopted',
      会议决定: '示例：会议通过',
      '行政首长最后发表意见（第三十条）': true,
    })
    await atMeeting('结束会议', { '出席、列席': '示例：组成人员全体' })
    await atMeeting('公布会议决定')

    // And it is reported, published, carried out, suspended by the head alone on his telephone, resumed, and evaluated by somebody else
    const office = (label: string, values: Record<string, string | true> = {}) => act(du, [desk, label], values)
    await office('登记请示报告', { 请示报告日期: on(31), 党委意见文号或者会议: '示例：党委会议' })
    await office('公布决策', {
      决策正文: '示例：每小时不超过六元，中午免费。',
      '公众意见、专家意见采纳情况说明': '示例：采纳一类，部分采纳一类',
      公布载体: '示例：政府公报、政府网站',
    })
    await office('归档', { 归档情况: '示例：已立卷' })
    await office('明确执行单位', {
      执行单位: await world.organisation('sz-health'),
      任务: '示例：调整医院周边泊位',
      完成期限: on(90),
    })
    await act(tao, [desk, '先行中止执行'], { 中止理由: '示例：台风紧急' })
    await wang.open('/decisions')
    await wang.leaveBy(() => wang.page.getByRole('link', { name: NAME }).first().click())
    const page = wang.path()
    expect(await wang.text()).toContain('示例：台风紧急')
    await act(tao, [desk, '恢复执行'])
    at(80)
    await act(sun, [desk, '报告执行情况'], {
      任务: `示例：调整医院周边泊位（${on(90)} 前）`,
      情况: 'done',
      执行情况: '示例：完成报告',
      公开这份报告: true,
    })
    await office('登记后评估', {
      开展理由: 'necessary',
      评估单位: '示例研究院',
      委托第三方评估: true,
      评估结论: '示例：达到预期',
      建议: 'keep',
      评估日期: on(80),
    })
    await office('执行完毕', { 执行结果: '示例：全部完成' })

    // And everybody reads the whole of it on one page, with and without script
    for (const window of [{ width: 1280 }, { width: 390 }, { width: 390, script: false }]) {
      const visitor = await city.visitor(window)
      await visitor.open(page)
      const text = await visitor.text()
      for (const words of [
        '示例：每小时不超过六元，中午免费。',
        '示例：中午免费',
        '示例：首小时降低',
        '示例：会议通过',
        '示例：完成报告',
        '示例研究院',
      ])
        expect(text).toContain(words)
      expect(text).not.toContain('示例：符合法定权限和程序')
    }
  },
)
