/** A form is sent once: a second click while the first is under way does nothing. Coming back makes it ready again. */
export function sendOnce() {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !('once' in form.dataset)) return
    if (form.dataset.sent === 'yes') event.preventDefault()
    else {
      form.dataset.sent = 'yes'
      form.setAttribute('aria-busy', 'true')
    }
  })
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) {
      delete form.dataset.sent
      form.removeAttribute('aria-busy')
    }
  })
}
