import type { Editor } from '@tiptap/core'
import type { LineClass } from './extensions.ts'
import { inText } from './in-text.ts'
import { nextSign, type Rank, renumber, signOf } from './numbering.ts'
import type { Menu, Tool } from './toolbar.ts'

type Opens = { link: () => void; image: () => void; find: () => void }

const style = (words: string, name: string, keys: string, press: Tool['press'], isOn: Tool['isOn']): Tool => ({
  words,
  name,
  keys,
  press,
  ...(isOn && { isOn }),
})
const heading = (level: 2 | 3 | 4, words: string, name: string) =>
  style(
    words,
    name,
    `Ctrl+Alt+${level}`,
    (editor) => inText(editor).toggleHeading({ level }).run(),
    (editor) => editor.isActive('heading', { level }),
  )
const mark = (
  words: string,
  name: string,
  keys: string,
  type: 'bold' | 'italic' | 'underline' | 'strike' | 'superscript' | 'subscript',
): Tool => ({
  ...style(
    words,
    name,
    keys,
    (editor) => inText(editor).toggleMark(type).run(),
    (editor) => editor.isActive(type),
  ),
  class: `yg-tool--${type}`,
})
const line = (words: string, name: LineClass): Tool => ({
  words,
  name: words,
  press: (editor) =>
    inText(editor)
      .setLine(editor.isActive({ line: name }) ? null : name)
      .run(),
  isOn: (editor) => editor.isActive({ line: name }),
})
const inTable = (words: string, press: Tool['press'], can: (editor: Editor) => boolean): Tool => ({
  words,
  name: words,
  press,
  isOff: (editor) => !can(editor),
})
const isInTable = (editor: Editor) => editor.isActive('table')
const command = (
  words: string,
  name:
    | 'addRowAfter'
    | 'addColumnAfter'
    | 'deleteRow'
    | 'deleteColumn'
    | 'mergeCells'
    | 'splitCell'
    | 'toggleHeaderRow'
    | 'toggleHeaderColumn'
    | 'deleteTable',
) =>
  inTable(
    words,
    (editor) => inText(editor)[name]().run(),
    (editor) => editor.can()[name](),
  )

