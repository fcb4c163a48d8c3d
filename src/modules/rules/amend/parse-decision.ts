import { eidOf } from '../citations/find.ts'
import { NUMERAL, numberOf } from '../text/numerals.ts'
import type { NotUnderstood, Operation } from './operation.ts'

const N = `${NUMERAL}+`
const REF = `第${N}条(?:之${N})?(?:第${N}款)?(?:第[（(]?${N}[）)]?项)?`
/** A clause, or a part of the one that was just spoken of. */
const PART = `(?:${REF}|第${N}款(?:第[（(]?${N}[）)]?项)?|第[（(]${N}[）)]项)`
const PARTS = `${PART}(?:(?:、|和|及|与)${PART})*`
const Q = '⟦(\\d+)⟧'
const BECOMES = '(?:统一|均|一并|全部)?(?:修改|改)为[：:，,]?'

type Known = { at: (words: string) => string | null; quote: (index: string | undefined) => string }
type Pattern = { pattern: RegExp; read: (found: RegExpExecArray, known: Known) => Operation[] | null }

const PATTERNS: readonly Pattern[] = [
  {
    pattern: new RegExp(`增加${N}章[，,]?作为第(${N})章[：:，,]?${Q}`),
    read: ([, as = '', text], { quote }) => [{ kind: 'insert-chapter', as: numberOf(as), text: quote(text) }],
  },
  {
    pattern: new RegExp(`(?:删去|删除)第(${N})章(?!第|中)|(?:将)?第(${N})章(?:予以)?(?:删去|删除)`),
    read: ([, before, after]) => [{ kind: 'delete-chapter', chapter: numberOf(before ?? after ?? '') }],
  },
  {
    pattern: new RegExp(`(?:将)?第(${N})章(?:的)?(?:名称|章名|标题)?${BECOMES}${Q}`),
    read: ([, chapter = '', title], { quote }) => [
      { kind: 'title-chapter', chapter: numberOf(chapter), title: quote(title).replace(new RegExp(`^第${N}章[\\s\u3000]*`), '') },
    ],
  },
  {
    pattern: new RegExp(`(?:将)?第(${N})章改为第(${N})章`),
    read: ([, from = '', to = '']) => [{ kind: 'renumber-chapter', from: numberOf(from), to: numberOf(to) }],
  },
  {
    pattern: new RegExp(
      `(?:将)?(${PARTS})合并(?:[，,]?(?:作为|为|改为)(?:一[条款]|(${PART})))?(?:[，,]?作为(${PART}))?[，,]?(?:并)?(?:${BECOMES})?[：:，,]?${Q}`,
    ),
    read: ([, refs = '', named, also, text], { at, quote }) => merge(refs, also ?? named, { at, text: quote(text) }),
  },
  {
    pattern: new RegExp(`(?:将)?(${REF})移(?:至|到)(${REF})之?后(?:[，,]?作为(${REF}))?`),
    read: ([, ref = '', after = '', as], { at }) => {
      const [behind, target] = [eidOf(after), at(ref)]
      return target && behind ? [{ kind: 'move-article', target, after: behind }, ...renumbered(target, as)] : null
    },
  },
  {
    pattern: new RegExp(`(?:将)?(${REF})移(?:至|到|入)第(${N})章(?:[，,]?作为(${REF}))?`),
    read: ([, ref = '', chapter = '', as], { at }) => {
      const target = at(ref)
      return target ? [{ kind: 'move-article', target, chapter: numberOf(chapter) }, ...renumbered(target, as)] : null
    },
  },
  {
    pattern: new RegExp(`增加${N}条[，,]?(?:分别)?作为(${REF})[：:，,]?${Q}`),
    read: ([, as = '', text], { quote }) => insertArticle(as, quote(text)),
  },
  {
    pattern: new RegExp(
      `(?:在)?(?:(${PART})(?:之?后)?)?增加${N}款[，,]?(?:分别)?作为第(${N})款(?:[、至和]第${N}款)*[：:，,]?${Q}`,
    ),
    read: ([, ref = '', as = '', text], { at, quote }) => {
      const article = at(ref)?.split('__')[0]
      if (!article) return null
      // Several paragraphs in one quotation, one after another.
      return linesOf(quote(text)).map((line, index) => ({
        kind: 'insert-paragraph',
        article,
        as: numberOf(as) + index,
        text: line,
      }))
    },
  },
  {
    pattern: new RegExp(
      `(?:在)?(?:(${PART})(?:之?后)?)?增加${N}项[，,]?(?:分别)?作为第[（(]?(${N})[）)]?项(?:[、至和]第[（(]?${N}[）)]?项)*[：:，,]?${Q}`,
    ),
    read: ([, ref = '', as = '', text], { at, quote }) => {
      const target = at(ref)
      if (!target) return null
      const paragraph = target.includes('__para_') ? target.replace(/__item_.*$/, '') : `${target}__para_1`
      return linesOf(quote(text)).map((line, index) => ({ kind: 'insert-item', paragraph, as: numberOf(as) + index, text: line }))
    },
  },
  {
    pattern: new RegExp(`(?:将)?(${PARTS})中?的?${Q}(?:之?后)增加${Q}`),
    read: ([, refs = '', after, words], { at, quote }) =>
      each(refs, at, (target) => ({ kind: 'insert-words', target, after: quote(after), words: quote(words) })),
  },
  {
    pattern: new RegExp(`(?:将)?(${PARTS})中?的?${Q}${BECOMES}${Q}`),
    read: ([, refs = '', from, to], { at, quote }) =>
      each(refs, at, (target) => ({ kind: 'replace-words', target, from: quote(from), to: quote(to) })),
  },
  {
    pattern: new RegExp(`(?:将)?(?:全文|文中|文件|(?:本|该)?(?:法|条例|办法|规定|细则|规则))中?的?${Q}${BECOMES}${Q}`),
    read: ([, from, to], { quote }) => [{ kind: 'replace-words', target: null, from: quote(from), to: quote(to) }],
  },
  {
    pattern: new RegExp(`(?:将)?(${PARTS})中?的?${Q}(?:予以)?(?:删去|删除)`),
    read: ([, refs = '', from], { at, quote }) =>
      each(refs, at, (target) => ({ kind: 'replace-words', target, from: quote(from), to: '' })),
  },
  {
    pattern: new RegExp(`(?:删去|删除)(${PARTS})中的?${Q}`),
    read: ([, refs = '', from], { at, quote }) =>
      each(refs, at, (target) => ({ kind: 'replace-words', target, from: quote(from), to: '' })),
  },
  {
    pattern: new RegExp(`(?:删去|删除)(${PARTS})(?!中)`),
    read: ([, refs = ''], { at }) => each(refs, at, (target) => ({ kind: 'delete-clause', target })),
  },
  {
    pattern: new RegExp(`(?:将)?(${PARTS})(?:予以)?(?:删去|删除)`),
    read: ([, refs = ''], { at }) => each(refs, at, (target) => ({ kind: 'delete-clause', target })),
  },
  {
    pattern: new RegExp(`(?:将)?(${REF})改为(${REF})(?:[，,]?(?:并)?(?:修改为|改为)[：:，,]?${Q})?`),
    read: ([, from = '', to = '', text], { at, quote }) => {
      const [before, after] = [at(from), eidOf(to)]
      if (!before || !after) return null
      const renumber: Operation = { kind: 'renumber', from: before, to: after }
      return text === undefined ? [renumber] : [renumber, { kind: 'replace-clause', target: before, text: quote(text) }]
    },
  },
  {
    pattern: new RegExp(`(?:将)?(${PART})${BECOMES}${Q}`),
    read: ([, ref = '', text], { at, quote }) =>
      each(ref, at, (target) => ({ kind: 'replace-clause', target, text: quote(text) })),
  },
  {
    pattern: /(?:条文|条款|条、款|序号|条文顺序|章节条文)[^。；]{0,12}(?:作|进行|相应)[^。；]{0,6}调整/,
    read: () => [{ kind: 'renumber-all' }],
  },
]

