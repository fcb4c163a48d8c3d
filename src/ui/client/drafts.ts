type Draft = Record<string, string[]>
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/**
 * What is typed into a form with `data-draft` stays in this tab, with `data-draft-in="browser"` in this browser (where a connection may be
 * gone for hours), until the form has been accepted. What the server shows (values given back with errors) wins. Fields marked `data-private`, passwords and files are never kept.
 */
export function keepDrafts() {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-draft]')]
  forgetAccepted(new Set(forms.map(keyOf)))
  for (const form of forms) {
    const key = keyOf(form)
    if (form.querySelector('.yg-errors') === null && restore(form, read(form, key))) tell(form, key)
    form.addEventListener('input', () => write(key, form))
    form.addEventListener('submit', () => sessionStorage.setItem(`${key}:sent`, '1'))
  }
}

const keyOf = (form: HTMLFormElement) => `draft:${form.dataset.draft}`
const storeOf = (form: HTMLFormElement) => (form.dataset.draftIn === 'browser' ? localStorage : sessionStorage)

/**
 * A form that was sent was accepted when another page follows, or the same one after a redirect. A page that apologises, or the
 * form again after the connection broke, is no acceptance: the draft stays.
 */
function forgetAccepted(here: Set<string>) {
  const apology = document.querySelector('[data-problem]') !== null
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  const redirected = (navigation?.redirectCount ?? 0) > 0
  for (const mark of Object.keys(sessionStorage).filter((key) => key.startsWith('draft:') && key.endsWith(':sent'))) {
    const key = mark.slice(0, -':sent'.length)
    sessionStorage.removeItem(mark)
    if (apology || (!redirected && here.has(key))) continue
    sessionStorage.removeItem(key)
    localStorage.removeItem(key)
  }
}

/** Puts back what was typed where the page shows nothing yet; tells whether anything came back. */
function restore(form: HTMLFormElement, draft: Draft) {
  let restored = false
  for (const control of kept(form)) {
    const values = draft[control.name]
    if (values === undefined) continue
    if (isChoice(control)) {
      restored ||= control.checked !== values.includes(control.value)
      control.checked = values.includes(control.value)
    } else {
      const value = values.shift() ?? ''
      if (value === '' || value === control.value || (control.value !== '' && !(control instanceof HTMLSelectElement))) continue
      control.value = value
      restored = true
    }
  }
  return restored
}

/** Says that it happened, and offers to start afresh. */
function tell(form: HTMLFormElement, key: string) {
  const line = Object.assign(document.createElement('p'), {
    className: 'yg-draft',
    role: 'status',
    textContent: `已恢复您在本${form.dataset.draftIn === 'browser' ? '浏览器' : '窗口'}填写、尚未提交的内容。`,
  })
  const clear = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'usa-button usa-button--unstyled',
    textContent: '清除',
  })
  clear.addEventListener('click', () => {
    storeOf(form).removeItem(key)
    form.reset()
    line.remove()
  })
  line.append(clear)
  form.prepend(line)
}

function write(key: string, form: HTMLFormElement) {
  const draft: Draft = {}
  for (const control of kept(form)) {
    draft[control.name] ??= []
    if (!isChoice(control) || control.checked) draft[control.name]?.push(control.value)
  }
  storeOf(form).setItem(key, JSON.stringify(draft))
}

function read(form: HTMLFormElement, key: string): Draft {
  try {
    return JSON.parse(storeOf(form).getItem(key) ?? '{}') as Draft
  } catch {
    return {}
  }
}

const isChoice = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')

const kept = (form: HTMLFormElement) =>
  [...form.querySelectorAll<Control>('input[name], textarea[name], select[name]')].filter(
    (control) => !('private' in control.dataset) && !/^(hidden|password|file|submit)$/.test(control.type),
  )
