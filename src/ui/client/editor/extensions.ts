import { Extension, Mark, mergeAttributes } from '@tiptap/core'
import { Image } from '@tiptap/extension-image'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import { finding } from './find.ts'
import { findings } from './findings.ts'

/** Classes of a paragraph: where it stands on the line, and the parts of an official document. */
const LINES = ['text-center', 'text-right', 'addressee', 'signature', 'signed-on'] as const
export type LineClass = (typeof LINES)[number]

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    line: { setLine: (name: LineClass | null) => ReturnType }
  }
}

const Line = Extension.create({
  name: 'line',
  addGlobalAttributes() {
    return [
      {
        types: ['paragraph', 'heading'],
        attributes: {
          line: {
            default: null,
            keepOnSplit: false,
            parseHTML: (element) => LINES.find((name) => element.classList.contains(name)) ?? null,
            renderHTML: ({ line }) => (line ? { class: line as string } : {}),
          },
        },
      },
    ]
  },
  addCommands() {
    return {
      setLine:
        (name) =>
        ({ commands }) =>
          ['paragraph', 'heading'].map((type) => commands.updateAttributes(type, { line: name })).some(Boolean),
    }
  },
})

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]' }],
  renderHTML: ({ HTMLAttributes }) => ['a', mergeAttributes(HTMLAttributes), 0],
})
const Superscript = Mark.create({
  name: 'superscript',
  excludes: 'subscript',
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
})
const Subscript = Mark.create({
  name: 'subscript',
  excludes: 'superscript',
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
})

/** An image is an attachment, shown from where it lies; it stands by itself. */
const AttachedImage = Image.extend({
  addAttributes: () => ({ src: { default: null }, alt: { default: '' } }),
  parseHTML: () => [{ tag: 'img[src^="/publishing/files/"]' }],
})

const cellAttributes = () => ({ colspan: { default: 1 }, rowspan: { default: 1 } })

/** What a text may consist of; nothing here writes a style. */
export const extensions = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    link: false,
    heading: { levels: [2, 3, 4] },
    // Only after what one cannot write on from.
    trailingNode: { notAfter: ['paragraph', 'heading', 'bulletList', 'orderedList', 'blockquote'] },
    dropcursor: { color: false, class: 'yg-drop' },
  }),
  Line,
  Link,
  Superscript,
  Subscript,
  AttachedImage,
  Table.extend({ renderHTML: () => ['table', ['tbody', 0]], addNodeView: () => null }).configure({ resizable: false }),
  TableRow,
  TableHeader.extend({ addAttributes: cellAttributes }),
  TableCell.extend({ addAttributes: cellAttributes }),
  findings,
  finding,
]
