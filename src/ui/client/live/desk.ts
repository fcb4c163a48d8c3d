import { connect } from './connect.ts'

/** The live desk: the queue keeps itself up to date, and everything is done by keyboard. */
export function keepDesk() {
  const desk = document.querySelector<HTMLElement>('[data-desk]')
  const queue = desk?.querySelector<HTMLElement>('[data-desk-queue]')
  const { desk: stream, queue: address } = desk?.dataset ?? {}
  if (!desk || !queue || !stream || !address) return
  let stale = false
  const refresh = async () => {
    // What somebody is typing into is left as it is until they are done.
    if (isAtWork(queue)) {
      stale = true
      return
    }
    stale = false
    const answer = await fetch(address, { headers: { accept: 'text/html' } })
    if (!answer.ok || isAtWork(queue)) return
    const at = currentOf(queue)?.dataset.question
    queue.innerHTML = await answer.text()
    const again = queue.querySelector<HTMLElement>(`[data-question="${at}"]`)
    if (again) again.dataset.current = ''
  }
  connect(() => stream, { events: ['queue'], onEvent: () => void refresh().catch(() => {}) })
  queue.addEventListener('focusout', () => {
    if (stale) setTimeout(() => void refresh().catch(() => {}), 200)
  })
  document.addEventListener('keydown', (event) => press(event, queue))
}

const isAtWork = (queue: HTMLElement) =>
  document.activeElement?.matches('textarea, input') === true && queue.contains(document.activeElement)

const currentOf = (queue: HTMLElement) => queue.querySelector<HTMLElement>('[data-question][data-current]')

function press(event: KeyboardEvent, queue: HTMLElement) {
  const target = event.target instanceof HTMLElement ? event.target : null
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && target?.closest('form')) {
    event.preventDefault()
    target.closest('form')?.requestSubmit()
    return
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (target?.matches('textarea, select, input:not([type=checkbox])')) {
    if (event.key === 'Escape') target.blur()
    return
  }
  if (event.key === 'j' || event.key === 'k') return move(queue, event.key === 'j' ? 1 : -1)
  if (event.key === 'r') {
    event.preventDefault()
    document.querySelector<HTMLElement>('#recorder textarea')?.focus()
    return
  }
  const current = currentOf(queue)
  const button = current?.querySelector<HTMLButtonElement>(`[data-key="${CSS.escape(event.key)}"]`)
  if (!current || !button) return
  event.preventDefault()
  const reason = button.form?.elements.namedItem('reason')
  // A reason is asked for before anything is held or dismissed.
  if (reason instanceof HTMLInputElement && reason.value.trim() === '') {
    const more = button.closest('details')
    if (more) more.open = true
    reason.focus()
  } else button.click()
}

function move(queue: HTMLElement, step: 1 | -1) {
  const items = [...queue.querySelectorAll<HTMLElement>('[data-question]')].filter((item) => item.offsetParent !== null)
  const at = items.findIndex((item) => 'current' in item.dataset)
  const next = items[at === -1 ? 0 : Math.min(items.length - 1, Math.max(0, at + step))]
  if (!next) return
  for (const item of items) delete item.dataset.current
  next.dataset.current = ''
  next.focus({ preventScroll: true })
  next.scrollIntoView({ block: 'nearest' })
}
