import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanHtml } from '../../../ui/client/editor/clean-html.ts'
import { canonicalBody } from '../body/canonical.ts'

test('what the editor sends is what is kept: the sanitiser finds nothing to change in it', () => {
  const piece = fc.constantFrom(
    ...[
      '<p>',
      '</p>',
      '<p class="addressee">',
      '<p align=center>',
      '<table>',
      '<tr>',
      '<td>',
      '<th>',
      '<th colspan="2">',
      '<td rowspan="2" colspan="3">',
      '</table>',
      '<li>',
      '<ul>',
      '</ul>',
    ],
    ...[
      '<b>',
      '</b>',
      '<i>',
      '<h2>',
      '</h2>',
      '<h4>',
      '</h4>',
      '<a href="https://a.cn/?x=1&amp;y=2">',
      '</a>',
      '文字',
      ' ',
      '&lt;b&gt;',
      '"',
      '<br>',
      '<hr>',
      '<blockquote>',
      '</blockquote>',
      '<ol start="3">',
      '</ol>',
    ],
    '<img src="/publishing/files/018f0000-0000-7000-8000-000000000001" alt="图&quot;一&quot;">',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { html } = cleanHtml(cleanHtml(pieces.join(''), { addHeaders: true }).html, { own: true })
      expect(canonicalBody(html)).toBe(html)
    }),
    { numRuns: 3_000 },
  )
})
