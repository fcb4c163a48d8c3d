const keys = [
  ['j', '下一行'],
  ['k', '上一行'],
  ['Enter', '打开这一行'],
  ['/', '到搜索框'],
  ['?', '显示这些按键'],
] as const

/** Lists by keyboard: j and k move, Enter opens, / searches, ? tells. Nothing is taken while one types. */
export function listKeys() {
  const list = document.querySelector<HTMLTableElement>('table[data-list]')
  if (!list && document.documentElement.dataset.face !== 'workbench') return
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (event.key === '?') tell()
    else if (event.key === '/') focusSearch(event)
    else if (event.key === 'j' && list) move(list, 1)
    else if (event.key === 'k' && list) move(list, -1)
    else if (event.key === 'Enter' && list && !isControl(event.target)) open(list)
  })
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])'))

const isControl = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('a, button, summary, input') !== null

function focusSearch(event: KeyboardEvent) {
  const search = document.querySelector<HTMLInputElement>('.yg-search__input')
  if (!search) return
  event.preventDefault()
  search.focus()
}

function move(list: HTMLTableElement, step: 1 | -1) {
  const rows = [...list.querySelectorAll<HTMLElement>('tr[data-href]')]
  const at = rows.findIndex((row) => 'current' in row.dataset)
  const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step))]
  if (!next) return
  for (const row of rows) delete row.dataset.current
  next.dataset.current = ''
  next.querySelector<HTMLElement>('a')?.focus()
  next.scrollIntoView({ block: 'nearest' })
}

function open(list: HTMLTableElement) {
  const row = list.querySelector<HTMLElement>('tr[data-current]')
  row?.querySelector<HTMLElement>('a')?.click()
}

function tell() {
  const known = document.querySelector<HTMLDialogElement>('dialog.yg-keys')
  if (known) {
    known.showModal()
    return
  }
  const dialog = document.createElement('dialog')
  dialog.className = 'yg-keys'
  dialog.setAttribute('aria-labelledby', 'keys-title')
  const title = Object.assign(document.createElement('h2'), { id: 'keys-title', textContent: '键盘操作' })
  const entries = document.createElement('dl')
  for (const [key, meaning] of keys) {
    const term = document.createElement('dt')
    term.append(Object.assign(document.createElement('kbd'), { textContent: key }))
    entries.append(term, Object.assign(document.createElement('dd'), { textContent: meaning }))
  }
  const close = Object.assign(document.createElement('button'), {
    className: 'usa-button usa-button--outline',
    type: 'button',
    textContent: '关闭',
  })
  close.addEventListener('click', () => dialog.close())
  dialog.append(title, entries, close)
  document.body.append(dialog)
  dialog.showModal()
}
