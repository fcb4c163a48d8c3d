const LONG = 10

/**
 * A long questionnaire is turned page by page, a section each; a short one stays whole. What was marked wrong decides with which page
 * it begins.
 */
export function turnPages(questions: HTMLElement, look: () => void) {
  const sections = [...questions.querySelectorAll<HTMLElement>('[data-section]')]
  const form = questions.closest('form')
  const many = questions.querySelectorAll('[data-question]').length > LONG
  if (!form || !many || sections.length < 2) return
  const after = followers(questions, form)
  const status = Object.assign(document.createElement('p'), { className: 'yg-questions__page' })
  status.setAttribute('role', 'status')
  const back = button('上一部分', 'usa-button usa-button--outline')
  const on = button('下一部分', 'usa-button')
  const bar = Object.assign(document.createElement('div'), { className: 'yg-questions__turn' })
  bar.append(back, on)
  questions.prepend(status)
  questions.append(bar)
  let page = Math.max(
    0,
    sections.findIndex((section) => section.querySelector('.usa-form-group--error') !== null),
  )
  const turn = (to: number, move: boolean) => {
    page = to
    for (const [index, section] of sections.entries()) section.hidden = index !== page
    const isLast = page === sections.length - 1
    back.hidden = page === 0
    on.hidden = isLast
    for (const element of after) element.hidden = !isLast
    status.textContent = `第 ${page + 1} 部分，共 ${sections.length} 部分`
    look()
    if (move) questions.scrollIntoView({ block: 'start' })
  }
  back.addEventListener('click', () => turn(page - 1, true))
  on.addEventListener('click', () => turn(page + 1, true))
  // A link of the list of errors leads into the page where its question is.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.yg-errors a[href^="#"]') : null
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)))
    const at = sections.findIndex((section) => target && section.contains(target))
    if (at >= 0) turn(at, false)
  })
  turn(page, false)
}

/** What stands behind the questions (who to tell, the button that sends) belongs to the last page. */
function followers(questions: HTMLElement, form: HTMLElement) {
  const found: HTMLElement[] = []
  for (let next = questions.nextElementSibling; next && form.contains(next); next = next.nextElementSibling)
    if (next instanceof HTMLElement) found.push(next)
  return found
}

const button = (label: string, className: string) =>
  Object.assign(document.createElement('button'), { type: 'button', textContent: label, className })
