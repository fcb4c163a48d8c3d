/** What a reader of a file does not see and the file holds all the same. */
export type HiddenKind =
  | 'tracked-change'
  | 'comment'
  | 'hidden-text'
  | 'hidden-sheet'
  | 'hidden-cells'
  | 'pivot-cache'
  | 'external-link'
  | 'defined-name'
  | 'notes'
  | 'hidden-slide'
  | 'under-box'
  | 'annotation'
  | 'embedded-file'
  | 'metadata'
  | 'location'

/** `where` says where in the file (第 3 页, 工作表“名单”); `text` what stands there. */
export type HiddenContent = { kind: HiddenKind; where: string; text: string }

/** What a file says: `html` is its accessible twin where one can be made, `problem` a sentence when it could not be read whole. */
export type Content = { text: string; html: string | null; hidden: HiddenContent[]; problem: string | null }

/** Counts the changes of the readers that may read something else in the same file. */
export const READERS = 1

/** So much text is kept of one file; a longer one is a book, and says so. */
export const MOST_TEXT = 5_000_000
const MOST_HIDDEN = 500

/** A file that cannot be read, with the sentence that says why and what to do. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

export const hiddenLabels: Record<HiddenKind, string> = {
  'tracked-change': '修订痕迹',
  comment: '批注',
  'hidden-text': '隐藏文字',
  'hidden-sheet': '隐藏工作表',
  'hidden-cells': '隐藏的行、列',
  'pivot-cache': '数据透视表缓存',
  'external-link': '外部链接',
  'defined-name': '隐藏的名称',
  notes: '备注',
  'hidden-slide': '隐藏幻灯片',
  'under-box': '色块下的文字',
  annotation: '注释',
  'embedded-file': '内嵌文件',
  metadata: '文档属性',
  location: '拍摄位置',
}

/** What only tells who made the file keeps nothing from being published; the rest does, until it is removed or let pass. */
export const isHarmless = ({ kind }: HiddenContent) => kind === 'metadata' || kind === 'external-link'

export function contentOf(parts: {
  text: string
  html?: string | null
  hidden?: HiddenContent[]
  problem?: string | null
}): Content {
  const { text, html = null, hidden = [], problem = null } = parts
  const shown = hidden.filter((each) => each.text.trim() !== '')
  const tooLong = text.length > MOST_TEXT ? `文字超过 ${MOST_TEXT / 10_000} 万字，只检查了前面的部分` : null
  return {
    text: clean(text.slice(0, MOST_TEXT)),
    html: html === null ? null : clean(html),
    hidden: shown
      .slice(0, MOST_HIDDEN)
      .map((each) => ({ ...each, where: clean(each.where), text: clean(each.text.slice(0, 20_000)) })),
    problem: problem ?? tooLong ?? (shown.length > MOST_HIDDEN ? `隐藏内容超过 ${MOST_HIDDEN} 处，只列出了前面的部分` : null),
  }
}

/** Without what no database keeps: U+0000 and halves of characters. */
const clean = (text: string) => text.replaceAll('\u0000', '').toWellFormed()