/** What is said about the decision, not by it. */
const AROUND = /作(?:出)?如下修改|作以下修改|修改如下|作相应修改[，,]?重新公布|根据本决定|本决定自|^《[^》]*》|决定对|的决定$/
const VERBS = /修改|增加|删|改为|调整|合并|移|⟦/

/** A decision on amending as steps; a sentence that is not understood is said, not guessed at. */
export function parseDecision(decision: string): { operations: Operation[]; notUnderstood: NotUnderstood[] } {
  const { sentences, quotes } = sentencesOf(decision)
  const operations: Operation[] = []
  const notUnderstood: NotUnderstood[] = []
  // 第二款中的… goes on with the article spoken of before.
  let spoken: string | null = null
  const at = (words: string): string | null => {
    if (words === '') return spoken
    const whole = eidOf(words)
    if (whole) {
      spoken = whole
      return whole
    }
    const article = spoken?.split('__')[0]
    if (!article) return null
    const paragraph = new RegExp(`第(${N})款`).exec(words)?.[1]
    const item = new RegExp(`第[（(]?(${N})[）)]?项`).exec(words)?.[1]
    const above = paragraph ? `${article}__para_${numberOf(paragraph)}` : (spoken?.replace(/__item_.*$/, '') ?? article)
    return item ? `${above.includes('__para_') ? above : `${article}__para_1`}__item_${numberOf(item)}` : above
  }
  const known = { at, quote: (index: string | undefined) => quotes[Number(index)] ?? '' }
  for (const { words, start } of sentences) {
    if (
      AROUND.test(words.replaceAll(/⟦\d+⟧/g, '')) &&
      !new RegExp(`${PART}(?:中|${BECOMES})|增加${N}[条款项]|删去第`).test(words)
    )
      continue
    let rest = words
    let isUnderstood = true
    for (;;) {
      const next = firstOf(rest)
      if (!next) break
      // What was spoken of on the way counts for what follows: 第五条改为第六条，第二款修改为….
      const made = next.read(next.found, known)
      if (!made) isUnderstood = false
      else operations.push(...made)
      rest = `${rest.slice(0, next.found.index)}，${rest.slice(next.found.index + next.found[0].length)}`
    }
    if (!isUnderstood || VERBS.test(rest.replace(/^[\s\S]*?作如下修改/, '')))
      notUnderstood.push({ sentence: unquoted(words, quotes), start, todo: todoFor(words) })
  }
  return { operations, notUnderstood }
}

