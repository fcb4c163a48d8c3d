import { allOf, type HtmlElement, parseHtml, textOf } from './parse-html.ts'

/** Something about a text that a reader would stumble over; `selector` and `nth` say where. */
export type Check = { sentence: string; selector: string; nth: number; blocks: boolean }

/** Headings that skip a rank, tables without headers, images without words, links that lead nowhere, a text without text. */
export function checkText(html: string): Check[] {
  const root = parseHtml(html)
  return [...headings(root), ...tables(root), ...images(root), ...links(root), ...emptiness(root)]
}

function headings(root: HtmlElement): Check[] {
  let rank = 1
  return allOf(root, 'h2', 'h3', 'h4').flatMap((heading, nth) => {
    const here = Number(heading.tag[1])
    const skipped = here > rank + 1
    rank = here
    const words = textOf(heading).trim()
    const at = { selector: 'h2, h3, h4', nth, blocks: false }
    if (words === '') return [{ ...at, sentence: '有一个标题没有文字' }]
    return skipped ? [{ ...at, sentence: `标题“${short(words)}”跳过了一级：前面缺少${RANKS[here - 1]}` }] : []
  })
}

function tables(root: HtmlElement): Check[] {
  return allOf(root, 'table').flatMap((table, nth) =>
    allOf(table, 'th').length === 0
      ? [{ sentence: `第 ${nth + 1} 个表格没有表头，读屏软件无法说明各格是什么`, selector: 'table', nth, blocks: true }]
      : [],
  )
}

const images = (root: HtmlElement): Check[] =>
  allOf(root, 'img').flatMap((image, nth) =>
    (image.attributes.alt ?? '').trim() === ''
      ? [{ sentence: `第 ${nth + 1} 张图片没有替代文字`, selector: 'img', nth, blocks: true }]
      : [],
  )

const links = (root: HtmlElement): Check[] =>
  allOf(root, 'a').flatMap((link, nth) => {
    const [words, href] = [textOf(link).trim(), link.attributes.href ?? '']
    const at = { selector: 'a', nth, blocks: false }
    if (!isAddress(href)) return [{ ...at, sentence: `链接“${short(words)}”的地址不完整：${href || '空'}`, blocks: true }]
    if (/^(这里|此处|点击|点此|点击这里|查看|链接|详情|更多)$/.test(words))
      return [{ ...at, sentence: `链接文字“${words}”没有说明去哪里` }]
    return []
  })

const emptiness = (root: HtmlElement): Check[] =>
  textOf(root).trim() === '' ? [{ sentence: '正文还没有内容', selector: 'p', nth: 0, blocks: true }] : []

function isAddress(href: string) {
  if (/^(mailto:[^@\s]+@[^@\s]+|tel:[\d+-]+|\/)/.test(href)) return true
  try {
    return /^https?:$/.test(new URL(href).protocol) && new URL(href).hostname.includes('.')
  } catch {
    return false
  }
}

const RANKS = ['', '', '一级标题', '二级标题'] as const
const short = (words: string) => (words.length > 16 ? `${words.slice(0, 15)}…` : words)
