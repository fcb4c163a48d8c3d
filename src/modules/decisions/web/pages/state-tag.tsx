import { Tag, type TagTone } from '../../../../ui/index.ts'
import { type State, states } from '../../model.ts'

const tones: Record<State, TagTone> = {
  preparing: 'plain',
  'under-review': 'main',
  reviewed: 'main',
  submitted: 'main',
  decided: 'main',
  reported: 'main',
  published: 'done',
  ended: 'quiet',
}
export const StateTag = ({ state }: { state: State }) => <Tag tone={tones[state]}>{states[state]}</Tag>