/**
 * Steps that ask for more than the words of a decision hold: how two articles read as one that is not given, where a moved one ends, which
 * articles a new section takes in. A person does them in the text that the other steps have made.
 */
const BY_HAND: readonly { pattern: RegExp; todo: string }[] = [
  { pattern: /合并/, todo: '合并条文：请在修改后的全文中把所说的条款合成一条（款），删去多出的一条，并核对其后的条号' },
  {
    pattern: /移至|移到|移入|调整(?:至|到|为第)[^。]*之?[前后]/,
    todo: '移动条文：请在修改后的全文中把所说的条款剪切到新的位置，并核对条号',
  },
  {
    pattern: new RegExp(`增加${N}[编章节]`),
    todo: '增加章节：请在修改后的全文中写入新的章（节）名和其中的条文，并核对其后的章（节）号和条号',
  },
  {
    pattern: new RegExp(`(?:删去|删除)(?:第${N}章)?第${N}[编节]|第${N}[编节](?:予以)?(?:删去|删除)`),
    todo: '删去编、节：请在修改后的全文中删去该编（节）的名称和条文，并核对其后的序号和条号',
  },
  {
    pattern: new RegExp(`第${N}[编节](?:的)?(?:名称|节名|标题)?(?:修)?改为`),
    todo: '修改编、节：请在修改后的全文中改好其名称或者序号',
  },
]
const todoFor = (words: string) => BY_HAND.find(({ pattern }) => pattern.test(words))?.todo ?? null

