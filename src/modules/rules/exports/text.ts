import { longDay } from '../../../platform/day.ts'
import { plainOf } from '../text/clauses.ts'
import type { Exported } from './exported.ts'

/** The rule as plain text: title, force on the day, the words clause by clause. */
export function toText({ edition, root, on, force }: Exported): string {
  const words = plainOf(root)
  const hasTitle = root.children.some(({ kind }) => kind === 'title')
  return `${hasTitle ? '' : `${edition.title}\n\n`}${words}\n\n——\n${longDay(on)}的效力：${force.label}。${force.reasons.join('；')}\n`
}
