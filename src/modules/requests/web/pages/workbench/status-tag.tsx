import { Tag, type TagTone } from '../../../../../ui/index.ts'
import { type Status, statusWords } from '../../../model.ts'

const statusTones: Partial<Record<Status, TagTone>> = {
  submitted: 'urgent',
  accepted: 'main',
  drafted: 'main',
  signed: 'main',
  answered: 'done',
  closed: 'done',
  archived: 'quiet',
}

/** Where a request stands, in a word. */
export const StatusTag = ({ status }: { status: Status }) => {
  const tone = statusTones[status]
  return tone === 'urgent' ? (
    <Tag tone="main" icon="bell">
      {statusWords[status]}
    </Tag>
  ) : (
    <Tag {...(tone && { tone })}>{statusWords[status]}</Tag>
  )
}
