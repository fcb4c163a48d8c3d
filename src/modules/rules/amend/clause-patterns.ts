import { eidOf } from '../citations/find.ts'
import { numberOf } from '../text/numerals.ts'
import type { Operation } from './operation.ts'
import { each, type Known, type Pattern, renumbered } from './pattern.ts'
import { BECOMES, N, PART, PARTS, Q, REF } from './words.ts'

/** Articles, paragraphs, items and words. */
export const CLAUSE_PATTERNS: readonly Pattern[] = [
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
const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '')
