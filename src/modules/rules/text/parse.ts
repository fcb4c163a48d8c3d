import type { Clause, ClauseKind } from './clause.ts'
import { cleaned, LEAD, type Line, linesOf } from './lines.ts'
import { type Marker, markerOf } from './markers.ts'
import { NUMERAL, numberOf } from './numerals.ts'

const N = `${NUMERAL}+`
const SPACE = '[\\s\\u3000\\u2000-\\u200b\\ufeff]'

const DIVISION = new RegExp(`^(第${SPACE}*(${N})${SPACE}*(编|分编|章|节))(?:${SPACE}|[:：])*(.{0,60})$`)
const ARTICLE = new RegExp(`^(第${SPACE}*(${N})${SPACE}*条)((?:${SPACE}*之${SPACE}*${N})?)(\\*\\*)?`)
const ATTACHMENT = new RegExp(`^(附件|附表|附录|附图|附)${SPACE}*(${N})?(?:${SPACE}|[:：.．、]|$)`)

const RANKS: Record<string, number> = { book: 1, subbook: 2, chapter: 3, section: 4 }

type Open = { clause: Clause; rank: number; marker?: string }

/**
 * The structure of a text: title, note, contents, divisions, articles, paragraphs, items, attachments. Tolerant: what fits nothing is a
 * paragraph, and nothing is lost. A text without articles is counted by its points (一、), one without those by paragraphs.
 */
