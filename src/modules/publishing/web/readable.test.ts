import { expect, test } from 'vitest'
import { readable } from './readable.ts'

test('headings begin with the second level and skip none, whatever was written', () => {
  const { html, contents } = readable('<h3>一</h3><h4>甲</h4><h2>二</h2><h4>乙</h4><p>文</p>')
  expect(contents.map(({ level, text }) => `${level} ${text}`)).toEqual(['2 一', '3 甲', '2 二', '3 乙'])
  expect(html).toContain('<h3 id="s4">乙</h3>')
})

test('a table scrolls by itself, is named after its caption or its heading, and its header cells say of what', () => {
  const { html } = readable(
    '<h2>收支“总表”</h2><table><tbody><tr><th>项目</th><th>金额</th></tr><tr><th>收入</th><td>1</td></tr></tbody></table>' +
      '<table><caption>表乙 & 丙</caption><tbody><tr><td>1</td></tr></tbody></table>',
  )
  expect(html).toContain('aria-label="表 1（收支“总表”）"')
  expect(html).toContain('<th scope="col">项目</th>')
  expect(html).toContain('<th scope="row">收入</th><td class="yg-number">1</td>')
  expect(html).toMatch(/aria-label="表乙 &amp; 丙"/)
  expect(html.match(/tabindex="0"/g)).toHaveLength(2)
})

test('a picture comes from where this reader may have it, and is its words where they may not', () => {
  const body = '<p><img src="attachment:ab" alt="流程图"><img src="attachment:cd" alt="照片"></p>'
  const { html } = readable(body, (src) => (src.endsWith('ab') ? '/d/x/files/1' : undefined))
  expect(html).toBe('<p><img src="/d/x/files/1" alt="流程图" loading="lazy">照片</p>')
})
