import { expect, test } from 'vitest'
import type { Letter } from './letter.ts'
import { LetterSheet } from './letter-page.tsx'

test('the sheet prints what was typed as text, never as markup', () => {
  const letter: Letter = {
    kind: 'correction',
    title: '补正告知书',
    number: '1-补正',
    requestId: '1',
    recipient: { kind: 'applicant', id: '2' },
    addressee: '王芳',
    salutation: '王芳：',
    blocks: [
      { kind: 'text', text: '<script>alert(1)</script>' },
      { kind: 'list', items: ['<b>一</b>'] },
      { kind: 'table', caption: '表', head: ['甲'], rows: [['<i>乙</i>']] },
    ],
    contact: '',
    attachments: [],
    closing: { office: '示例局', day: null },
    seal: { words: '【示例印章】', office: '示例局' },
    sample: true,
  }
  const html = String(LetterSheet({ letter }))
  expect(html).not.toMatch(/<script>|<b>|<i>/)
  for (const words of ['&lt;script&gt;', '&lt;b&gt;一', '草稿，尚未签发', '【示例印章】', '示例文书，不具法律效力'])
    expect(html).toContain(words)
})
