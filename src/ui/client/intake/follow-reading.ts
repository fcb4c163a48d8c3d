const EVERY = 1_000
const HIDDEN_EVERY = 10_000

/** How far a reading is, kept up to date; when it is over the page is loaded with what was found. */
export function followReading() {
  const id = 'reading'
  if (!document.getElementById(id)) return
  const look = async () => {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null)
    // Away for a moment, or signed out: the next look will tell.
    if (!answer?.ok || answer.redirected) return again()
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const [now, next] = [document.getElementById(id), page.getElementById(id)]
    if (!now || !next) return location.reload()
    if (now.innerHTML !== next.innerHTML) now.replaceChildren(...next.childNodes)
    again()
  }
  const again = () => setTimeout(() => void look(), document.hidden ? HIDDEN_EVERY : EVERY)
  again()
}
