import { compareWords } from '../../../../rules/index.ts'
import type { TextClause } from '../../../text/clause.ts'

type Props = { before: TextClause | undefined; after: TextClause | undefined }

/** A clause as it was and as it has become, word by word; what is new and what is gone is said, not only coloured. */
export const ClauseDiff = ({ before, after }: Props) => {
  if (!before && !after) return null
  if (!before)
    return (
      <p class="yg-clause-diff">
        增加了{after?.label || '一条'}：<ins>{after?.text}</ins>
      </p>
    )
  if (!after)
    return (
      <p class="yg-clause-diff">
        删去了{before.label || '这一条'}：<del>{before.text}</del>
      </p>
    )
  if (before.text === after.text) return <p class="yg-quiet">{after.label || '这一条'}没有改动。</p>
  return (
    <p class="yg-clause-diff">
      {compareWords(before.text, after.text, { literal: true }).map(({ kind, text }) =>
        kind === 'same' ? text : kind === 'added' ? <ins>{text}</ins> : <del>{text}</del>,
      )}
    </p>
  )
}
