import type { Editor } from '@tiptap/core'
import { type Check, checkText } from './checks.ts'
import { button, element } from './elements.ts'
import { type Found, findingsIn, showFindings } from './findings.ts'
import { inText } from './in-text.ts'
import { textMap } from './text-map.ts'

const PAUSE = 900

/** While one writes: asks what screening finds in the text, marks it, and lists it with its suggestion and one click that follows it. */
export function screenWhileWriting(editor: Editor, panel: HTMLElement, title: () => string) {
  const [list, state] = [
    panel.querySelector<HTMLElement>('[data-list]') ?? panel,
    panel.querySelector<HTMLElement>('[data-state]'),
  ]
  const address = panel.dataset.scan ?? ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  async function scan() {
    const turn = ++asked
    const { doc } = editor.state
    const { text } = textMap(doc)
    const heading = title()
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ title: heading, text }),
    }).catch(() => null)
    if (turn !== asked) return
    if (!response?.ok) {
      if (state) state.textContent = '暂时不能检测，恢复后自动继续'
      timer = setTimeout(scan, 15_000)
      return
    }
    const { findings, inTitle } = (await response.json()) as { findings: Found[]; inTitle: Found[] }
    // What was typed meanwhile is asked about anew; its places would be wrong.
    if (editor.state.doc.eq(doc)) {
      showFindings(editor.view, findings)
      show(inTitle)
    }
  }

  function show(inTitle: readonly Found[]) {
    const places = findingsIn(editor.view)
    const all = places.length + inTitle.length
    if (state) state.textContent = all === 0 ? '没有发现个人信息、密级标志和用词问题' : `发现 ${all} 处，请逐条核对`
    list.replaceChildren(
      ...inTitle.map((found) => line(found, null)),
      ...places.map(({ found, from, to }) => line(found, { from, to })),
    )
  }

  function line(found: Found, place: { from: number; to: number } | null) {
    const item = element(
      'li',
      { class: 'yg-finding' },
      element('p', {}, element('strong', {}, found.label), place ? '：' : '（标题中）：', element('q', {}, found.text)),
      element('p', { class: 'yg-quiet' }, found.suggestion),
    )
    if (place) {
      const now = () => findingsIn(editor.view).find((each) => each.found === found)
      const row = element('p', { class: 'yg-finding__acts' })
      row.append(
        button('到原文', () => {
          const here = now()
          if (here) inText(editor).setTextSelection({ from: here.from, to: here.to }).scrollIntoView().run()
        }),
      )
      if (found.replacement !== null)
        row.append(
          button(`改为“${found.replacement}”`, () => {
            const here = now()
            if (!here) return
            editor.view.dispatch(editor.state.tr.insertText(found.replacement ?? '', here.from, here.to))
            editor.view.focus()
          }),
        )
      item.append(row)
    }
    return item
  }

  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(scan, PAUSE)
  }
  editor.on('update', later)
  later()
  return later
}

/** What a reader would stumble over, each with the way there. */
export function checkWhileWriting(editor: Editor, panel: HTMLElement, html: () => string) {
  const [list, state] = [
    panel.querySelector<HTMLElement>('[data-list]') ?? panel,
    panel.querySelector<HTMLElement>('[data-state]'),
  ]
  let timer: ReturnType<typeof setTimeout> | undefined
  const check = () => {
    const checks = checkText(html())
    if (state) state.textContent = checks.length === 0 ? '标题、表格、图片和链接都没有问题' : `有 ${checks.length} 处需要看一看`
    list.replaceChildren(...checks.map(line))
  }
  const line = ({ sentence, selector, nth }: Check) => {
    const target = () => editor.view.dom.querySelectorAll<HTMLElement>(selector)[nth]
    const item = element('li', { class: 'yg-finding' }, element('p', {}, sentence))
    item.append(
      element(
        'p',
        { class: 'yg-finding__acts' },
        button('到原文', () => {
          const found = target()
          if (!found) return
          inText(editor).setTextSelection(editor.view.posAtDOM(found, 0)).run()
          found.scrollIntoView({ block: 'center' })
        }),
      ),
    )
    return item
  }
  editor.on('update', () => {
    clearTimeout(timer)
    timer = setTimeout(check, 600)
  })
  check()
}
