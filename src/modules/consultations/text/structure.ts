import { type Clause, parseText, plainOf } from '../../rules/index.ts'
import type { TextClause } from './clause.ts'

type Part = Omit<TextClause, 'id'>

/** A point that is longer than this is consulted on item by item. */
const LONG = 300

/**
 * A text as it was pasted or imported, in the parts on which opinions are given: 条, else 一、二、… and their items, else paragraphs.
 * Headings, the title and what stands around it are shown, and have no opinions of their own.
 */
export function structureText(text: string): Part[] {
  const parts: Part[] = []
  let paragraphs = 0
  const heading = (words: string) => {
    if (words.trim()) parts.push({ kind: 'heading', label: '', text: words.trim() })
  }
  const clause = (label: string, words: string) => {
    if (words.trim()) parts.push({ kind: 'clause', label: label.trim(), text: words.trim() })
  }
  const visit = (part: Clause, above: string) => {
    switch (part.kind) {
      case 'toc':
        return
      case 'title':
      case 'note':
        return heading(plainOf(part))
      case 'book':
      case 'chapter':
      case 'section':
      case 'attachment':
        heading([part.label, part.text].filter(Boolean).join('　'))
        for (const child of part.children) visit(child, above)
        return
      case 'article':
        return clause(part.label, plainOf(part))
      case 'point': {
        const items = part.children.filter(({ kind }) => kind === 'item')
        if (items.length < 2 || plainOf(part).length <= LONG) return clause(part.label.replace(/、$/, ''), plainOf(part))
        heading(`${part.label}${part.text}`)
        for (const child of part.children) visit(child, part.label.replace(/、$/, ''))
        return
      }
      case 'item':
        return clause(`${above}${part.label}`, plainOf(part))
      case 'root':
        for (const child of part.children) visit(child, above)
        return
      default:
        paragraphs += 1
        return clause(`第${paragraphs}段`, plainOf(part))
    }
  }
  visit(parseText(text.replace(/\r\n?/g, '\n')), '')
  return parts
}

/** The text again as it is edited: a line for each paragraph, parts apart. */
export const plainText = (clauses: readonly TextClause[]) => clauses.map(({ text }) => text).join('\n\n')
