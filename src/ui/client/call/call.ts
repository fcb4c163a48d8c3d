// The operator's screen: what helps is asked for as somebody types, and every step has a key. Without it the buttons do the same.
const form = document.querySelector<HTMLFormElement>('form#call')
const hints = document.querySelector<HTMLElement>('[data-call-hints]')
const timer = document.querySelector<HTMLElement>('[data-call-began]')
const saved = document.querySelector<HTMLElement>('#call-saved')
const WAIT = 350

if (form && hints) {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let latest = 0
  form.addEventListener('input', (event) => {
    // A choice among what is shown changes nothing of it.
    const chosen = event.target instanceof HTMLInputElement && event.target.type === 'radio' && hints.contains(event.target)
    clearTimeout(waiting)
    waiting = setTimeout(() => void look(chosen), WAIT)
  })
  form.addEventListener('submit', () => clearTimeout(waiting))
  document.addEventListener('keydown', (event) => pressed(event, form))
  form.querySelector<HTMLInputElement>('[name=phone]')?.focus()

  const look = async (onlySave: boolean) => {
    latest += 1
    const mine = latest
    const answer = await fetch(hints.dataset.callHints ?? '', { method: 'POST', body: new URLSearchParams(textsOf(form)) }).catch(
      () => null,
    )
    if (saved) saved.textContent = answer?.ok ? '已保存。' : '没有保存上，内容还在这个页面；连接恢复后会再保存。'
    if (!answer?.ok || mine !== latest || onlySave) return
    const shown = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined
    hints.replaceChildren(...shown.body.childNodes)
    if (focused) keyed(focused)?.focus()
  }
}

if (timer) {
  const began = Date.parse(timer.dataset.callBegan ?? '') || Date.now()
  const opened = Date.now()
  // Counted from when the page was opened: the clocks of two machines differ.
  const before = Math.max(0, Math.min(opened - began, 4 * 3_600_000))
  const fresh = before < 60_000 ? 0 : before
  setInterval(() => {
    const seconds = Math.floor((Date.now() - opened + fresh) / 1_000)
    timer.textContent = `通话 ${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
  }, 1_000)
}

/** Alt and a key does what stands beside it; Ctrl+Enter registers. Nothing is taken from what one types. */
function pressed(event: KeyboardEvent, form: HTMLFormElement) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    form.requestSubmit(form.querySelector<HTMLButtonElement>('button[name=do][value=file]'))
    return
  }
  if (!event.altKey || event.ctrlKey || event.metaKey) return
  const target = keyed(/^Digit(\d)$/.exec(event.code)?.[1] ?? event.key.toLowerCase())
  if (!target) return
  event.preventDefault()
  target.click()
}

const keyed = (key: string) => document.querySelector<HTMLElement>(`#call-hints [data-key="${CSS.escape(key)}"]`)

const textsOf = (form: HTMLFormElement): string[][] =>
  [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
