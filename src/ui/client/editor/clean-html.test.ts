import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanHtml, isEmpty } from './clean-html.ts'

const pasted = (name: string) => readFileSync(new URL(`pasted/${name}.html.txt`, import.meta.url), 'utf8')

test('what is copied in Word loses fonts, spans and markup of the program, and keeps what it says', () => {
  const { html, tables, headersAdded, imagesLeftOut } = cleanHtml(pasted('word'))
  expect(html).toBe(
    [
      '<p class="text-center"><strong>示例市财政局专项资金管理办法</strong></p>',
      '<h2>一、总体要求</h2>',
      '<p>为规范专项资金管理，提高资金使用效益，制定本办法。自2026年10月1日起施行。</p>',
      '<h3>（一）适用范围</h3>',
      '<p>适用于<strong>本市</strong>行政区域，详见<a href="https://www.example.com/zcwj">公告</a>。</p>',
      '<ul><li><p>公开透明</p></li><li><p>专款专用</p></li></ul>',
      '<p>1. 编报预算</p>',
      '<table><tbody><tr><th scope="col"><p class="text-center">项目</p></th><th colspan="2" scope="col"><p class="text-center">金额（万元）</p></th></tr>',
      '<tr><td><p>设备补助</p></td><td><p>1,200</p></td><td><p></p></td></tr></tbody></table>',
      '<p class="text-right">示例市财政局</p>',
      '<p>点击</p>',
    ].join(''),
  )
  expect({ tables, headersAdded, imagesLeftOut }).toEqual({ tables: 1, headersAdded: 0, imagesLeftOut: 1 })
})

test('what is copied in WPS likewise; a shaded first row is a header', () => {
  expect(cleanHtml(pasted('wps')).html).toBe(
    [
      '<p class="text-center">关于开展示例活动的通知</p>',
      '<p>各区人民政府，市政府直属各单位：</p>',
      '<h2>二、时间安排</h2>',
      '<p>自9月起，<strong>每周五</strong><u>上午</u>进行。</p>',
      '<table><tbody><tr><th scope="col"><p>区</p></th><th scope="col"><p>场次</p></th></tr><tr><td><p>福田</p></td><td><p>3</p></td></tr></tbody></table>',
    ].join(''),
  )
})

test.each([
  ['headings keep their order of rank and begin at h2', '<h1>甲</h1><h4>乙</h4><h6>丙</h6>', '<h2>甲</h2><h3>乙</h3><h4>丙</h4>'],
  [
    'a table without a word of headers stays so when pasted',
    '<table><tr><td>a<td>b<tr><td>1<td>2</table>',
    '<table><tbody><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td><p>1</p></td><td><p>2</p></td></tr></tbody></table>',
  ],
  [
    'a header column is one',
    '<table><tr><th>区</th><td>1</td></tr><tr><th>街道</th><td>2</td></tr></table>',
    '<table><tbody><tr><th scope="row"><p>区</p></th><td><p>1</p></td></tr><tr><th scope="row"><p>街道</p></th><td><p>2</p></td></tr></tbody></table>',
  ],
  ['a frame of one cell is no table', '<table><tr><td><p>提示</p></td></tr></table>', '<p>提示</p>'],
  [
    'a table within a cell is its text',
    '<table><tr><th>a</th><th>b</th></tr><tr><td><table><tr><td>x</td><td>y</td></tr></table></td><td>2</td></tr></table>',
    '<table><tbody><tr><th scope="col"><p>a</p></th><th scope="col"><p>b</p></th></tr><tr><td><p>x</p><p>y</p></td><td><p>2</p></td></tr></tbody></table>',
  ],
  [
    'nested lists',
    '<ul><li>一<ol start=3><li>甲</ol><li>二</ul>',
    '<ul><li><p>一</p><ol start="3"><li><p>甲</p></li></ol></li><li><p>二</p></li></ul>',
  ],
  [
    'active content is gone',
    '<p>一<script>x</script><img src=x onerror=y><svg><a href="javascript:1">二</a></svg></p><iframe src=z></iframe>',
    '<p>一</p>',
  ],
  [
    'characters that look like marks stay characters',
    '<p>1 &lt; 2 &amp;&amp; "x" &#x4e2d;</p>',
    '<p>1 &lt; 2 &amp;&amp; "x" 中</p>',
  ],
  [
    'a link leads to the web, mail or a page here',
    '<a href="/d/1">一</a><a href="//x.cn">二</a><a href=" java\nscript:1">三</a>',
    '<p><a href="/d/1">一</a>二三</p>',
  ],
  ['rare characters stay whole', '<p>𠮷\n𠮷 𡃁</p>', '<p>𠮷𠮷 𡃁</p>'],
  [
    'our own form passes unchanged',
    '<p class="addressee">各区：</p><img src="/publishing/files/018f0000-0000-7000-8000-000000000001" alt="图"><p class="signed-on">2026年9月16日</p>',
    '<p class="addressee">各区：</p><img src="/publishing/files/018f0000-0000-7000-8000-000000000001" alt="图"><p class="signed-on">2026年9月16日</p>',
  ],
])('%s', (_, from, to) => {
  expect(cleanHtml(from).html).toBe(to)
})

test('an import gives a table its first row as header and says so', () => {
  const { html, headersAdded } = cleanHtml('<table><tr><td>a<td>b<tr><td>1<td>2</table>', { addHeaders: true })
  expect(html).toContain('<th scope="col"><p>a</p></th>')
  expect(headersAdded).toBe(1)
})

test('whatever comes in, only the one form goes out, and cleaning it again changes nothing', () => {
  const piece = fc.constantFrom(
    ...[
      '<p>',
      '</p>',
      '<td',
      '>',
      '<table>',
      '<tr>',
      '<td>',
      '</table>',
      '<li>',
      '<ul>',
      '</ul>',
      '<b>',
      '</b>',
      '<h1>',
      '</h3>',
    ],
    ...[
      '<a href="',
      '"',
      "'",
      '<!--',
      '-->',
      '<![if x]>',
      '&lt;',
      '&#0;',
      '文字 ',
      '一、',
      '\n',
      ' x=1',
      '<script>',
      '</script>',
      '<br>',
      '<img src=1>',
    ],
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 40 }), (pieces) => {
      const { html } = cleanHtml(pieces.join(''))
      expect(
        html.replace(
          /<\/?(p|h[2-4]|ul|ol|li|blockquote|hr|br|strong|em|u|s|sub|sup|a|table|tbody|tr|th|td)( (class|start|href|scope|colspan|rowspan)="[^"<>]*")*>/g,
          '',
        ),
      ).not.toMatch(/[<>]/)
      expect(cleanHtml(html).html).toBe(html)
      expect(cleanHtml(html, { own: true }).html).toBe(html)
    }),
    { numRuns: 600 },
  )
})

test('a hostile text takes no longer than its length', () => {
  const started = performance.now()
  for (const hostile of [
    '<div>'.repeat(20_000),
    '<a href="'.repeat(10_000),
    '<p><b>'.repeat(10_000),
    '<!--'.repeat(20_000),
    '&'.repeat(100_000),
    '<td>'.repeat(10_000),
  ])
    cleanHtml(hostile)
  expect(performance.now() - started).toBeLessThan(6_000)
})

test('what has no words and no image is empty', () => {
  expect(isEmpty('<p></p><p><br></p>')).toBe(true)
  expect(isEmpty('<p>字</p>')).toBe(false)
})
