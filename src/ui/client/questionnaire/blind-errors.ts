type FieldError = { field: string; message: string }

/** What is wrong, listed on top with links, and marked at its question: as the server's own forms do it. */
export function errorsShown(box: HTMLElement, form: HTMLFormElement, errors: FieldError[]) {
  for (const marked of form.querySelectorAll('[data-blind-error]')) marked.remove()
  const place = box.querySelector('[data-blind-errors]')
  if (!place) return
  const list = document.createElement('ul')
  for (const { field, message } of errors) {
    const item = document.createElement('li')
    const target = field === '' ? null : document.getElementById(`field-${field.replaceAll('.', '-')}`)
    if (target) {
      item.append(Object.assign(document.createElement('a'), { href: `#${target.id}`, textContent: message }))
      const beside = Object.assign(document.createElement('p'), { className: 'usa-error-message', textContent: message })
      beside.dataset.blindError = ''
      target.closest('[data-question]')?.prepend(beside)
    } else item.textContent = message
    list.append(item)
  }
  const title = Object.assign(document.createElement('h2'), {
    className: 'yg-errors__title',
    textContent: `有 ${errors.length} 处需要修改`,
  })
  const frame = Object.assign(document.createElement('div'), { className: 'yg-errors', tabIndex: -1 })
  frame.setAttribute('role', 'alert')
  frame.append(title, list)
  place.replaceChildren(frame)
  frame.focus()
}
