import { Tag, type TagTone } from '../../../../ui/index.ts'
import { isOpen, type State, states, type Urgency, urgencies } from '../../model.ts'

const toneOf = (state: State): TagTone =>
  state === 'disputed' || state === 'returned'
    ? 'urgent'
    : isOpen(state)
      ? 'main'
      : state === 'answered' || state === 'closed'
        ? 'done'
        : 'quiet'

export const StateTag = ({ state }: { state: State }) => <Tag tone={toneOf(state)}>{states[state]}</Tag>
export const UrgencyTag = ({ urgency }: { urgency: Urgency }) =>
  urgency === 'normal' ? null : (
    <Tag tone="urgent" icon="warning">
      {urgencies[urgency]}
    </Tag>
  )
