import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { textMap } from './text-map.ts'

type Search = { words: string; marks: DecorationSet; current: number }
const key = new PluginKey<Search>('find')
const NOTHING: Search = { words: '', marks: DecorationSet.empty, current: 0 }

/** Marks where the words that one looks for stand. */
export const finding = Extension.create({
  name: 'find',
  addProseMirrorPlugins: () => [
    new Plugin<Search>({
      key,
      state: {
        init: () => NOTHING,
        apply(transaction, search, _, { doc }) {
          const asked = transaction.getMeta(key) as Partial<Search> | undefined
          if (!asked && !transaction.docChanged) return search
          const { words, current } = { ...search, ...asked }
          if (!words) return NOTHING
          const places = placesOf(doc, words)
          const at = places.length === 0 ? 0 : ((current % places.length) + places.length) % places.length
          const marks = places.map(({ from, to }, index) =>
            Decoration.inline(from, to, { class: index === at ? 'yg-hit yg-hit--now' : 'yg-hit' }),
          )
          return { words, current: at, marks: DecorationSet.create(doc, marks) }
        },
      },
      props: { decorations: (state) => key.getState(state)?.marks },
    }),
  ],
})

function placesOf(doc: Parameters<typeof textMap>[0], words: string) {
  const { text, positionOf } = textMap(doc)
  const [all, sought] = [text.toLowerCase(), words.toLowerCase()]
  const places: { from: number; to: number }[] = []
  for (let at = all.indexOf(sought); at !== -1 && places.length < 5_000; at = all.indexOf(sought, at + sought.length))
    places.push({ from: positionOf(at), to: positionOf(at + sought.length - 1) + 1 })
  return places
}

/** Looks for words, or goes on by a step; tells how many there are and which one is shown. */
export function find(view: EditorView, words: string, step = 0) {
  const before = key.getState(view.state) ?? NOTHING
  const current = before.words === words ? before.current + step : 0
  view.dispatch(view.state.tr.setMeta(key, { words, current }))
  const { current: at } = key.getState(view.state) ?? NOTHING
  const places = placesOf(view.state.doc, words || '\u0000')
  return { count: places.length, at, place: places[at] ?? null }
}

export const endFind = (view: EditorView) => view.dispatch(view.state.tr.setMeta(key, NOTHING))

/** Puts other words in place of one, or of all, in one step that can be undone. */
export function replaceWith(view: EditorView, words: string, other: string, all: boolean) {
  const { at } = find(view, words)
  const places = placesOf(view.state.doc, words)
  const chosen = all ? places : places.slice(at, at + 1)
  const change = view.state.tr
  for (const { from, to } of chosen.toReversed()) change.insertText(other, from, to)
  if (chosen.length > 0) view.dispatch(change)
  return chosen.length
}
