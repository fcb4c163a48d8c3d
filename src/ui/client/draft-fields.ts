export type Draft = Record<string, string[]>
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement
/** What anybody may find in the browser, or what tells who somebody is (`data-private`). */
type Sort = 'open' | 'private'

/** What stands in a form. Passwords, files and what is hidden are never kept. */
export function draftOf(form: HTMLFormElement, sort: Sort): Draft {
  const draft: Draft = {}
  for (const control of controlsOf(form, sort)) {
    draft[control.name] ??= []
    if (!isChoice(control) || control.checked) draft[control.name]?.push(control.value)
  }
  return draft
}

/** Puts back what was typed where the page shows nothing yet; tells whether anything came back. */
export function restore(form: HTMLFormElement, sort: Sort, draft: Draft) {
  let restored = false
  for (const control of controlsOf(form, sort)) {
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

/** Says what is kept, and offers to start afresh. */
export function tell(form: HTMLFormElement, words: string, forget: () => void) {
  const line = Object.assign(document.createElement('p'), { className: 'yg-draft', role: 'status', textContent: words })
  const clear = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'usa-button usa-button--unstyled',
    textContent: '清除',
  })
  clear.addEventListener('click', () => {
    forget()
    form.reset()
    line.remove()
  })
  line.append(clear)
  form.prepend(line)
}

export function parsed<T>(text: string | null): Partial<T> {
  try {
    return JSON.parse(text ?? '{}') as Partial<T>
  } catch {
    return {}
  }
}

const isChoice = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')

const controlsOf = (form: HTMLFormElement, sort: Sort) =>
  [...form.querySelectorAll<Control>('input[name], textarea[name], select[name]')].filter(
    (control) => 'private' in control.dataset === (sort === 'private') && !/^(hidden|password|file|submit)$/.test(control.type),
  )
