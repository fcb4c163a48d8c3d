// Browsers give up on boxes of some ten million pixels; a table of a hundred million rows is drawn in less.
const TALLEST = 6_000_000

/**
 * Where one is in a list of any length. Up to 150,000 rows a pixel is a pixel; beyond, the scroll bar goes faster than the rows,
 * and the wheel and the keys still go row by row.
 */
export function scrolling(view: HTMLElement, { rows, height }: { rows: number; height: number }) {
  const full = rows * height
  const drawn = Math.min(full, TALLEST)
  let at = 0
  let own = -1
  const room = () => Math.max(0, full - view.clientHeight)
  const ratio = () => (full === drawn ? 1 : room() / Math.max(1, drawn - view.clientHeight))
  return {
    drawn,
    isScaled: full !== drawn,
    /** Pixels from the top of the whole list. */
    position: () => at,
    /** Goes where the scroll bar is; false when it was we who moved it. */
    follow() {
      if (Math.abs(view.scrollTop - own) < 1) return false
      at = Math.min(room(), view.scrollTop * ratio())
      own = -1
      return true
    },
    moveTo(position: number) {
      at = Math.max(0, Math.min(room(), position))
      view.scrollTop = at / ratio()
      own = view.scrollTop
    },
    /** Where in the drawn box something lies that is so many pixels from the top of the list. */
    place: (position: number) => view.scrollTop + (position - at),
  }
}
