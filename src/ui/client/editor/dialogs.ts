import type { Editor } from '@tiptap/core'
import { button, dialog, element, field } from './elements.ts'
import { endFind, find, replaceWith } from './find.ts'
import { inText } from './in-text.ts'

/** Asks where a link leads; empty takes the link away. */
export function askLink(editor: Editor) {
  const { href = '' } = editor.getAttributes('link') as { href?: string }
  const input = element('input', { class: 'usa-input', type: 'text', value: href, placeholder: 'https://' })
  const wrong = element('p', { class: 'usa-error-message', role: 'alert' })
  const shown = dialog('链接', (close) => [
    field('网址', input, '网页以 https:// 开头；本站页面以 / 开头'),
    wrong,
    element(
      'div',
      { class: 'yg-buttons' },
      button('确定', () => take(), { class: 'usa-button' }),
      button('取消', close),
    ),
  ])
  const take = () => {
    const address = /^[\w.-]+\.[a-z]{2,}(\/|$)/i.test(input.value.trim()) ? `https://${input.value.trim()}` : input.value.trim()
    if (address !== '' && !/^(https?:\/\/[^\s/]+\.[^\s]+|mailto:\S+@\S+|tel:[\d+-]+|\/(?!\/)\S*)$/.test(address)) {
      wrong.textContent = '网址不完整，例如 https://www.example.com/zcwj'
      input.focus()
      return
    }
    shown.close()
    const chain = inText(editor).extendMarkRange('link')
    if (address === '') chain.unsetMark('link').run()
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] }).run()
    else chain.setMark('link', { href: address }).run()
  }
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    take()
  })
}

export type Picture = { name: string; href: string }

/** An image is one of the attachments, or becomes one; it does not get into the text without words for those who cannot see it. */
export function askImage(editor: Editor, pictures: readonly Picture[], upload: (file: File) => Promise<Picture | string>) {
  const words = element('textarea', { class: 'usa-textarea', rows: '3', maxlength: '300' })
  const choose = element('input', { class: 'yg-file', type: 'file', accept: '.png,.jpg,.jpeg,.gif,.webp' })
  const wrong = element('p', { class: 'usa-error-message', role: 'alert' })
  const picked = editor.isActive('image') ? String(editor.getAttributes('image').src ?? '') : ''
  words.value = editor.isActive('image') ? String(editor.getAttributes('image').alt ?? '') : ''
  const list = element('fieldset', { class: 'yg-pictures' }, element('legend', {}, '用已上传的附件'))
  for (const { name, href } of pictures) {
    const image = element('img', { alt: '' })
    image.src = href
    list.append(
      element(
        'label',
        { class: 'yg-picture' },
        element('input', { type: 'radio', name: 'picture', value: href, checked: href === picked }),
        image,
        element('span', {}, name),
      ),
    )
  }
  const shown = dialog('图片', (close) => [
    ...(pictures.length > 0 ? [list] : []),
    field('上传新的图片', choose, 'PNG、JPG、GIF、WebP，作为附件一并保存'),
    field('替代文字（必填）', words, '写出图中的信息，供读屏软件朗读；流程图写清步骤，数据图写清结论。'),
    wrong,
    element(
      'div',
      { class: 'yg-buttons' },
      button('放入正文', () => void take(), { class: 'usa-button' }),
      button('取消', close),
    ),
  ])
  async function take() {
    const alt = words.value.trim()
    if (alt === '') return refuse('请填写替代文字', words)
    const [file] = choose.files ?? []
    let source = list.querySelector<HTMLInputElement>('input:checked')?.value ?? ''
    if (file) {
      wrong.textContent = '正在上传…'
      const uploaded = await upload(file)
      if (typeof uploaded === 'string') return refuse(uploaded, choose)
      source = uploaded.href
    }
    if (!source) return refuse('请选择一张图片', choose)
    shown.close()
    if (editor.isActive('image')) inText(editor).updateAttributes('image', { src: source, alt }).run()
    else
      inText(editor)
        .insertContent({ type: 'image', attrs: { src: source, alt } })
        .run()
  }
  const refuse = (sentence: string, control: HTMLElement) => {
    wrong.textContent = sentence
    control.focus()
  }
}

/** The line under the toolbar that finds and replaces. */
export function findBar(editor: Editor) {
  const words = element('input', { class: 'usa-input', type: 'search', 'aria-label': '查找' })
  const other = element('input', { class: 'usa-input', type: 'text', 'aria-label': '替换为' })
  const said = element('span', { class: 'yg-quiet', role: 'status' })
  const look = (step = 0) => {
    const { count, at, place } = find(editor.view, words.value, step)
    said.textContent = words.value ? (count > 0 ? `第 ${at + 1} 处，共 ${count} 处` : '没有找到') : ''
    if (place) {
      const { node } = editor.view.domAtPos(place.from)
      ;(node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' })
    }
  }
  const replace = (all: boolean) => {
    const done = replaceWith(editor.view, words.value, other.value, all)
    look()
    if (all) said.textContent = done > 0 ? `已替换 ${done} 处` : '没有找到'
  }
  const bar = element(
    'div',
    { class: 'yg-find', role: 'search', hidden: true },
    words,
    button('上一处', () => look(-1)),
    button('下一处', () => look(1)),
    other,
    button('替换', () => replace(false)),
    button('全部替换', () => replace(true)),
    button('关闭', () => close()),
    said,
  )
  const close = () => {
    bar.hidden = true
    endFind(editor.view)
    editor.view.focus()
  }
  words.addEventListener('input', () => look())
  bar.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault()
      if (event.target === words) look(event.shiftKey ? -1 : 1)
      else replace(false)
    }
  })
  return {
    bar,
    open() {
      bar.hidden = false
      const { from, to } = editor.state.selection
      const chosen = editor.state.doc.textBetween(from, to)
      if (chosen && chosen.length < 40) words.value = chosen
      words.focus()
      words.select()
      look()
    },
  }
}
