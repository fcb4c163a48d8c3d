import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalBody } from './canonical.ts'
import { blocksOf, filesIn, linksIn, textOf } from './tree.ts'

const FILE = '0191d1a2-1111-7000-8000-000000000001'

test('headings begin at the second level and leave none out', () => {
  expect(canonicalBody('<h1>一</h1><h4>二</h4><h5>三</h5><h1>四</h1>')).toBe('<h2>一</h2><h3>二</h3><h4>三</h4><h2>四</h2>')
})

test('a table has header cells that say of what', () => {
  expect(canonicalBody('<table><tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td></td></tr></table>')).toBe(
    '<table><tbody><tr><th scope="col"><p>项目</p></th><th scope="col"><p>金额</p></th></tr><tr><td><p>甲</p></td><td><p></p></td></tr></tbody></table>',
  )
  expect(canonicalBody('<table><tr><th>年</th><td>2025</td></tr><tr><th>额</th><td>1</td></tr></table>')).toContain(
    '<th scope="row"><p>额</p></th>',
  )
})

test('pictures come only from our own attachments', () => {
  const own = `<img src="/publishing/files/${FILE}" alt="图解">`
  expect(canonicalBody(`<p>甲</p>${own}<img src="https://example.com/x.png"><img src="data:image/png;base64,AA">`)).toBe(
    `<p>甲</p>${own}`,
  )
  expect(filesIn(own)).toEqual([FILE])
})

test('what is loose becomes a paragraph, alignment a class, and space at the ends goes', () => {
  expect(canonicalBody('文字 <b>粗</b><div style="text-align: center;color:red">　中　</div>')).toBe(
    '<p>文字 <strong>粗</strong></p><p class="text-center">中</p>',
  )
})

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">字</a>',
  '<a href="JaVa\tScRiPt:alert(1)">字</a>',
  '<a href="data:text/html,<script>alert(1)</script>">字</a>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<iframe src="https://evil.example"></iframe>',
  '<p style="background:url(javascript:alert(1))" onclick="alert(1)">字</p>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<form action="//evil.example"><input name=a><button>字</button></form>',
  '<object data="x"></object><embed src="x"><link rel=stylesheet href=x><meta http-equiv=refresh content=0><base href=//evil>',
  '<!--[if IE]><script>alert(1)</script><![endif]-->',
  '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
  '<<script>script>alert(1)<</script>/script>',
  '<a href="//evil.example">字</a>',
  '<table><caption><script>1</script></caption><tr><td onmouseover=alert(1)>字</td></tr></table>',
]

const isClean = (html: string) => {
  expect(html).not.toMatch(/<(?!\/?(?:p|h[2-4]|ul|ol|li|blockquote|hr|br|table|tbody|tr|th|td|strong|em|u|s|sub|sup|a|img)\b)/)
  for (const [tag] of html.matchAll(/<[^>]*>/g)) {
    expect(tag).not.toMatch(/\son\w+=|\sstyle=/i)
    const [, address] = /\s(?:href|src)="([^"]*)"/.exec(tag) ?? []
    if (address !== undefined) expect(address).not.toMatch(/^\s*(?:javascript|data|vbscript|file)\s*:|^\/\//i)
  }
}

test('hostile HTML comes out as text or not at all', () => {
  for (const html of HOSTILE) isClean(canonicalBody(html))
})

test('whatever comes in, what comes out is clean, and is the form it would be given again', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...HOSTILE,
      ...[
        '<p>',
        '</p>',
        '<table>',
        '<tr>',
        '<td colspan=2>',
        '<th>',
        '</table>',
        '<ul>',
        '<li>',
        '</ul>',
        '<h1>',
        '</h1>',
        '<h6>',
      ],
      ...['<b>', '</b>', '<div align=right>', '</div>', '<br>', '<hr>', '<figure>', '<figcaption>', '</figure>', '<blockquote>'],
      ...['&nbsp;', '&amp;lt;', '<', '>', '"', "'", '文', ' ', '\n', '<ol start=3>', '<a href="https://a.cn/?x=1&y=2">', '</a>'],
      ...['<thead>', '<tbody>', '<caption>', '</caption>', `<img src="/publishing/files/${FILE}" alt='"><script>'>`],
    ),
    fc.string({ maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const once = canonicalBody(pieces.join(''))
      isClean(once)
      expect(canonicalBody(once)).toBe(once)
    }),
    { numRuns: 1_500 },
  )
})

test('a body is read as lines and compared as blocks', () => {
  const html = canonicalBody('<h2>标题</h2><p>第一<br>行</p><ul><li>甲</li><li>乙 &amp; 丙</li></ul>')
  expect(textOf(html)).toBe('标题\n第一\n行\n甲\n乙 & 丙')
  expect(blocksOf(html)).toHaveLength(3)
})

test('a body says where it points to, as a browser reads it', () => {
  const html = canonicalBody(
    '<p><a href="https://example.cn/?a=1&amp;b=2">甲</a><a href="/d/1/2">乙</a><a href="/d/1/2">又是乙</a></p>',
  )
  expect(linksIn(html)).toEqual(['https://example.cn/?a=1&b=2', '/d/1/2'])
})
