import { diffArrays, diffWordsWithSpace } from 'diff'
import type { Ctx } from '../../platform/ctx.ts'
import { blocksOf, textOf } from './body/tree.ts'
import { getEdition } from './queries.ts'

export type Part = { kind: 'same' | 'added' | 'removed'; text: string }
/** A block of the one edition beside what it became in the other; `parts` is set where it was changed within. */
export type ComparedBlock = { kind: 'same' | 'added' | 'removed' | 'changed'; text: string; parts: Part[] }

type Options = { formatting?: boolean }

/**
 * What changed from one edition to another, block by block and word by word within a block. With `formatting`, a change of markup alone
 * counts as well. For whoever may see the document from inside.
 */
export async function compareEditions(ctx: Ctx, from: string, to: string, { formatting = false }: Options = {}) {
  const [before, after] = [await getEdition(ctx, from), await getEdition(ctx, to)]
  return {
    before: before.edition,
    after: after.edition,
    title: partsOf(before.edition.title, after.edition.title),
    blocks: compareBodies(before.edition.body, after.edition.body, { formatting }),
    attachments: comparedNames(before.attachments, after.attachments),
  }
}

/** Pure: two bodies in the canonical form. */
export function compareBodies(before: string, after: string, { formatting = false }: Options = {}): ComparedBlock[] {
  const shown = (html: string) => blocksOf(html).map((block) => (formatting ? block : textOf(block)))
  const compared: ComparedBlock[] = []
  let removed: string[] = []
  const close = () => {
    compared.push(...removed.map((text): ComparedBlock => ({ kind: 'removed', text, parts: [] })))
    removed = []
  }
  for (const { value, added, removed: gone } of diffArrays(shown(before), shown(after))) {
    if (gone) removed.push(...value)
    else if (added)
      for (const text of value) {
        const old = removed.shift()
        compared.push(old === undefined ? { kind: 'added', text, parts: [] } : changed(old, text))
      }
    else {
      close()
      compared.push(...value.map((text): ComparedBlock => ({ kind: 'same', text, parts: [] })))
    }
  }
  close()
  return compared
}

const changed = (before: string, after: string): ComparedBlock => ({ kind: 'changed', text: after, parts: partsOf(before, after) })

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' })

const partsOf = (before: string, after: string): Part[] =>
  diffWordsWithSpace(before, after, { intlSegmenter: WORDS }).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))

type Attached = { name: string; sha256: string }
function comparedNames(before: readonly Attached[], after: readonly Attached[]) {
  const [old, now] = [new Set(before.map(({ sha256 }) => sha256)), new Set(after.map(({ sha256 }) => sha256))]
  return {
    added: after.filter(({ sha256 }) => !old.has(sha256)).map(({ name }) => name),
    removed: before.filter(({ sha256 }) => !now.has(sha256)).map(({ name }) => name),
  }
}
