import { button, dialog, element } from './elements.ts'
import { mergeBlocks, type Piece, type Segment, wordDifferences } from './merge.ts'
import type { Overtaken } from './saving.ts'

type Fields = Record<string, string>
/** Fields that are compared as words; the rest of the form is mine. */
const WORDS: Record<string, string> = { title: '标题', summary: '内容概述' }

/**
 * Two have written at once: shows what each has changed, takes over what only one has, lets choose where both have. Nothing is saved
 * before one says so.
 */
export function settleConflict(theirs: Overtaken, base: Fields, mine: Fields): Promise<Fields | null> {
  return new Promise((resolve) => {
    const segments = mergeBlocks(blocksOf(base.body), blocksOf(mine.body), blocksOf(theirs.values.body))
    const choices: (() => string[])[] = []
    const fields: (() => Fields)[] = []
    const shown = element('div', { class: 'yg-merge' })
    for (const [name, label] of Object.entries(WORDS)) {
      const [own, other, before] = [mine[name] ?? '', theirs.values[name] ?? '', base[name] ?? '']
      if (own === other) continue
      if (own === before) fields.push(() => ({ [name]: other }))
      else if (other !== before) {
        const [part, chosen] = choice(label, { kind: 'both', mine: [own], theirs: [other], before: [before] }, choices.length)
        shown.append(part)
        fields.push(() => ({ [name]: chosen()[0] ?? '' }))
      }
    }
    for (const segment of segments) {
      if (segment.kind === 'both') {
        const [part, chosen] = choice('同一处都有改动', segment, choices.length)
        shown.append(part)
        choices.push(chosen)
      } else {
        choices.push(() => segment.blocks)
        if (segment.kind !== 'same') shown.append(taken(segment, theirs.by))
      }
    }
    let merged: Fields | null = null
    dialog(`${theirs.by} 在 ${theirs.at} 保存了新的版本`, (close) => [
      element('p', {}, '您的改动还没有保存。只有一方改过的地方已合在一起；两方都改过的，请选择。'),
      shown,
      element(
        'div',
        { class: 'yg-buttons' },
        button(
          '合并并保存',
          () => {
            merged = {
              ...Object.assign({}, ...fields.map((each) => each())),
              body: choices.flatMap((chosen) => chosen()).join(''),
            }
            close()
          },
          { class: 'usa-button' },
        ),
        button('放弃我的改动，用对方的', () => {
          merged = {
            title: theirs.values.title ?? '',
            summary: theirs.values.summary ?? '',
            body: theirs.values.body ?? '',
            _: 'theirs',
          }
          close()
        }),
      ),
    ]).addEventListener('close', () => resolve(merged))
  })
}

function choice(
  label: string,
  { mine, theirs }: Extract<Segment, { kind: 'both' }>,
  index: number,
): [HTMLElement, () => string[]] {
  const name = `choice-${label}-${index}`
  const radio = (value: string, words: string, checked = false) =>
    element('label', { class: 'yg-merge__way' }, element('input', { type: 'radio', name, value, checked }), ` ${words}`)
  const part = element(
    'fieldset',
    { class: 'yg-merge__part yg-merge__part--both' },
    element('legend', {}, label),
    element(
      'p',
      { class: 'yg-merge__text' },
      element('strong', {}, '对方的（与我的比较）：'),
      differences(textOf(mine), textOf(theirs)),
    ),
    element('p', { class: 'yg-merge__text' }, element('strong', {}, '我的：'), textOf(mine)),
    radio('mine', '用我的', true),
    radio('theirs', '用对方的'),
    radio('all', '两段都保留'),
  )
  return [
    part,
    () => {
      const { value } = part.querySelector<HTMLInputElement>('input:checked') ?? { value: 'mine' }
      return value === 'theirs' ? theirs : value === 'all' ? [...theirs, ...mine] : mine
    },
  ]
}

const taken = (segment: Exclude<Segment, { kind: 'both' }>, other: string) =>
  element(
    'div',
    { class: 'yg-merge__part' },
    element('p', {}, element('strong', {}, segment.kind === 'mine' ? '我的改动' : `${other} 的改动`)),
    element('p', { class: 'yg-merge__text' }, differences(textOf(segment.before), textOf(segment.blocks))),
  )

function differences(before: string, after: string) {
  const shown = document.createDocumentFragment()
  for (const { text, change } of wordDifferences(before, after)) shown.append(piece({ text, change }))
  return shown
}

const piece = ({ text, change }: Piece) =>
  change === 'added' ? element('ins', {}, text) : change === 'removed' ? element('del', {}, text) : document.createTextNode(text)

/** The blocks of a text, each as HTML. Nothing of it is shown as HTML. */
export function blocksOf(html = '') {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  return [...parsed.body.children].map((each) => each.outerHTML)
}

function textOf(blocks: readonly string[]) {
  const parsed = new DOMParser().parseFromString(blocks.join('\n'), 'text/html')
  return parsed.body.textContent ?? ''
}
