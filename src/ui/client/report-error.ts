const LONGEST = 300
const AROUND = 40

/**
 * On every public page: whoever selects words is offered to report what is wrong with them, with what stands before and after, so that the
 * place is known again. Without script the foot of the page leads to the same form.
 */
export function offerErrorReport() {
  const main = document.querySelector<HTMLElement>('#main')
  if (document.documentElement.dataset.face !== 'portal' || !main || location.pathname.startsWith('/corrections/')) return
  const link = document.createElement('a')
  link.className = 'yg-selection'
  link.textContent = '发现错误？'
  link.hidden = true
  document.body.append(link)
  let timer: ReturnType<typeof setTimeout> | undefined
  // Fingers drag the ends of a selection for a while: the offer comes when they rest.
  document.addEventListener('selectionchange', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const range = selectedIn(main)
      link.hidden = range === null
      if (range) place(link, range)
    }, 150)
  })
  // The place is worked out when it is asked for; before a long document's selection that would be felt.
  for (const kind of ['pointerdown', 'focus'])
    link.addEventListener(kind, () => {
      const range = selectedIn(main)
      if (range) link.href = addressOf(range, main)
    })
  link.href = '/corrections/new'
}

function selectedIn(main: HTMLElement): Range | null {
  const selection = getSelection()
  if (!selection || selection.rangeCount === 0 || selection.toString().trim().length < 2) return null
  const range = selection.getRangeAt(0)
  return main.contains(range.commonAncestorContainer) ? range : null
}

function place(link: HTMLElement, range: Range) {
  const box = range.getBoundingClientRect()
  link.style.insetBlockStart = `${scrollY + box.bottom + 6}px`
  link.style.insetInlineStart = `${Math.max(8, Math.min(scrollX + box.left, innerWidth - 120))}px`
}

function addressOf(range: Range, main: HTMLElement) {
  const text = main.querySelector<HTMLElement>('[data-selectable]')
  const whole = text?.contains(range.commonAncestorContainer) ? text : main
  const [before, after] = [document.createRange(), document.createRange()]
  before.setStart(whole, 0)
  before.setEnd(range.startContainer, range.startOffset)
  after.setStart(range.endContainer, range.endOffset)
  after.setEnd(whole, whole.childNodes.length)
  const asked = new URLSearchParams({
    page: document.querySelector<HTMLElement>('[data-document]')?.dataset.document ?? location.pathname + location.search,
    title: document.querySelector('h1')?.textContent?.trim().slice(0, 100) ?? '',
    quote: range.toString().trim().slice(0, LONGEST),
    before: before.toString().slice(-AROUND),
    after: after.toString().slice(0, AROUND),
  })
  return `/corrections/new?${asked}`
}
