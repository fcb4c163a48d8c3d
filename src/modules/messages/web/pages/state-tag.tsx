import { Tag, type TagTone } from '../../../../ui/index.ts'
import { type FaqState, type State, states } from '../../model.ts'

const tones: Record<State, TagTone> = {
  submitted: 'main',
  accepted: 'main',
  asked: 'main',
  drafted: 'main',
  answered: 'done',
  refused: 'quiet',
  withdrawn: 'quiet',
}
export const StateTag = ({ state }: { state: State }) => <Tag tone={tones[state]}>{states[state]}</Tag>

export const faqStates: Record<FaqState, string> = {
  drafted: '草稿',
  proposed: '待审批',
  published: '已发布',
  withdrawn: '已撤下',
}
export const FaqTag = ({ state, stale }: { state: FaqState; stale: boolean }) => (
  <Tag tone={stale ? 'urgent' : state === 'published' ? 'done' : state === 'withdrawn' ? 'quiet' : 'main'}>
    {stale ? '待核对' : faqStates[state]}
  </Tag>
)
