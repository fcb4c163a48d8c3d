/** Reads the page aloud, paragraph by paragraph, with the browser's own voice; offered where there is one. */
export function readAloud() {
  const button = document.querySelector<HTMLButtonElement>('[data-read-aloud]')
  if (!button || !('speechSynthesis' in globalThis)) return
  const label = button.textContent ?? ''
  let reading = false
  button.hidden = false
  const stop = () => {
    reading = false
    speechSynthesis.cancel()
    button.textContent = label
    document.querySelector('.yg-spoken')?.classList.remove('yg-spoken')
  }
  const next = (parts: readonly HTMLElement[], index: number) => {
    document.querySelector('.yg-spoken')?.classList.remove('yg-spoken')
    const part = parts[index]
    if (!reading || !part) return stop()
    const words = new SpeechSynthesisUtterance(part.innerText)
    words.lang = 'zh-CN'
    words.onend = () => next(parts, index + 1)
    words.onerror = stop
    part.classList.add('yg-spoken')
    part.scrollIntoView({ block: 'center' })
    speechSynthesis.speak(words)
  }
  button.addEventListener('click', () => {
    if (reading) return stop()
    const parts = [...document.querySelectorAll<HTMLElement>('#main :is(h1, h2, h3, p, li, caption, th, td, dt, dd)')]
    reading = true
    button.textContent = '停止朗读'
    next(
      parts.filter((part) => part.innerText.trim() !== '' && !part.querySelector('p, li')),
      0,
    )
  })
  addEventListener('pagehide', stop)
}
