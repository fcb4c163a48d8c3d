import { type Draft, draftOf, parsed, restore, tell } from './draft-fields.ts'

/**
 * What is typed into a form with `data-draft` stays in this tab until the form has been accepted. What the server shows (values given back
 * with errors) wins. Fields marked `data-private`, passwords and files are never kept. A form of several pages: `step-drafts.ts`.
 */
export function keepDrafts() {
  const forms = [...document.querySelectorAll<HTMLFormElement>('form[data-draft]:not([data-draft-step])')]
  forgetAccepted(new Set(forms.map(keyOf)))
  for (const form of forms) {
    const key = keyOf(form)
    const known = parsed<Draft>(sessionStorage.getItem(key)) as Draft
    if (form.querySelector('.yg-errors') === null && restore(form, 'open', known))
      tell(form, '已恢复您在本窗口填写、尚未提交的内容。', () => sessionStorage.removeItem(key))
    form.addEventListener('input', () => sessionStorage.setItem(key, JSON.stringify(draftOf(form, 'open'))))
    form.addEventListener('submit', () => sessionStorage.setItem(`${key}:sent`, '1'))
  }
}

const keyOf = (form: HTMLFormElement) => `draft:${form.dataset.draft}`

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
  }
}
