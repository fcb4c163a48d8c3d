import { Editor } from '@tiptap/core'
import { keepAttachments } from './attachments.ts'
import { checkText } from './checks.ts'
import { cleanHtml } from './clean-html.ts'
import { settleConflict } from './conflict.ts'
import { askImage, askLink, findBar } from './dialogs.ts'
import { element } from './elements.ts'
import { extensions } from './extensions.ts'
import { fieldsOf, keepSaved } from './saving.ts'
import { checkWhileWriting, screenWhileWriting } from './side-panels.ts'
import { toolbar } from './toolbar.ts'
import { toolsOf } from './tools.ts'

/** The editor of a text: puts itself in the place of the form's `textarea[data-rich]`; without it the same form takes the text as HTML. */
function start(form: HTMLFormElement) {
  const source = form.querySelector<HTMLTextAreaElement>('textarea[data-rich]')
  if (!source) return
  const panel = (name: string) => document.querySelector<HTMLElement>(`[data-panel="${name}"]`)
  const attached = panel('attachments')
  const attachments =
    attached &&
    keepAttachments(attached, ({ revision }) => {
      if (revision !== undefined) (form.elements.namedItem('revision') as HTMLInputElement).value = String(revision)
    })
  const place = element('div', { class: 'yg-editor__text yg-prose' })
  const editor = new Editor({
    element: place,
    injectCSS: false,
    extensions,
    content: source.value,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': '正文', id: 'editor-text' },
      transformPastedHTML: (html) => cleaned(html),
      handlePaste: (_, event) => paste(event),
      handleKeyDown: (_, event) => shortcut(event),
    },
  })
  const html = () => cleanHtml(editor.getHTML(), { own: true }).html
  const find = findBar(editor)
  const opens = {
    link: () => askLink(editor),
    image: () => askImage(editor, attachments?.pictures() ?? [], attachments?.upload ?? (async () => '不能上传附件')),
    find: find.open,
  }
  const said = element('p', { class: 'yg-editor__said', role: 'status' })
  const count = element('span', { class: 'yg-quiet' })
  const state = element('span', { class: 'yg-editor__state', role: 'status' })
  const others = element('span', { class: 'yg-editor__others', role: 'status' })
  const frame = element(
    'div',
    { class: 'yg-editor' },
    toolbar(editor, toolsOf(opens)),
    find.bar,
    said,
    place,
    element('div', { class: 'yg-editor__foot' }, state, others, count),
  )
  source.hidden = true
  source.before(frame)
  for (const label of form.querySelectorAll<HTMLLabelElement>(`label[for="${source.id}"]`)) label.htmlFor = 'editor-text'
  for (const each of form.querySelectorAll<HTMLElement>('[data-plain]')) each.hidden = true

  const tell = (sentences: (string | false)[]) => {
    said.textContent = sentences.filter(Boolean).join('；')
  }
  const write = () => {
    source.value = html()
  }
  const lookForOthers = watchOthers(form, others)
  const saving = keepSaved({
    form,
    write,
    say: (words, tone) => {
      state.textContent = words
      state.dataset.tone = tone
    },
    saved: () => void lookForOthers(),
    async settle(theirs, base) {
      const merged = await settleConflict(theirs, base, fieldsOf(form))
      if (merged) fill(Object.entries(merged))
      return merged !== null && merged._ !== 'theirs'
    },
  })

  /** Puts values into the fields, and the text into the editor. */
  function fill(values: [string, string][]) {
    const known = new Map(values)
    for (const control of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>('[name]')) {
      const value = known.get(control.name)
      if (value === undefined || control.name === 'revision') continue
      if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox'))
        control.checked = values.some(([name, each]) => name === control.name && each === control.value)
      else control.value = value
    }
    const body = known.get('body')
    if (body !== undefined) editor.commands.setContent(body, { emitUpdate: true })
  }

  /** What was copied elsewhere in the one form, and what of it was left behind. */
  const cleaned = (html: string) => {
    const { html: clean, imagesLeftOut, tables } = cleanHtml(html)
    const isBare = tables > 0 && checkText(clean).some(({ selector }) => selector === 'table')
    tell([imagesLeftOut > 0 && `${imagesLeftOut} 张图片没有粘贴，请用“图片”上传`, isBare && '粘贴的表格没有表头，请用“表格”设置'])
    return clean
  }

  const paste = (event: ClipboardEvent) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => /^image\/(png|jpeg|gif|webp)$/.test(type))
    const html = event.clipboardData?.getData('text/html') ?? ''
    const { $from, empty } = editor.state.selection
    // Into an empty line whole paragraphs come as they are; elsewhere the first would lose its place on the line.
    if (html && empty && $from.depth === 1 && $from.parent.content.size === 0) {
      const clean = cleaned(html)
      const isLast = $from.after() === editor.state.doc.content.size
      if (clean) editor.chain().insertContentAt({ from: $from.before(), to: $from.after() }, clean).run()
      // One goes on writing after what was pasted, also where that ends in a table.
      editor.commands.focus(isLast ? 'end' : null)
      return clean !== ''
    }
    if (!file || html) return false
    tell(['图片请用“图片”上传，并填写替代文字'])
    opens.image()
    return true
  }
  const shortcut = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey)) return false
    const open = { k: opens.link, f: opens.find }[event.key.toLowerCase()]
    if (!open && event.key.toLowerCase() !== 's') return false
    event.preventDefault()
    if (open) open()
    else void saving.save()
    return true
  }

  const recount = () => {
    const text = editor.state.doc.textContent
    const number = (text.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []).length
    count.textContent = `${number.toLocaleString('zh-CN')} 字`
  }
  editor.on('update', () => {
    recount()
    saving.change()
  })
  form.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLElement && !frame.contains(target)) saving.change()
  })
  form.addEventListener('change', () => saving.change())
  recount()
  state.textContent = `${form.dataset.savedAt ?? ''}`
  saving.takeUp(fill)
  const [findings, checks] = [panel('findings'), panel('checks')]
  const title = form.elements.namedItem('title')
  if (findings) {
    const later = screenWhileWriting(editor, findings, () =>
      title instanceof HTMLInputElement || title instanceof HTMLTextAreaElement ? title.value : '',
    )
    if (title instanceof HTMLElement) title.addEventListener('input', later)
  }
  if (checks) checkWhileWriting(editor, checks, html)
  askBeforeLeavingTables(form, html, editor)
}

