import { cellText, isNumeric } from '../../cell.ts'
import { rowSource } from './blocks.ts'
import { resizeColumns } from './columns.ts'
import { scrolling } from './scrolling.ts'

const ROW = 40
const SPARE = 12

/** The page's table becomes one that holds all rows: they are fetched as one scrolls, and the keys go from cell to cell. */
export function growSheets() {
  for (const frame of document.querySelectorAll<HTMLElement>('[data-sheet]')) grow(frame)
}

function grow(frame: HTMLElement) {
  const table = frame.querySelector('table')
  const body = table?.tBodies[0]
  const total = Number(frame.dataset.total)
  if (!table || !body || !frame.dataset.sheet || total <= body.rows.length) return
  const heads = [...table.querySelectorAll<HTMLElement>('thead th')]
  const types = heads.map((head) => head.dataset.type ?? 'text')
  const said = document.querySelector('[data-sheet-said]')
  for (const paging of document.querySelectorAll<HTMLElement>('[data-sheet-paging]')) paging.hidden = true
  resizeColumns(table, heads)
  frame.classList.add('yg-rows--all')
  table.setAttribute('role', 'grid')
  table.setAttribute('aria-rowcount', String(total + 1))
  const scroll = scrolling(frame, { rows: total, height: ROW })
  const cell = { row: Number(frame.dataset.first ?? 0), column: 0 }
  const say = (sentence: string) => {
    if (said) said.textContent = sentence
  }
  const source = rowSource(frame.dataset.sheet, { arrived: () => draw(), failed: say })

  const seen = () => {
    const from = Math.floor(scroll.position() / ROW)
    return { from, until: Math.min(total, from + Math.ceil(frame.clientHeight / ROW)) }
  }
  function draw() {
    const { from, until } = seen()
    const [first, last] = [Math.max(0, from - SPARE), Math.min(total, until + SPARE)]
    source.want(first, last)
    const rows = Array.from({ length: last - first }, (_, index) => rowOf(first + index))
    const above = Math.max(0, scroll.place(first * ROW))
    body?.replaceChildren(spacer(above), ...rows, spacer(Math.max(0, scroll.drawn - above - rows.length * ROW)))
  }
  const sayPlace = () => {
    const { from, until } = seen()
    say(`第 ${(from + 1).toLocaleString('en-US')}–${until.toLocaleString('en-US')} 行，共 ${total.toLocaleString('en-US')} 行`)
  }
  function rowOf(index: number) {
    const row = document.createElement('tr')
    row.setAttribute('aria-rowindex', String(index + 2))
    const values = source.row(index)
    for (const [at, type] of types.entries()) {
      const field = document.createElement('td')
      // As text: whatever stands in a cell is never read as markup.
      field.textContent = values ? cellText(values[at], type) : '…'
      if (isNumeric(type)) field.className = 'yg-number'
      if (index === cell.row && at === cell.column) {
        field.dataset.current = ''
        field.id = 'sheet-cell'
      }
      row.append(field)
    }
    return row
  }

  let waiting = false
  const soon = () => {
    if (waiting) return
    waiting = true
    requestAnimationFrame(() => {
      waiting = false
      draw()
    })
  }
  frame.addEventListener('scroll', () => {
    // Moved by a key, the cell has been said already.
    if (scroll.follow()) sayPlace()
    soon()
  })
  if (scroll.isScaled)
    frame.addEventListener(
      'wheel',
      (event) => {
        if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return
        event.preventDefault()
        scroll.moveTo(scroll.position() + event.deltaY * (event.deltaMode === 1 ? ROW : 1))
        sayPlace()
        soon()
      },
      { passive: false },
    )
  frame.addEventListener('keydown', (event) => {
    const page = Math.max(1, Math.floor(frame.clientHeight / ROW) - 2)
    const to = stepOf(event, { ...cell, page, rows: total, columns: types.length })
    if (!to) return
    event.preventDefault()
    Object.assign(cell, to)
    const [top, room] = [scroll.position(), frame.clientHeight - ROW * 2]
    if (cell.row * ROW < top) scroll.moveTo(cell.row * ROW)
    else if (cell.row * ROW > top + room) scroll.moveTo(cell.row * ROW - room)
    draw()
    frame.setAttribute('aria-activedescendant', 'sheet-cell')
    table.querySelector('[data-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const value = cellText(source.row(cell.row)?.[cell.column], types[cell.column] ?? 'text')
    say(`第 ${(cell.row + 1).toLocaleString('en-US')} 行，${heads[cell.column]?.innerText.trim() ?? ''}：${value || '空'}`)
  })
  new ResizeObserver(soon).observe(frame)
  scroll.moveTo(cell.row * ROW)
  draw()
  sayPlace()
}

function spacer(height: number) {
  const row = document.createElement('tr')
  row.setAttribute('aria-hidden', 'true')
  row.className = 'yg-rows__space'
  row.style.height = `${height}px`
  return row
}

type At = { row: number; column: number; page: number; rows: number; columns: number }
/** Where a key leads. */
function stepOf({ key, ctrlKey }: KeyboardEvent, { row, column, page, rows, columns }: At) {
  const to = (down: number, along: number) => ({
    row: Math.max(0, Math.min(rows - 1, down)),
    column: Math.max(0, Math.min(columns - 1, along)),
  })
  if (key === 'ArrowDown') return to(row + 1, column)
  if (key === 'ArrowUp') return to(row - 1, column)
  if (key === 'ArrowRight') return to(row, column + 1)
  if (key === 'ArrowLeft') return to(row, column - 1)
  if (key === 'PageDown') return to(row + page, column)
  if (key === 'PageUp') return to(row - page, column)
  if (key === 'Home') return ctrlKey ? to(0, 0) : to(row, 0)
  if (key === 'End') return ctrlKey ? to(rows - 1, columns - 1) : to(row, columns - 1)
  return null
}
