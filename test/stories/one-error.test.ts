import { expect } from 'vitest'
import { noticeChanges } from '../../src/modules/corrections/due.ts'
import { openEdition, saveDraft } from '../../src/modules/publishing/index.ts'
import { theOffice } from '../publishing.ts'
import { story } from './browser-world.ts'

story(
  'a reader on a phone selects a wrong word and reports it; once it is corrected, everybody sees before and after',
  { timeout: 180_000 },
  async ({ city, world }) => {
    const office = theOffice(world, await world.organisation('sz-finance'))
    const body = '<p>各单位：</p><p>申报材料应当在十日内提交，逾期不侯。请予以配合，联系电话见附件。</p>'
    const { document: notice, index } = await office.published({ title: '关于示例申报的通知', body })

    const reader = await city.visitor({ width: 390 })
    await reader.open(`/d/${index}`)
    await reader.page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector('[data-selectable]') ?? document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf('逾期不侯') ?? -1
        if (at !== -1) getSelection()?.setBaseAndExtent(node, at, node, at + 4)
      }
    })
    const offer = reader.page.getByRole('link', { name: '发现错误？' })
    await offer.waitFor()
    await reader.leaveBy(() => offer.click())
    expect(await reader.page.getByLabel('有错的文字').inputValue()).toBe('逾期不侯')
    expect(await reader.page.getByLabel('有错的页面').inputValue()).toBe(`/d/${index}`)
    await reader.page.getByLabel('错别字').check({ force: true })
    await reader.page.getByLabel('说明').fill('示例：应当是“不候”')
    await reader.leaveBy(() => reader.page.getByRole('button', { name: '提交' }).click())
    const [number = ''] = await reader.page.locator('copy-code code').allInnerTexts()
    expect(number).toMatch(/^JC\d{4}-\d{7}-\d$/)
    await reader.leaveBy(() => reader.page.getByRole('link', { name: '查看进度' }).click())

    const { edition } = await world.as(world.qian, (tx) => openEdition(tx, notice))
    const { revision } = await world.db
      .selectFrom('publishing.edition')
      .select('revision')
      .where('id', '=', edition)
      .executeTakeFirstOrThrow()
    await world.as(world.qian, (tx) => saveDraft(tx, edition, { revision, body: body.replace('不侯', '不候'), note: '示例更正' }))
    const bundle = await office.bundle(edition)
    await office.submit(bundle)
    await office.approve(bundle)
    await office.publish(bundle)
    await noticeChanges(world.system())

    const officer = await city.signedIn('bai')
    await officer.open('/workbench/corrections')
    await officer.leaveBy(() => officer.page.getByRole('link', { name: '关于示例申报的通知' }).click())
    expect(await officer.text()).toContain('原来的文字已经不在原处')
    await officer.page.getByLabel('已更正').check({ force: true })
    await officer.page.getByLabel('给报告人的答复').fill('示例：已经改正，谢谢您')
    await officer.leaveBy(() => officer.page.getByRole('button', { name: '答复' }).click())

    const everybody = await city.visitor({ width: 390, script: false })
    await everybody.open('/corrections')
    expect(await everybody.text()).toContain('【逾期不候】')
    await everybody.leaveBy(() => everybody.page.getByRole('link', { name: '关于示例申报的通知' }).click())
    expect(await everybody.text()).toContain('第 1 版有错，第 2 版已更正')
    for (const width of [390, 1280]) {
      const other = await city.visitor({ width })
      for (const path of ['/corrections', '/corrections/new', everybody.path()]) await other.open(path)
    }
  },
)
