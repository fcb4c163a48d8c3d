import { expect } from 'vitest'
import { permanentPath } from '../../src/modules/publishing/index.ts'
import { story } from './browser-world.ts'

const TITLE = '关于支持示例产业发展的若干措施（示例）'
const BODY = [
  '<html><body><!--StartFragment-->',
  '<p class=MsoNormal style="text-indent:32pt"><span style="font-family:黑体">一、支持对象<o:p></o:p></span></p>',
  '<p class=MsoNormal><span style="font-family:仿宋_GB2312">在本市依法登记的企业，自2026年起\n每年可以申请一次。</span></p>',
  '<table class=MsoTableGrid><tr style="mso-yfti-irow:0"><td><p><b>项目</b></p></td><td><p><b>标准</b></p></td></tr>',
  '<tr><td><p>设备补助</p></td><td><p>百分之十</p></td></tr></table>',
  '<!--EndFragment--></body></html>',
].join('')

story(
  '钱宁 writes a policy with two interpretations, three people approve, and a citizen reads them side by side',
  { timeout: 240_000 },
  async ({ city }) => {
    // Given 钱宁, who begins with what it is
    const qian = await city.signedIn('qian')
    await qian.open('/workbench/publishing/new')
    await qian.page.getByLabel('其他政策文件').check()
    await qian.page.getByRole('textbox', { name: '标题' }).fill(TITLE)
    await qian.leaveBy(() => qian.page.getByRole('button', { name: '开始起草' }).press('Enter'))
    const edition = /editions\/([0-9a-f-]{36})/.exec(qian.path())?.[1] ?? ''

    // When she pastes from Word, types and numbers by the toolbar
    const text = qian.page.getByRole('textbox', { name: '正文' })
    await text.click()
    await text.evaluate((element, html) => {
      const data = new DataTransfer()
      data.setData('text/html', html)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, BODY)
    await text.press('ControlOrMeta+End')
    await qian.page.keyboard.press('Enter')
    await qian.page.keyboard.type('申请渠道')
    await qian.page.getByRole('button', { name: /一级标题/ }).press('Enter')
    await qian.page.getByRole('button', { name: /层次序数/ }).press('Enter')
    await qian.page.getByRole('menuitem', { name: '一、' }).press('Enter')
    await qian.page.keyboard.press('End')
    await qian.page.keyboard.press('Enter')
    await qian.page.keyboard.type('联系人张三，手机13812345678。')

    // Then nothing of Word is left, what may not be public is found while she writes, and one click mends it
    expect(await text.getByRole('heading').allInnerTexts()).toEqual(['一、支持对象', '二、申请渠道'])
    expect(await text.getByRole('columnheader').allInnerTexts()).toEqual(['项目', '标准'])
    expect(await text.innerHTML()).not.toMatch(/Mso|font|span style/)
    const findings = qian.page.locator('[data-panel=findings]')
    await findings.getByText('13812345678', { exact: false }).first().waitFor()
    await findings.getByRole('button', { name: '改为“138****5678”' }).click()
    expect(await text.innerText()).toContain('138****5678')
    await text.getByText('联系人').click({ clickCount: 3 })
    await qian.page.keyboard.type('登录市政务服务网申请。')
    await qian.page.getByText(/^已保存/).waitFor()
    const kept = await city.world.db
      .selectFrom('publishing.edition')
      .select('body')
      .where('id', '=', edition)
      .executeTakeFirstOrThrow()
    expect(kept.body).toBe(
      [
        '<h2>一、支持对象</h2><p>在本市依法登记的企业，自2026年起每年可以申请一次。</p>',
        '<table><tbody><tr><th scope="col"><p>项目</p></th><th scope="col"><p>标准</p></th></tr>',
        '<tr><td><p>设备补助</p></td><td><p>百分之十</p></td></tr></tbody></table>',
        '<h2>二、申请渠道</h2><p>登录市政务服务网申请。</p>',
      ].join(''),
    )

    // And when she adds two interpretations, each in a form of its own
    for (const [form, words] of [
      ['文字解读', '一、背景。为支持产业发展，制定本措施。'],
      ['问答', '问：谁可以申请？答：在本市依法登记的企业。'],
    ] as const) {
      await qian.open(`/workbench/publishing/editions/${edition}`)
      await qian.page.getByLabel('解读形式').selectOption({ label: form })
      await qian.leaveBy(() => qian.page.getByRole('button', { name: '新增解读' }).press('Enter'))
      await qian.page.getByRole('textbox', { name: '正文' }).click()
      await qian.page.keyboard.type(words)
      await qian.page.getByText(/^已保存/).waitFor()
    }
    await qian.open(`/workbench/publishing/editions/${edition}`)
    await qian.leaveBy(() => qian.page.getByRole('button', { name: '去送审' }).press('Enter'))
    expect(qian.path()).toMatch(/\/bundles\//)
    const bundle = qian.path()
    expect(await qian.text()).not.toContain('没有完成')
    await qian.leaveBy(() => qian.page.getByRole('button', { name: '送审' }).press('Enter'))

    // When 初审 is hers and 复审 is 林静's, by the keyboard
    await qian.leaveBy(() => qian.page.getByRole('button', { name: '初审通过' }).press('Enter'))
    const lin = await city.signedIn('lin')
    await lin.open('/workbench/publishing')
    await lin.leaveBy(() => lin.page.getByRole('link', { name: TITLE }).first().press('Enter'))
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '复审通过' }).press('Enter'))

    // Then one changed comma voids both, and 郑涛, who has the old text before him, is told so
    const zheng = await city.signedIn('zheng', { width: 390 })
    await zheng.open(bundle)
    await qian.open(`/workbench/publishing/editions/${edition}`)
    await qian.page.getByRole('textbox', { name: '正文' }).click()
    await qian.page.keyboard.press('ControlOrMeta+End')
    await qian.page.keyboard.type('，')
    await qian.page.getByText(/^已保存/).waitFor()
    await zheng.page.getByRole('button', { name: '批准通过' }).click()
    await zheng.page.getByText('您打开之后，稿件或者附件有了改动').waitFor()
    await zheng.open(bundle)
    expect(await zheng.text()).toMatch(/已失效[\s\S]*正文改动了 1 处/)
    expect(await zheng.page.getByRole('button', { name: '批准通过' }).count()).toBe(0)

    // When it is read and approved anew, the leader on his telephone, and published
    await qian.open(bundle)
    await qian.leaveBy(() => qian.page.getByRole('button', { name: '初审通过' }).press('Enter'))
    await lin.open(bundle)
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '复审通过' }).press('Enter'))
    await zheng.open(bundle)
    await zheng.leaveBy(() => zheng.page.getByRole('button', { name: '批准通过' }).click())
    await lin.open(bundle)
    await lin.leaveBy(() => lin.page.getByRole('button', { name: '立即发布' }).first().press('Enter'))
    expect(await lin.text()).toContain('已发布')

    // Then a citizen reads the policy, and both interpretations beside it lead there and back
    const { index_number } = await city.world.db
      .selectFrom('publishing.document as document')
      .innerJoin('publishing.edition as edition', 'edition.document_id', 'document.id')
      .select('document.index_number')
      .where('edition.id', '=', edition)
      .executeTakeFirstOrThrow()
    const citizen = await city.visitor({ width: 390 })
    await citizen.open(permanentPath(index_number ?? ''))
    expect(await citizen.text()).toMatch(/二、申请渠道/)
    for (const form of ['文字解读', '问答'])
      expect(await citizen.page.getByRole('link', { name: form }).count()).toBeGreaterThan(0)
    await citizen.leaveBy(() => citizen.page.getByRole('link', { name: '文字解读' }).first().click())
    expect(await citizen.text()).toContain(TITLE)
  },
)
