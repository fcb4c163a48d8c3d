/**
 * A part of the text that is consulted on, one after the other as they stand in it. `id` (`c7`) stays with the clause through all editions
 * and is never given to another; opinions are anchored to it.
 */
export type TextClause = {
  id: string
  /** A heading has no opinions of its own. */
  kind: 'heading' | 'clause'
  /** How it is cited: 第三条, 二、, 第四段. */
  label: string
  /** All that a reader reads in it, with its label; further lines are paragraphs and items. */
  text: string
}
