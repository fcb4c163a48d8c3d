/** What helps a reader of a long document: printing, and folded parts where a browser cannot unfold them by style. */
export function helpReading() {
  for (const offer of document.querySelectorAll<HTMLElement>('[data-print-offer]')) offer.hidden = false
  for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => window.print())
  unfold()
}

function unfold() {
  if (CSS.supports('selector(::details-content)')) return
  const open = () => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>('[data-fold]')) part.open = true
  }
  if (matchMedia('(min-width: 48em)').matches) open()
  addEventListener('beforeprint', open)
}
