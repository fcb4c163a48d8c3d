import { Tag, type TagTone } from '../../../../ui/index.ts'
import { type QuestionState, questionStates, type State, states } from '../../model.ts'

const tones: Record<State, TagTone> = {
  planned: 'plain',
  announced: 'main',
  live: 'urgent',
  held: 'plain',
  archived: 'done',
  cancelled: 'quiet',
}
export const StateTag = ({ state }: { state: State }) => (
  <Tag tone={tones[state]} {...(state === 'live' && { icon: 'speak' as const })}>
    {states[state]}
  </Tag>
)

const questionTones: Record<QuestionState, TagTone> = {
  held: 'urgent',
  waiting: 'main',
  passed: 'plain',
  'on-air': 'urgent',
  answered: 'done',
  dismissed: 'quiet',
  merged: 'quiet',
  'followed-up': 'done',
}
export const QuestionTag = ({ state }: { state: QuestionState }) => <Tag tone={questionTones[state]}>{questionStates[state]}</Tag>
