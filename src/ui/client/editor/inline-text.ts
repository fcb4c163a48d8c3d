import { encode, encodeAttribute } from './parse-html.ts'

/** Marks that a text may carry, outermost first. */
const MARKS = ['strong', 'em', 'u', 's', 'sup', 'sub'] as const
export type Mark = (typeof MARKS)[number]
export type Marks = { [mark in Mark]?: true } & { href?: string }
export type Run = { text: string; marks: Marks } | 'break'

const CJK = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2014\u2018-\u201d\u2026]|[\ud840-\ud87f]/

/**
 * One line of text without the spaces that only lay out: those at either end, doubled ones, and the line breaks that Word puts
 * between two Chinese characters of its source.
 */
export function tidy(runs: readonly Run[]): Run[] {
  const tidied: Run[] = []
  let before = ''
  let waiting = ''
  for (const run of runs) {
    if (run === 'break') {
      tidied.push(run)
      before = ''
      waiting = ''
      continue
    }
    let text = ''
    for (const mark of run.text.replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')) {
      if (/\s/.test(mark) && (mark !== '\u3000' || before === '')) {
        waiting += mark
        continue
      }
      if (waiting && before && !(waiting.includes('\n') && CJK.test(before) && CJK.test(mark))) text += ' '
      text += mark
      before = mark
      waiting = ''
    }
    if (text) append(tidied, { text, marks: run.marks })
  }
  while (tidied.at(-1) === 'break') tidied.pop()
  while (tidied[0] === 'break') tidied.shift()
  const last = tidied.at(-1)
  if (last && last !== 'break') last.text = last.text.replace(/\u3000+$/, '')
  return tidied
}

export const plainOf = (runs: readonly Run[]) => runs.map((run) => (run === 'break' ? '\n' : run.text)).join('')

/** The line as HTML, with as few elements as will do. */
export function writeRuns(runs: readonly Run[], leaveOut: readonly Mark[] = []) {
  let html = ''
  for (const run of runs) {
    if (run === 'break') html += '<br>'
    else {
      const marks = MARKS.filter((mark) => run.marks[mark] && !leaveOut.includes(mark))
      const link = run.marks.href === undefined ? '' : `<a href="${encodeAttribute(run.marks.href)}">`
      html += `${link}${marks.map((mark) => `<${mark}>`).join('')}${encode(run.text)}${marks
        .toReversed()
        .map((mark) => `</${mark}>`)
        .join('')}${link && '</a>'}`
    }
  }
  return html
}

function append(runs: Run[], run: { text: string; marks: Marks }) {
  const last = runs.at(-1)
  if (last && last !== 'break' && sameMarks(last.marks, run.marks)) last.text += run.text
  else runs.push({ text: run.text, marks: run.marks })
}

const sameMarks = (one: Marks, other: Marks) => one.href === other.href && MARKS.every((mark) => one[mark] === other[mark])
