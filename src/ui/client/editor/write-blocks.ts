import { type Run, writeRuns } from './inline-text.ts'

/** What was read, block by block, before it is written. */
export type Block =
  | { kind: 'p' | 'heading'; level: number; runs: Run[]; class: string; item?: number }
  | { kind: 'html'; html: string }

/** Headings begin with h2, end with h4 and keep their order of rank, however they were numbered. */
export function levelled(blocks: Block[]): Block[] {
  const ranks = [...new Set(blocks.flatMap((each) => (each.kind === 'heading' ? [each.level] : [])))].sort(
    (one, other) => one - other,
  )
  return blocks.map((each) => (each.kind === 'heading' ? { ...each, level: Math.min(2 + ranks.indexOf(each.level), 4) } : each))
}

/** A heading is at most one rank below the one before it. */
export function bounded(blocks: Block[]): Block[] {
  let last = 1
  return blocks.map((each) => {
    if (each.kind !== 'heading') return each
    last = Math.min(Math.max(each.level, 2), last + 1, 4)
    return { ...each, level: last }
  })
}

export function write(blocks: readonly Block[]) {
  let html = ''
  for (let index = 0; index < blocks.length; index++) {
    const each = blocks[index]
    if (!each) continue
    if (each.kind === 'html') html += each.html
    else if (each.item !== undefined) {
      const items: string[] = []
      for (let next = blocks[index]; next && next.kind === 'p' && next.item !== undefined; next = blocks[++index])
        items.push(`<li><p>${writeRuns(withoutBullet(next.runs))}</p></li>`)
      index--
      html += `<ul>${items.join('')}</ul>`
    } else {
      const tag = each.kind === 'heading' ? `h${each.level}` : 'p'
      // Only a paragraph can be part of an official letter.
      const place = each.kind === 'p' || each.class.startsWith('text-') ? each.class : ''
      html += `<${tag}${place ? ` class="${place}"` : ''}>${writeRuns(each.runs, each.kind === 'heading' ? ['strong', 'u'] : [])}</${tag}>`
    }
  }
  return html
}

function withoutBullet(runs: Run[]): Run[] {
  const [first, ...others] = runs
  if (!first || first === 'break') return runs
  const text = first.text.replace(/^[·•●○■□◆◇▪▫➢§Øülo]\s*/, '')
  const [next] = others
  const rest = text === '' && next && next !== 'break' ? [{ ...next, text: next.text.trimStart() }, ...others.slice(1)] : others
  return text ? [{ ...first, text }, ...rest] : rest
}