/** A table without headers is not sent on unless one says that it has none. */
function askBeforeLeavingTables(form: HTMLFormElement, html: () => string, editor: Editor) {
  form.addEventListener(
    'submit',
    (event) => {
      const bare = checkText(html()).find(({ selector }) => selector === 'table')
      if (!bare || confirm(`${bare.sentence}。仍要保存吗？`)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      editor.view.dom.querySelectorAll<HTMLElement>('table')[bare.nth]?.scrollIntoView({ block: 'center' })
    },
    { capture: true },
  )
}

const EVERY = 15_000

/** Says that one is here, and who else is; and when somebody else has saved meanwhile. */
function watchOthers(form: HTMLFormElement, shown: HTMLElement) {
  const address = form.dataset.presence
  if (!address) return async () => {}
  const revision = () => Number((form.elements.namedItem('revision') as HTMLInputElement).value)
  const look = async () => {
    if (document.visibilityState === 'hidden') return
    const response = await fetch(address, { method: 'POST', headers: { accept: 'application/json' } }).catch(() => null)
    if (!response?.ok) return
    const { others, saved } = (await response.json()) as { others: string[]; saved: { by: string; revision: number; at: string } }
    const overtaken = saved.revision > revision() ? `${saved.by} 已在 ${saved.at} 保存了新的版本，您保存时会先合并` : ''
    shown.textContent = [others.length > 0 ? `${others.join('、')}正在编辑` : '', overtaken].filter(Boolean).join('；')
  }
  void look()
  setInterval(look, EVERY)
  document.addEventListener('visibilitychange', look)
  return look
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-editor]')) start(form)
