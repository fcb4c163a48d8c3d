/** An option that takes the place of another gives it its own: every place is held once. */
export function swapPlaces(questions: HTMLElement) {
  for (const ranking of questions.querySelectorAll<HTMLElement>('[data-ranking]')) {
    const selects = [...ranking.querySelectorAll('select')]
    const before = new Map(selects.map((select) => [select, select.value]))
    ranking.addEventListener('change', (event) => {
      const changed = event.target
      if (!(changed instanceof HTMLSelectElement)) return
      const other = selects.find((select) => select !== changed && select.value === changed.value && select.value !== '')
      if (other) other.value = before.get(changed) ?? ''
      for (const select of selects) before.set(select, select.value)
    })
  }
}
