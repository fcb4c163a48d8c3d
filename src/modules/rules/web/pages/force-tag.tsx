import { Tag } from '../../../../ui/index.ts'
import { type ForceView, holdsNow, isOut } from '../../force/words.ts'

/** The legal force in a word, with an icon; never by colour alone. */
export const ForceTag = ({ force: { force, label } }: { force: Pick<ForceView, 'force' | 'label'> }) =>
  holdsNow(force) ? (
    <Tag tone="done" icon="check">
      {label}
    </Tag>
  ) : isOut(force) ? (
    <Tag tone="quiet" icon="close">
      {label}
    </Tag>
  ) : (
    <Tag tone="plain" icon="info">
      {label}
    </Tag>
  )
