/** A list keeps its place: the row that was opened is marked and in sight when one comes back to the same view. */
export function keepPlace() {
  const list = document.querySelector<HTMLTableElement>('table[data-list]')
  if (!list) return
  const key = `place:${location.pathname}${location.search}`
  const kept = sessionStorage.getItem(key)
  const row =
    kept === null
      ? undefined
      : [...list.querySelectorAll<HTMLElement>('tr[data-href]')].find((each) => each.dataset.href === kept)
  if (row) {
    row.dataset.current = ''
    const { top, bottom } = row.getBoundingClientRect()
    if (top < 0 || bottom > innerHeight) row.scrollIntoView({ block: 'center' })
  }
  list.addEventListener('click', (event) => {
    const opened = event.target instanceof Element ? event.target.closest<HTMLElement>('tr[data-href]') : null
    if (opened?.dataset.href) sessionStorage.setItem(key, opened.dataset.href)
  })
}
