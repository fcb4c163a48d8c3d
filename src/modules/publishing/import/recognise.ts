import { isDay } from '../../../platform/day.ts'
import { htmlOf, isNode, type Node, textOf, treeOf } from '../body/tree.ts'

/** What a text says of itself where official documents say it: its title, its number, its date; and the text without the first two. */
export type Recognised = { title: string; documentNumber: string; formedOn: string; body: string }

const NUMBER = /^([\p{Script=Han}]{2,14})\s*[〔[（(【]\s*(\d{4})\s*[〕\]）)】]\s*(第?\d{1,5}号)$/u
const DAY = /^([〇零一二三四五六七八九\d]{4})年([〇零一二三四五六七八九十\d]{1,3})月([〇零一二三四五六七八九十\d]{1,3})日$/
const OFFICE = /(政府|局|委员会|委|办公室|办公厅|厅|院|中心|街道办事处|指挥部|领导小组)$/

export function recognise(html: string): Recognised {
  const blocks = treeOf(html).children.filter(isNode)
  const words = (block: Node | undefined) => (block ? textOf(htmlOf(block)).trim() : '')
  const head = blocks.slice(0, 10)
  const numbered = head.find((block) => NUMBER.test(words(block)))
  const [, prefix = '', year = '', serial = ''] = NUMBER.exec(words(numbered)) ?? []
  const title = titleOf(
    head.filter((block) => block !== numbered),
    words,
  )
  const rest = blocks.filter((block) => block !== numbered && !title.blocks.includes(block))
  const dated = rest.findLast((block) => DAY.test(words(block).replace(/\s/g, '')))
  const formedOn = dated ? dayIn(words(dated)) : ''
  markLetter(rest, dated, words)
  return {
    title: title.text,
    documentNumber: prefix && `${prefix}〔${year}〕${serial}`,
    formedOn,
    body: rest.map(htmlOf).join(''),
  }
}

/** The first heading, else the centred lines at the top, else a first line that is no sentence. */
function titleOf(head: Node[], words: (block: Node | undefined) => string) {
  const lines: Node[] = []
  for (const block of head) {
    const isTitle = lines.length === 0 ? /^h[2-4]$/.test(block.tag) && !/^[一（(第]/.test(words(block)) : false
    const isCentred = block.attributes.class === 'text-center' && words(block).length <= 60
    if (isTitle) return { text: words(block).replace(/\s*\n\s*/g, ''), blocks: [block] }
    if (!isCentred || lines.length === 3) break
    lines.push(block)
  }
  const [first] = head
  if (lines.length === 0 && first?.tag === 'p' && words(first).length <= 60 && !/[。；：:！？]$/.test(words(first)))
    lines.push(first)
  return { text: lines.map((line) => words(line).replace(/\s*\n\s*/g, '')).join(''), blocks: lines }
}

/** The parts of an official letter get their places on the line: to whom, from whom, when. */
function markLetter(blocks: Node[], dated: Node | undefined, words: (block: Node | undefined) => string) {
  const [first] = blocks
  if (first?.tag === 'p' && /^[^。；！？]{2,120}[：:]$/.test(words(first))) first.attributes = { class: 'addressee' }
  if (!dated) return
  dated.attributes = { class: 'signed-on' }
  const before = blocks[blocks.indexOf(dated) - 1]
  if (before?.tag === 'p' && words(before).length <= 40 && OFFICE.test(words(before))) before.attributes = { class: 'signature' }
}

const DIGITS = '〇一二三四五六七八九'

function dayIn(text: string) {
  const [, year = '', month = '', day = ''] = DAY.exec(text.replace(/\s/g, '')) ?? []
  const number = (part: string) => {
    if (/^\d+$/.test(part)) return Number(part)
    const plain = part.replaceAll('零', '〇')
    if (!plain.includes('十')) return Number([...plain].map((mark) => DIGITS.indexOf(mark)).join(''))
    const [tens = '', ones = ''] = plain.split('十')
    return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0)
  }
  const found = `${number(year)}-${String(number(month)).padStart(2, '0')}-${String(number(day)).padStart(2, '0')}`
  return isDay(found) ? found : ''
}