function firstOf(words: string) {
  let first: { found: RegExpExecArray; read: Pattern['read'] } | undefined
  for (const { pattern, read } of PATTERNS) {
    const found = pattern.exec(words)
    if (found && (!first || found.index < first.found.index)) first = { found, read }
  }
  return first
}

function insertArticle(as: string, text: string): Operation[] | null {
  const first = eidOf(as)
  if (!first) return null
  // Several articles in one quotation, each with its number.
  const articles = text.split(new RegExp(`\\n(?=第${N}条)`))
  if (articles.length === 1) return [{ kind: 'insert-article', as: first, text }]
  return articles.map((article, index) => {
    const own = new RegExp(`^第${N}条(?:之${N})?`).exec(article)?.[0]
    const [, main = '0'] = /^art_(\d+)/.exec(first) ?? []
    return { kind: 'insert-article', as: (own && eidOf(own)) || `art_${Number(main) + index}`, text: article }
  })
}

/** Of several clauses the first is worded anew, and the others go. */
function merge(refs: string, as: string | undefined, { at, text }: { at: Known['at']; text: string }): Operation[] | null {
  const [first, ...others] = refs.split(/[、和及与](?=第)/).map(at)
  if (!first || others.length === 0 || others.some((other) => other === null)) return null
  return [
    { kind: 'replace-clause', target: first, text },
    ...others.map((other): Operation => ({ kind: 'delete-clause', target: other ?? '' })),
    ...(first.includes('__') ? [] : renumbered(first, as)),
  ]
}

const renumbered = (from: string, as: string | undefined): Operation[] => {
  const to = as && eidOf(as)
  return to && to !== from ? [{ kind: 'renumber', from, to }] : []
}

function each(refs: string, at: Known['at'], make: (target: string) => Operation): Operation[] | null {
  const targets = refs.split(/[、和及与](?=第)/).map(at)
  return targets.every((target) => target !== null) ? targets.map((target) => make(target ?? '')) : null
}

/** Sentences with ⟦n⟧ for what is quoted; a quotation over several lines opens anew on each and closes once. */
function sentencesOf(decision: string) {
  const quotes: string[] = []
  const sentences: { words: string; start: number }[] = []
  let [words, start, quoted, depth] = ['', 0, '', 0]
  const end = (at: number) => {
    const plain = words.trim().replace(new RegExp(`^(?:[一二三四五六七八九十百]+、|[（(]${N}[）)]|\\d+[.．、])\\s*`), '')
    if (plain !== '') sentences.push({ words: plain, start })
    words = ''
    start = at
  }
  for (const [at, char] of [...decision].entries()) {
    if (depth > 0) {
      const opensLine = char === '“' && /(?:^|\n)[\s\u3000]*$/.test(quoted)
      if (char === '“' && !opensLine) depth++
      if (char === '”') depth--
      if (depth === 0) {
        words += `⟦${
          quotes.push(
            quoted
              .split('\n')
              .map((line) => line.trim())
              .filter(Boolean)
              .join('\n'),
          ) - 1
        }⟧`
        quoted = ''
      } else if (!opensLine) quoted += char
      continue
    }
    if (char === '“') {
      depth = 1
      continue
    }
    if (char === '。' || char === '；' || char === '\n') end(at + 1)
    else words += char
  }
  if (depth > 0) words += quoted
  end(decision.length)
  return { sentences, quotes }
}

const unquoted = (words: string, quotes: readonly string[]) =>
  words.replaceAll(/⟦(\d+)⟧/g, (_, index: string) => `“${quotes[Number(index)] ?? ''}”`)
const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '')
