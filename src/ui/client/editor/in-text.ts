import type { Editor } from '@tiptap/core'

/** Commands with the keyboard in the text at once. The library's own `focus` waits for a frame, and what is typed meanwhile goes astray. */
export function inText(editor: Editor) {
  editor.view.focus()
  return editor.chain()
}