/** All that can be done to a text, in the order in which it is offered. */
export const toolsOf = ({ link, image, find }: Opens): (Tool | Menu)[][] => [
  [
    style('撤销', '撤销', 'Ctrl+Z', (editor) => inText(editor).undo().run(), undefined),
    style('重做', '重做', 'Ctrl+Y', (editor) => inText(editor).redo().run(), undefined),
  ].map((tool, index) => ({ ...tool, isOff: (editor: Editor) => !(index === 0 ? editor.can().undo() : editor.can().redo()) })),
  [
    style(
      '正文',
      '正文段落',
      'Ctrl+Alt+0',
      (editor) => inText(editor).setParagraph().run(),
      (editor) => editor.isActive('paragraph'),
    ),
    heading(2, '标题一', '一级标题'),
    heading(3, '标题二', '二级标题'),
    heading(4, '标题三', '三级标题'),
  ],
  [
    mark('B', '加粗', 'Ctrl+B', 'bold'),
    mark('I', '倾斜', 'Ctrl+I', 'italic'),
    mark('U', '下划线', 'Ctrl+U', 'underline'),
    {
      words: '更多',
      name: '更多文字样式',
      entries: [
        mark('删除线', '删除线', '', 'strike'),
        mark('上标', '上标', '', 'superscript'),
        mark('下标', '下标', '', 'subscript'),
        line('居中', 'text-center'),
        line('居右', 'text-right'),
        {
          words: '引用',
          name: '引用',
          press: (editor) => inText(editor).toggleBlockquote().run(),
          isOn: (editor) => editor.isActive('blockquote'),
        },
        { words: '分隔线', name: '分隔线', press: (editor) => inText(editor).setHorizontalRule().run() },
        { words: '清除样式', name: '清除样式', press: (editor) => inText(editor).unsetAllMarks().setLine(null).run() },
      ],
    },
  ],
  [
    {
      words: '• 列表',
      name: '项目列表',
      press: (editor) => inText(editor).toggleBulletList().run(),
      isOn: (editor) => editor.isActive('bulletList'),
    },
    {
      words: '1. 列表',
      name: '编号列表',
      press: (editor) => inText(editor).toggleOrderedList().run(),
      isOn: (editor) => editor.isActive('orderedList'),
    },
    {
      words: '层次序数',
      name: '层次序数（一、（一）1.（1））',
      entries: [
        numbered('一、', 1),
        numbered('（一）', 2),
        numbered('1.', 3),
        numbered('（1）', 4),
        { words: '全文重新编号', name: '全文重新编号', press: renumberAll },
      ],
    },
  ],
  [
    {
      words: '公文',
      name: '公文要素',
      entries: [
        line('主送机关', 'addressee'),
        line('发文机关署名', 'signature'),
        line('成文日期', 'signed-on'),
        { words: '插入落款', name: '插入落款', press: insertClosing },
      ],
    },
    {
      words: '表格',
      name: '表格',
      entries: [
        {
          words: '插入表格（3 行 3 列，首行为表头）',
          name: '插入表格',
          press: (editor) => inText(editor).insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
          isOff: isInTable,
        },
        command('首行为表头', 'toggleHeaderRow'),
        command('首列为表头', 'toggleHeaderColumn'),
        command('下方加一行', 'addRowAfter'),
        command('右侧加一列', 'addColumnAfter'),
        command('删除本行', 'deleteRow'),
        command('删除本列', 'deleteColumn'),
        command('合并单元格', 'mergeCells'),
        command('拆分单元格', 'splitCell'),
        command('删除表格', 'deleteTable'),
      ],
    },
    { words: '链接', name: '链接', keys: 'Ctrl+K', press: link, isOn: (editor) => editor.isActive('link') },
    { words: '图片', name: '插入图片', press: image },
    { words: '查找', name: '查找和替换', keys: 'Ctrl+F', press: find },
  ],
]

function numbered(words: string, rank: Rank): Tool {
  return { words, name: words, press: (editor) => number(editor, rank) }
}

/** Gives the line the number that is next in its rank; a number that it has already is replaced. */
function number(editor: Editor, rank: Rank) {
  const { $from } = editor.state.selection
  const before: string[] = []
  editor.state.doc.nodesBetween(0, $from.before($from.depth), (node, at) => {
    if (node.isTextblock && at < $from.before($from.depth)) before.push(node.textContent)
    return true
  })
  const start = $from.start($from.depth)
  const old = signOf($from.parent.textContent)
  const sign = nextSign(before, rank)
  inText(editor)
    .command(({ tr }) => {
      tr.insertText(sign, start, start + (old?.length ?? 0))
      return true
    })
    .run()
}

function renumberAll(editor: Editor) {
  const lines: { text: string; at: number }[] = []
  editor.state.doc.descendants((node, at) => {
    if (node.isTextblock) lines.push({ text: node.textContent, at: at + 1 })
    return node.type.name !== 'table'
  })
  const changes = renumber(lines.map(({ text }) => text))
  inText(editor)
    .command(({ tr }) => {
      for (const { line: index, length, sign } of changes.toReversed()) {
        const at = lines[index]?.at ?? 0
        tr.insertText(sign, at, at + length)
      }
      return true
    })
    .run()
}

/** Signature and date at the end, as an official letter closes. */
function insertClosing(editor: Editor) {
  const { organisation = '' } = editor.view.dom.closest<HTMLElement>('[data-editor]')?.dataset ?? {}
  const today = new Date()
  inText(editor)
    .insertContentAt(editor.state.doc.content.size, [
      { type: 'paragraph', attrs: { line: 'signature' }, content: [{ type: 'text', text: organisation || '（发文机关）' }] },
      {
        type: 'paragraph',
        attrs: { line: 'signed-on' },
        content: [{ type: 'text', text: `${today.getFullYear()}年${today.getMonth() + 1}月${today.getDate()}日` }],
      },
    ])
    .run()
}
