const NARROWEST = 64
const WIDEST = 360

/** Columns keep the width they have, and can be pulled wider or narrower at their right edge. */
export function resizeColumns(table: HTMLTableElement, heads: readonly HTMLElement[]) {
  const widths = heads.map((head) => Math.min(WIDEST, Math.max(NARROWEST, Math.ceil(head.getBoundingClientRect().width))))
  // What is left over is shared out, so that few columns fill the frame.
  const left = (table.parentElement?.clientWidth ?? 0) - widths.reduce((sum, width) => sum + width, 0)
  if (left > 0) for (const [index, width] of widths.entries()) widths[index] = width + Math.floor(left / widths.length)
  const settle = () => {
    table.style.width = `${widths.reduce((sum, width) => sum + width, 0)}px`
    for (const [index, head] of heads.entries()) head.style.width = `${widths[index]}px`
  }
  table.style.tableLayout = 'fixed'
  settle()
  for (const [index, head] of heads.entries()) {
    const edge = document.createElement('span')
    edge.className = 'yg-rows__edge'
    edge.setAttribute('aria-hidden', 'true')
    head.append(edge)
    edge.addEventListener('pointerdown', (down) => {
      down.preventDefault()
      edge.setPointerCapture(down.pointerId)
      const before = widths[index] ?? NARROWEST
      const pull = (move: PointerEvent) => {
        widths[index] = Math.max(NARROWEST, before + move.clientX - down.clientX)
        settle()
      }
      edge.addEventListener('pointermove', pull)
      edge.addEventListener('pointerup', () => edge.removeEventListener('pointermove', pull), { once: true })
    })
  }
}
