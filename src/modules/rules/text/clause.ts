export type ClauseKind =
  | 'root'
  | 'title'
  | 'note'
  | 'toc'
  | 'preface'
  | 'book'
  | 'chapter'
  | 'section'
  | 'article'
  | 'point'
  | 'paragraph'
  | 'item'
  | 'attachment'

/**
 * A part of a text (编章节条款项目) with its permanent address. `start` and `end` are where it stands in the text with all layout, so that
 * its own words and its children, put together, are the text again. `text` is what a reader reads of its own words, without the label.
 */
export type Clause = {
  eid: string
  kind: ClauseKind
  /** As printed: 第十二条, （一）. */
  label: string
  text: string
  start: number
  end: number
  children: Clause[]
}
