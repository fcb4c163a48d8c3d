/** Whether a text is as a pattern with `*` (anything) and `?` (one character) says. In time proportional to both, whatever the pattern. */
export function isLike(text: string, pattern: string) {
  let [at, place, star, mark] = [0, 0, -1, 0]
  while (at < text.length) {
    const wanted = pattern.charAt(place)
    if (wanted === '*') {
      star = place++
      mark = at
    } else if (place < pattern.length && (wanted === '?' || wanted === text.charAt(at))) {
      at++
      place++
    } else if (star >= 0) {
      // The last star takes one character more.
      place = star + 1
      at = ++mark
    } else return false
  }
  while (pattern.charAt(place) === '*') place++
  return place === pattern.length
}