export function parseText(text: string): Clause {
  const lines = linesOf(text)
  const root = clause('', 'root', 0)
  root.end = text.length
  const hasArticles = lines.some(({ words }) => ARTICLE.test(words))
  const stack: Open[] = [{ clause: root, rank: 0 }]
  const used = new Map<string, number>()
  let [article, lastNumber, inBody] = [undefined as Clause | undefined, 0, false]
  let toc: { clause: Clause; first: string } | undefined
  // Items still open below one paragraph, each with how it is counted.
  let items: { name: string; clause: Clause; parent: Clause }[] = []

  const address = (wanted: string) => {
    const times = (used.get(wanted) ?? 0) + 1
    used.set(wanted, times)
    return times === 1 ? wanted : `${wanted}__dup_${times}`
  }
  const top = () => stack.at(-1)?.clause ?? root
  const close = (rank: number) => {
    while (stack.length > 1 && (stack.at(-1)?.rank ?? 0) >= rank) stack.pop()
  }
  const add = (parent: Clause, eid: string, kind: ClauseKind, line: Line, rest: { label: string; text: string }) => {
    const made: Clause = { ...clause(eid, kind, line.start), ...rest, end: line.end }
    parent.children.push(made)
    return made
  }
  /** The prefix of addresses below: of attachments and divisions for themselves, of nothing for the first run of articles. */
  const within = () => stack.findLast(({ clause: { kind } }) => kind === 'attachment')?.clause.eid

  for (const line of lines) {
    const { words } = line
    if (words === '') continue
    if (toc) {
      const flat = squeezed(words).replace(/[（(].*$/, '')
      const isEntry = words.length <= 60 && !/[。；]$/.test(words) && !ARTICLE.test(words)
      if (isEntry && flat !== toc.first) {
        if (toc.first === '') toc.first = flat
        toc.clause.text += `${toc.clause.text === '' ? '' : '\n'}${words}`
        continue
      }
      toc = undefined
    }
    const division = DIVISION.exec(words)
    if (division && !/[。；，]$/.test(words) && !(division[3] === '节' && /^[之的]/.test(division[4] ?? ''))) {
      const [, label = '', number = '', kind = '', heading = ''] = division
      const [type, prefix] = (
        { 编: ['book', 'book'], 分编: ['subbook', 'subbook'], 章: ['chapter', 'chp'], 节: ['section', 'sec'] } as const
      )[kind as '编' | '分编' | '章' | '节']
      close(RANKS[type] ?? 3)
      const above = top().kind === 'root' ? '' : `${top().eid}__`
      const eid = address(`${above}${prefix}_${numberOf(number)}`)
      const made = add(top(), eid, type === 'subbook' ? 'book' : type, line, { label: squeezed(label), text: spaced(heading) })
      stack.push({ clause: made, rank: RANKS[type] ?? 3 })
      article = undefined
      inBody = true
      continue
    }
    if (/^(序言|附则|总则|前言)$/.test(squeezed(words))) {
      close(3)
      const eid = address(squeezed(words) === '附则' ? 'chp_final' : squeezed(words) === '总则' ? 'chp_general' : 'preamble')
      stack.push({ clause: add(top(), eid, 'chapter', line, { label: '', text: squeezed(words) }), rank: 3 })
      article = undefined
      inBody = true
      continue
    }
    const found = articleAt(words, lastNumber)
    if (found) {
      close(5)
      const parent = within()
      const plain = `art_${found.number}`
      const eid = address(parent === undefined || !used.has(plain) ? plain : `${parent}__${plain}`)
      article = add(top(), eid, 'article', line, { label: found.label, text: '' })
      lastNumber = Number.parseInt(found.number, 10)
      stack.push({ clause: article, rank: 5 })
      inBody = true
      const rest = words.slice(found.length)
      if (rest.trim() !== '') begin(article, line, line.lead + found.length)
      continue
    }
    if (stack.length === 1 && (squeezed(words) === '目录' || squeezed(words) === '目次')) {
      const made = add(root, address('toc'), 'toc', line, { label: spaced(words), text: '' })
      toc = { clause: made, first: '' }
      continue
    }
    const attachment = ATTACHMENT.exec(words)
    if (attachment && inBody && words.length <= 80 && !/[。；]$/.test(words)) {
      close(1)
      const eid = address(
        `att_${attachment[2] ? numberOf(attachment[2]) : root.children.filter(({ kind }) => kind === 'attachment').length + 1}`,
      )
      stack.push({ clause: add(root, eid, 'attachment', line, { label: '', text: spaced(words) }), rank: 1 })
      article = undefined
      lastNumber = 0
      continue
    }
    if (!inBody && stack.length === 1) {
      const kind = headKind(words, root, hasArticles)
      if (kind) {
        add(root, address(kind), kind, line, { label: '', text: spaced(words) })
        continue
      }
    }
    const holder = top()
    if (article && holder === article) begin(article, line, line.lead)
    else if (holder.kind === 'article') begin(holder, line, line.lead)
    else loose(holder, line)
  }

  function begin(parent: Clause, line: Line, from: number) {
    const rest = text.slice(line.start + from, line.end)
    const lead = LEAD.exec(rest)?.[0].length ?? 0
    const words = rest.slice(lead).trimEnd()
    const at = { ...line, start: line.start + from, lead, words }
    const paragraph = parent.children.at(-1)
    const marker = markerOf(words)
    if (marker && paragraph) return nest(paragraph, at, marker)
    const eid = `${parent.eid}__para_${parent.children.length + 1}`
    items = []
    const made = add(parent, eid, 'paragraph', at, { label: '', text: cleaned(words) })
    // 第三条 （一）…: items at once.
    if (marker) {
      made.text = ''
      nest(made, at, marker)
    }
  }

  /** Words below a division or the root: points where the text has no articles, else paragraphs. */
  function loose(parent: Clause, line: Line) {
    const marker = markerOf(line.words)
    if (marker) {
      const point = parent.children.at(-1)
      if (marker.name === 'han' && !hasArticles) {
        inBody = true
        items = []
        const prefix = parent.kind === 'root' ? '' : `${parent.eid}__`
        const rest = line.words.slice(marker.length).trim()
        add(parent, address(`${prefix}pnt_${marker.number}`), 'point', line, { label: marker.label, text: cleaned(rest) })
        return
      }
      if (point && (point.kind === 'point' || point.kind === 'paragraph')) return nest(point, line, marker)
    }
    const last = parent.children.at(-1)
    if (last?.kind === 'point' && !marker) {
      items = []
      add(last, `${last.eid}__para_${last.children.filter(({ kind }) => kind === 'paragraph').length + 1}`, 'paragraph', line, {
        label: '',
        text: cleaned(line.words),
      })
      return
    }
    items = []
    const prefix = parent.kind === 'root' ? '' : `${parent.eid}__`
    const count = parent.children.filter(({ kind }) => kind === 'paragraph').length + 1
    const made = add(parent, address(`${prefix}para_${count}`), 'paragraph', line, {
      label: '',
      text: marker ? '' : cleaned(line.words),
    })
    if (marker) nest(made, line, marker)
  }

  /** An item goes below what it is counted under: the last one of its own kind's parent, else the last of another kind. */
  function nest(paragraph: Clause, line: Line, marker: Marker) {
    if (items[0]?.parent !== paragraph) items = []
    const same = items.findIndex(({ name }) => name === marker.name)
    if (same >= 0) items.length = same
    const parent = items.at(-1)?.clause ?? paragraph
    const names = parent.kind === 'item' ? 'sub' : 'item'
    const rest = line.words.slice(marker.length).trim()
    const made = add(parent, address(`${parent.eid}__${names}_${marker.number}`), 'item', line, {
      label: marker.label,
      text: cleaned(rest),
    })
    items.push({ name: marker.name, clause: made, parent: paragraph })
  }

  settle(root, text.length)
  return root
}

/**
 * 第十二条 at the beginning of a line opens an article where a space follows it; without one, where it is the next number and the words do
 * not go on as a reference does (第十二条规定的…, 第十二条、第十三条).
 */
function articleAt(words: string, last: number) {
  const found = ARTICLE.exec(words)
  if (!found) return undefined
  const [whole, label = '', count = '', also = ''] = found
  const main = numberOf(count)
  const suffix = also === '' ? '' : `-${numberOf(also.replace(/[之\s\u3000]/g, ''))}`
  const after = words.slice(whole.length)
  const isSpaced = after === '' || /^[\s\u3000\u2000-\u200b【［[]/.test(after)
  const isNext = main === last + 1 || (suffix !== '' && main === last)
  if (!isSpaced && !(isNext && !/^[规的第、至所和或，,中款项修之与及]/.test(after))) return undefined
  return { number: `${main}${suffix}`, label: squeezed(label + also), length: whole.length }
}

function headKind(words: string, root: Clause, hasArticles: boolean): 'title' | 'note' | undefined {
  const before = root.children
  if (
    /^[（(].*\d{4}|^[（(][一二三〇○零]{2,}.*[年月日]/.test(words) &&
    before.every(({ kind }) => kind === 'title' || kind === 'note')
  )
    return 'note'
  // The line of a note that goes on.
  const last = before.at(-1)
  if (last?.kind === 'note' && !/[）)]$/.test(last.text) && before.length < 30 && hasArticles) return 'note'
  if (/[。：:；]$/.test(words) || words.length > 60) return undefined
  if (before.every(({ kind }) => kind === 'title') && before.length < 4 && !/^[一二三四五六七八九十]+[、．]/.test(words))
    return 'title'
}

function clause(eid: string, kind: ClauseKind, start: number): Clause {
  return { eid, kind, label: '', text: '', start, end: start, children: [] }
}

/** Every clause reaches to where the next begins, so that the blank lines between belong to the one before. */
function settle(parent: Clause, end: number) {
  parent.end = end
  const { children } = parent
  for (const [index, child] of children.entries()) settle(child, children[index + 1]?.start ?? end)
}

export const squeezed = (words: string) => words.replaceAll(/[\s\u3000\u2000-\u200b*]/g, '')
const spaced = (words: string) =>
  words
    .replaceAll(/(?<=^.)[\s\u3000]+(?=.$)/gu, '')
    .replaceAll(/[\s\u3000\u2000-\u200b]+/g, ' ')
    .replaceAll('**', '')
    .trim()
