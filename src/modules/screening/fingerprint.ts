import { createHash } from 'node:crypto'
import { installation } from '../../platform/installation.ts'
import type { Finding } from './detectors/finding.ts'

/** Tells the same thing found again from another, without saying what it was: a number is the same however it is written. */
export const fingerprintOf = ({ kind, text }: Pick<Finding, 'kind' | 'text'>) =>
  installation().keys.saltedHash(
    `${kind}:${text
      .normalize('NFKC')
      .replace(/[\s\p{Cf}\-—·.]/gu, '')
      .toUpperCase()}`,
  )

export const sha256Of = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

const AROUND = 30

/** What stands around a finding, everything personal in it masked; marks of secrecy and wording stand as they are. */
export function excerptOf(text: string, finding: Finding, all: readonly Finding[]) {
  let [from, to] = [Math.max(0, finding.start - AROUND), Math.min(text.length, finding.end + AROUND)]
  // Half a number is still somebody's: what the edge would cut is taken in whole, and masked.
  for (const each of all.toReversed()) if (each.start < from && from < each.end) from = each.start
  for (const each of all) if (each.start < to && to < each.end) to = each.end
  let [excerpt, at] = ['', from]
  for (const each of all) {
    if (each.end <= from || each.start >= to || each.start < at) continue
    excerpt += text.slice(at, each.start) + shownOf(each)
    at = each.end
  }
  if (at < to) excerpt += text.slice(at, to)
  return `${from > 0 ? '…' : ''}${excerpt.replace(/\s+/g, ' ').trim()}${to < text.length ? '…' : ''}`.toWellFormed()
}

/** A finding as it may be shown to whoever looks after it. */
export const shownOf = ({ kind, text, suggestion }: Pick<Finding, 'kind' | 'text' | 'suggestion'>) =>
  kind === 'wording' || kind === 'secrecy-mark' ? text : suggestion || '***'
