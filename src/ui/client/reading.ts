/** What helps a reader of a long document: printing, folded parts where a browser cannot unfold them by style, and errors to report. */
export function helpReading() {
  for (const offer of document.querySelectorAll<HTMLElement>('[data-print-offer]')) offer.hidden = false
  for (const button of document.querySelectorAll('[data-print]')) button.addEventListener('click', () => window.print())
  unfold()
  const text = document.querySelector<HTMLElement>('[data-selectable]')
  if (text) offerReport(text)
}

function unfold() {
  if (CSS.supports('selector(::details-content)')) return
  const open = () => {
    for (const part of document.querySelectorAll<HTMLDetailsElement>('[data-fold]')) part.open = true
  }
  if (matchMedia('(min-width: 48em)').matches) open()
  addEventListener('beforeprint', open)
}

/** Beside what is selected: a link that reports it, with the words. */
function offerReport(text: HTMLElement) {
  const path = document.querySelector<HTMLElement>('[data-document]')?.dataset.document ?? location.pathname
  let link: HTMLAnchorElement | null = null
  document.addEventListener('selectionchange', () => {
    const selection = getSelection()
    const words = selection?.toString().trim() ?? ''
    link?.remove()
    link = null
    if (!selection || words.length < 2 || selection.rangeCount === 0) return
    const range = selection.getRangeAt(0)
    if (!text.contains(range.commonAncestorContainer)) return
    const box = range.getBoundingClientRect()
    link = document.createElement('a')
    link.className = 'yg-selection'
    link.textContent = '发现错误？'
    link.href = `/report-error?from=${encodeURIComponent(path)}&quote=${encodeURIComponent(words.slice(0, 200))}`
    link.style.insetBlockStart = `${scrollY + box.bottom + 6}px`
    link.style.insetInlineStart = `${Math.max(8, Math.min(scrollX + box.left, innerWidth - 120))}px`
    document.body.append(link)
  })
}
