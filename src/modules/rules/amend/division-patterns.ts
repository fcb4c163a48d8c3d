import { numberOf } from '../text/numerals.ts'
import { type Pattern, renumbered } from './pattern.ts'
import { BECOMES, N, Q, REF } from './words.ts'

/** What stands before 第三节: its chapter, or nothing where that was spoken of before. */
const SECTION = `(?:第(${N})章(?:的)?)?第(${N})节`
const named = (unit: string, title: string) => title.replace(new RegExp(`^第${N}${unit}[\\s\u3000]*`), '')

/** Chapters and sections: new ones, struck out, renamed, with another number; and articles that move into them. */
export const DIVISION_PATTERNS: readonly Pattern[] = [
  {
    pattern: new RegExp(`(?:在)?(?:第(${N})章(?:中)?)?增加${N}节[，,]?作为(?:第(${N})章)?第(${N})节[：:，,]?${Q}`),
    read: ([, before, after, as = '', text], { quote, chapterAt }) => {
      const chapter = chapterAt(after ?? before)
      return chapter === null ? null : [{ kind: 'insert-section', chapter, as: numberOf(as), text: quote(text) }]
    },
  },
  {
    pattern: new RegExp(`(?:删去|删除)${SECTION}(?!第|中)|(?:将)?${SECTION}(?:予以)?(?:删去|删除)`),
    read: ([, one, first, other, second], { chapterAt }) => {
      const chapter = chapterAt(one ?? other)
      return chapter === null ? null : [{ kind: 'delete-section', chapter, section: numberOf(first ?? second ?? '') }]
    },
  },
  {
    pattern: new RegExp(`(?:将)?${SECTION}(?:的)?(?:名称|节名|标题)?${BECOMES}${Q}`),
    read: ([, within, section = '', title], { quote, chapterAt }) => {
      const chapter = chapterAt(within)
      if (chapter === null) return null
      return [{ kind: 'title-section', chapter, section: numberOf(section), title: named('节', quote(title)) }]
    },
  },
  {
    pattern: new RegExp(`(?:将)?${SECTION}改为(?:第(${N})章)?第(${N})节`),
    read: ([, within, from = '', home, to = ''], { chapterAt }) => {
      const chapter = chapterAt(within)
      // Into another chapter it would take its articles with it: that is a person's work.
      if (chapter === null || (home !== undefined && numberOf(home) !== chapter)) return null
      return [{ kind: 'renumber-section', chapter, from: numberOf(from), to: numberOf(to) }]
    },
  },
  {
    pattern: new RegExp(`(?:将)?(${REF})移(?:至|到|入)(?:第(${N})章)?第(${N})节(?:[，,]?作为(${REF}))?`),
    read: ([, ref = '', within, section = '', as], { at, chapterAt }) => {
      const [target, chapter] = [at(ref), chapterAt(within)]
      if (!target || chapter === null) return null
      return [{ kind: 'move-article', target, chapter, section: numberOf(section) }, ...renumbered(target, as)]
    },
  },
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
      { kind: 'title-chapter', chapter: numberOf(chapter), title: named('章', quote(title)) },
    ],
  },
  {
    pattern: new RegExp(`(?:将)?第(${N})章改为第(${N})章`),
    read: ([, from = '', to = '']) => [{ kind: 'renumber-chapter', from: numberOf(from), to: numberOf(to) }],
  },
]
