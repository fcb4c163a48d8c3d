import { Tag, type TagTone } from '../../../../ui/index.ts'
import { type State, states } from '../../model.ts'

const tones: Record<State, TagTone> = {
  logged: 'main',
  assigned: 'main',
  accepted: 'main',
  answered: 'plain',
  closed: 'done',
  joined: 'quiet',
  'set-aside': 'quiet',
}
export const StateTag = ({ state }: { state: State }) => <Tag tone={tones[state]}>{states[state]}</Tag>

export const InTimeTag = ({ inTime }: { inTime: boolean | null }) =>
  inTime === null ? null : <Tag tone={inTime ? 'done' : 'urgent'}>{inTime ? '按时' : '未按时'}</Tag>
