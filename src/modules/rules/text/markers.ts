import { numberOf } from './numerals.ts'
import { squeezed } from './parse.ts'

const SPACE = '[\\s\\u3000\\u2000-\\u200b\\ufeff]'

/** How parts are counted, from 一、 down to ①; which stands below which is seen from the order in which they appear. */
const MARKERS: readonly { name: string; pattern: RegExp }[] = [
  { name: 'han', pattern: new RegExp(`^([一二三四五六七八九十百]+)${SPACE}*[、．.]`) },
  { name: 'han-brackets', pattern: new RegExp(`^[（(]${SPACE}*([一二三四五六七八九十百]+)${SPACE}*[）)]`) },
  { name: 'digit', pattern: new RegExp(`^([0-9０-９]{1,3})${SPACE}*(?:[、．]|\\.(?![0-9０-９]))`) },
  { name: 'digit-brackets', pattern: new RegExp(`^[（(]${SPACE}*([0-9０-９]{1,3})${SPACE}*[）)]`) },
  { name: 'circled', pattern: /^([①-⑳])/ },
]

export type Marker = { name: string; label: string; number: number; length: number }

export function markerOf(words: string): Marker | undefined {
  for (const { name, pattern } of MARKERS) {
    const found = pattern.exec(words)
    if (!found) continue
    const number = name === 'circled' ? (found[1]?.charCodeAt(0) ?? 0x2460) - 0x245f : numberOf(found[1] ?? '')
    if (Number.isNaN(number)) continue
    return { name, label: squeezed(found[0]), number, length: found[0].length }
  }
}
