import type { Editor } from '@tiptap/core'
import { element } from './elements.ts'

export type Tool = {
  /** What stands on the button, and what it is called where that is too short. */
  words: string
  name: string
  keys?: string
  press: (editor: Editor) => void
  isOn?: (editor: Editor) => boolean
  isOff?: (editor: Editor) => boolean
  class?: string
}
export type Menu = { words: string; name: string; entries: readonly Tool[] }
type Entry = Tool | Menu

/**
 * The toolbar: one stop for Tab, arrow keys within (WAI-ARIA toolbar pattern). A menu opens with Enter or ArrowDown and gives the
 * keyboard back to the text when something has been chosen.
 */
export function toolbar(editor: Editor, groups: readonly (readonly Entry[])[]) {
  const bar = element('div', { class: 'yg-tools', role: 'toolbar', 'aria-label': '编辑工具', 'aria-orientation': 'horizontal' })
  const shown: { control: HTMLButtonElement; tool: Tool }[] = []
  for (const group of groups) {
    const box = element('div', { class: 'yg-tools__group', role: 'group' })
    for (const entry of group) box.append('entries' in entry ? menuOf(editor, entry, shown) : buttonOf(editor, entry, shown))
    bar.append(box)
  }
  const stops = () => [...bar.querySelectorAll<HTMLButtonElement>(':scope > .yg-tools__group > button, .yg-menu > button')]
  const stand = (at: number, focus = true) => {
    const all = stops()
    const next = all[(at + all.length) % all.length]
    for (const each of all) each.tabIndex = each === next ? 0 : -1
    if (focus) next?.focus()
  }
  stand(0, false)
  bar.addEventListener('keydown', (event) => {
    if (!(event.target instanceof HTMLElement) || event.target.closest('[role=menu]')) return
    const at = stops().indexOf(event.target as HTMLButtonElement)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    if (at === -1 || to === undefined) return
    event.preventDefault()
    stand(to)
  })
  bar.addEventListener('focusin', ({ target }) => {
    const at = stops().indexOf(target as HTMLButtonElement)
    if (at !== -1) stand(at, false)
  })
  const refresh = () => {
    for (const { control, tool } of shown) {
      if (tool.isOn)
        control.setAttribute(control.role === 'menuitemcheckbox' ? 'aria-checked' : 'aria-pressed', String(tool.isOn(editor)))
      if (tool.isOff) control.setAttribute('aria-disabled', String(tool.isOff(editor)))
    }
  }
  editor.on('transaction', refresh)
  refresh()
  return bar
}

function buttonOf(editor: Editor, tool: Tool, shown: { control: HTMLButtonElement; tool: Tool }[]) {
  const title = tool.keys ? `${tool.name}（${tool.keys}）` : tool.name
  const control = element(
    'button',
    { type: 'button', class: `yg-tool ${tool.class ?? ''}`.trim(), title, 'aria-label': called(tool), tabindex: '-1' },
    tool.words,
  )
  // The text keeps its selection.
  control.addEventListener('mousedown', (event) => event.preventDefault())
  control.addEventListener('click', () => {
    if (control.getAttribute('aria-disabled') !== 'true') tool.press(editor)
  })
  shown.push({ control, tool })
  return control
}

function menuOf(editor: Editor, { words, name, entries }: Menu, shown: { control: HTMLButtonElement; tool: Tool }[]) {
  const opener = element(
    'button',
    {
      type: 'button',
      class: 'yg-tool yg-tool--menu',
      title: name,
      'aria-label': called({ words, name }),
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      tabindex: '-1',
    },
    words,
  )
  const list = element('div', { class: 'yg-menu__list', role: 'menu', 'aria-label': name, hidden: true })
  const items = entries.map((tool) => {
    const item = element(
      'button',
      { type: 'button', class: 'yg-menu__item', role: tool.isOn ? 'menuitemcheckbox' : 'menuitem', tabindex: '-1' },
      tool.words,
    )
    item.addEventListener('mousedown', (event) => event.preventDefault())
    item.addEventListener('click', () => {
      if (item.getAttribute('aria-disabled') === 'true') return
      open(false)
      tool.press(editor)
    })
    shown.push({ control: item, tool })
    return item
  })
  list.append(...items)
  const open = (yes: boolean, at = 0) => {
    list.hidden = !yes
    opener.setAttribute('aria-expanded', String(yes))
    if (yes) items.at(at)?.focus()
  }
  opener.addEventListener('mousedown', (event) => event.preventDefault())
  opener.addEventListener('click', () => open(list.hidden === true))
  opener.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    open(true, event.key === 'ArrowUp' ? -1 : 0)
  })
  list.addEventListener('keydown', (event) => {
    const at = items.indexOf(event.target as HTMLButtonElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      items[(to + items.length) % items.length]?.focus()
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault()
      open(false)
      if (event.key === 'Escape') opener.focus()
    }
  })
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !list.hidden && !list.contains(target) && !opener.contains(target)) open(false)
  })
  return element('div', { class: 'yg-menu' }, opener, list)
}

/** What a button is called begins with what stands on it, for those who speak to their computer. */
const called = ({ words, name }: { words: string; name: string }) => (name.startsWith(words) ? name : `${words}，${name}`)
