import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { textMap } from './text-map.ts'

/** What screening found in a text, by offsets of its characters; `replacement` is what may stand there instead. */
export type Found = {
  kind: string
  label: string
  start: number
  end: number
  text: string
  suggestion: string
  replacement: string | null
}

const key = new PluginKey<DecorationSet>('findings')

/** Marks in the text what was found, and carries the marks along while one types. */
export const findings = Extension.create({
  name: 'findings',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, marks) {
          const found = transaction.getMeta(key) as { doc: Node; found: readonly Found[] } | undefined
          return found ? decorate(found.doc, found.found) : marks.map(transaction.mapping, transaction.doc)
        },
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})

function decorate(doc: Node, found: readonly Found[]) {
  const { positionOf } = textMap(doc)
  return DecorationSet.create(
    doc,
    found.map((each) =>
      Decoration.inline(
        positionOf(each.start),
        positionOf(each.end - 1) + 1,
        { class: 'yg-caught', title: `${each.label}：${each.suggestion}` },
        { found: each },
      ),
    ),
  )
}

export const showFindings = (view: EditorView, found: readonly Found[]) =>
  view.dispatch(view.state.tr.setMeta(key, { doc: view.state.doc, found }).setMeta('addToHistory', false))

/** Where each finding stands now; what has been deleted since is gone. */
export const findingsIn = (view: EditorView) =>
  (key.getState(view.state)?.find() ?? []).flatMap(({ from, to, spec }) =>
    to > from ? [{ from, to, found: (spec as { found: Found }).found }] : [],
  )
