/**
 * Working through many of a kind by keyboard, on pages with `data-work` on the form: n and p go on and back, a figure chooses, Ctrl+Enter
 * sends. A template that is chosen is put into the field that it is for, if nothing was typed there.
 */
export function workKeys() {
  const form = document.querySelector<HTMLFormElement>('form[data-work]')
  if (!form) return
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      form.requestSubmit()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
    if (event.key === 'n') follow('next')
    else if (event.key === 'p') follow('prev')
    else if (/^[1-9]$/.test(event.key)) choose(form, Number(event.key))
  })
  form.querySelector<HTMLSelectElement>('select[name=template]')?.addEventListener('change', (event) => {
    const { value } = event.target as HTMLSelectElement
    const field = form.querySelector<HTMLTextAreaElement>('textarea[name=reason]')
    if (!field || value === '' || (field.value !== '' && !field.dataset.template)) return
    field.value = value
    field.dataset.template = 'yes'
    field.focus()
    field.setSelectionRange(value.length, value.length)
  })
}

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('textarea, select, input:not([type=checkbox], [type=radio])')

function follow(rel: string) {
  document.querySelector<HTMLAnchorElement>(`a[rel=${rel}]`)?.click()
}

function choose(form: HTMLFormElement, place: number) {
  const choice = form.querySelectorAll<HTMLInputElement>('input[type=radio]')[place - 1]
  if (!choice) return
  choice.checked = true
  choice.focus()
}
