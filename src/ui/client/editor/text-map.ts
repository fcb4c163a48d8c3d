import type { Node } from '@tiptap/pm/model'

/** The text of a document, a block a line, and where each character of it stands in the document. */
export type TextMap = { text: string; positionOf: (offset: number) => number }

export function textMap(doc: Node): TextMap {
  let text = ''
  const parts: { start: number; at: number }[] = []
  doc.descendants((node, at) => {
    if (node.isTextblock && text !== '') text += '\n'
    if (node.isText) {
      parts.push({ start: text.length, at })
      text += node.text ?? ''
    } else if (node.type.name === 'hardBreak') text += '\n'
    return true
  })
  return {
    text,
    positionOf(offset) {
      let [low, high] = [0, parts.length - 1]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((parts[middle]?.start ?? 0) <= offset) low = middle
        else high = middle - 1
      }
      const part = parts[low]
      return part ? part.at + (offset - part.start) : 0
    },
  }
}
