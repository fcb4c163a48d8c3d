import { readdirSync, readFileSync } from 'node:fs'
import { addDays, longDay } from '../platform/day.ts'

/** A document of the sample city as it stands in `seeds/publishing/*.txt`: fields, a line of dashes, the text in a plain notation. */
export type SampleDocument = {
  slug: string
  office: string
  kind: string
  title: string
  /** Working days before the sample's today on which it goes public, and calendar days before that on which it was formed. */
  ago: number
  formed: number
  fields: Partial<Record<'column' | 'item' | 'number' | 'genre' | 'theme' | 'keywords' | 'open' | 'summary', string>>
  /** Calendar days after it was formed on which it takes effect, and after which it lapses; only of what the register numbers. */
  commences: number | null
  expires: number | null
  /** The slug of the policy and the form. */
  interprets: { policy: string; form: string } | null
  /** A file that comes with it, made of its own text: its name. */
  attach: string | null
  /** How it ends, to what, why, and when. */
  end: { how: string; successor: string | null; reason: string; ago: number } | null
  /** A second edition: when, and what it changes in words. */
  change: { ago: number; note: string } | null
  text: string
}

const FOLDER = new URL('../../seeds/publishing/', import.meta.url)

/** All of them, those that others explain or replace first. */
export const sampleDocuments = (): SampleDocument[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readFileSync(new URL(name, FOLDER), 'utf8').split(/^=== /m))
    .filter((part) => part.trim() !== '')
    .map(documentOf)

function documentOf(part: string): SampleDocument {
  const [head = '', text = ''] = part.split(/^---$/m)
  const [slug = '', ...lines] = head.trim().split('\n')
  const given = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const word = (name: string) => given[name] ?? ''
  const [policy = '', form = ''] = word('interprets').split(' ')
  const { how, successor, reason } =
    /^(?<how>withdrawn|gone|superseded|redirected) (?<successor>[a-z-]+ )?(?<reason>.*)$/.exec(word('end'))?.groups ?? {}
  const [, changedAgo, note] = /^(\d+) (.*)$/.exec(word('change')) ?? []
  return {
    slug: slug.trim(),
    office: word('office'),
    kind: word('kind'),
    title: `${word('title')}（示例）`,
    ago: Number(word('ago') || '0'),
    formed: Number(word('formed') || '0'),
    fields: given,
    commences: given.commences ? Number(given.commences) : null,
    expires: given.expires ? Number(given.expires) : null,
    interprets: policy ? { policy, form } : null,
    attach: given.attach ?? null,
    end: how ? { how, successor: successor?.trim() ?? null, reason: reason ?? '', ago: Number(word('endago')) } : null,
    change: note ? { ago: Number(changedAgo), note } : null,
    text: text.trim(),
  }
}

/** Years and days in a text, told from the day it was formed: {Y}, {Y-1}, {D}, {D+30}. */
export const dated = (text: string, day: string) =>
  text
    .replace(/\{Y([+-]\d+)?\}/g, (_, more: string | undefined) => String(Number(day.slice(0, 4)) + Number(more ?? 0)))
    .replace(/\{D([+-]\d+)?\}/g, (_, more: string | undefined) => longDay(addDays(day, Number(more ?? 0))))

/**
 * The plain notation as HTML of an edition: `##` heads a part, `|` is a row (the first of a table heads it), `@to`, `@sign` and `@date` are
 * addressee, signature and day; `[[1 …]]` and `[[2 …]]` stand in that edition only.
 */
export function sampleHtml(text: string, edition: 1 | 2): string {
  const chosen = text.replace(/\[\[([12]) ([\s\S]*?)\]\]/g, (_, only: string, words: string) =>
    Number(only) === edition ? words : '',
  )
  const blocks: string[] = []
  let table: string[] = []
  const close = () => {
    if (table.length > 0) blocks.push(`<table><tbody>${table.join('')}</tbody></table>`)
    table = []
  }
  for (const line of chosen.split('\n').map((each) => each.trim())) {
    if (line.startsWith('|')) {
      table.push(rowOf(line, table.length === 0))
      continue
    }
    close()
    if (line !== '') blocks.push(blockOf(line))
  }
  close()
  return `${blocks.join('')}<p>（本文为示例，所列单位、项目、数字均为虚构，不具法律效力。）</p>`
}

function rowOf(line: string, isHead: boolean) {
  const cells = line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())
  return `<tr>${cells
    .map((cell, at) =>
      isHead
        ? `<th scope="col"><p>${cell}</p></th>`
        : at === 0
          ? `<th scope="row"><p>${cell}</p></th>`
          : `<td><p>${cell}</p></td>`,
    )
    .join('')}</tr>`
}

const MARKS: [RegExp, (words: string) => string][] = [
  [/^### (.*)$/, (words) => `<h3>${words}</h3>`],
  [/^## (.*)$/, (words) => `<h2>${words}</h2>`],
  [/^@to (.*)$/, (words) => `<p>${words}</p>`],
  [/^@(?:sign|date) (.*)$/, (words) => `<p class="text-right">${words}</p>`],
]
function blockOf(line: string) {
  for (const [mark, made] of MARKS) {
    const words = mark.exec(line)?.[1]
    if (words !== undefined) return made(words)
  }
  return `<p>${line}</p>`
}
