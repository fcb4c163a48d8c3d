const WAIT = 120

/** An input with `data-suggest` and a list offers, while one types, what its address answers. Without script the list stays as it came. */
export function suggestWords() {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggest][list]')) {
    const { list } = input
    const address = input.dataset.suggest
    if (!(list instanceof HTMLDataListElement) || !address) continue
    let timer: ReturnType<typeof setTimeout> | undefined
    let asked = ''
    input.addEventListener('input', () => {
      clearTimeout(timer)
      timer = setTimeout(async () => {
        const typed = input.value.trim()
        if (typed === '' || typed === asked) return
        asked = typed
        const response = await fetch(`${address}?q=${encodeURIComponent(typed)}`).catch(() => null)
        if (!response?.ok || asked !== typed) return
        const { suggestions } = (await response.json()) as { suggestions: { text: string }[] }
        // A browser shows only options that hold what was typed: those found by their sound say it in their label.
        list.replaceChildren(
          ...suggestions.map(({ text }) => {
            const option = document.createElement('option')
            option.value = text
            option.label = text.includes(typed) ? text : `${text}（${typed}）`
            return option
          }),
        )
      }, WAIT)
    })
  }
}
