import { longDay, Tag, type TagTone } from '../../../../ui/index.ts'
import { dueOf, isOverdue, type PublicRequest, type State, states } from '../../model.ts'

const tones: Record<State, TagTone> = {
  requested: 'plain',
  triaged: 'plain',
  referred: 'main',
  accepted: 'main',
  rejected: 'quiet',
  published: 'done',
  confirmed: 'done',
  joined: 'quiet',
  withdrawn: 'quiet',
}

export const StateTag = ({ state }: { state: State }) => <Tag tone={tones[state]}>{states[state]}</Tag>

type Dated = Pick<PublicRequest, 'state' | 'triage_due_on' | 'answer_due_on' | 'planned_on'>

/** What is owed next and by when, in one sentence. */
export function dueWords(request: Dated, today: string): string {
  const { state } = request
  const due = dueOf({ ...request, confirm_due_on: null })
  if (state === null || due === null) return ''
  const what = state === 'accepted' ? '开放' : state === 'referred' ? '答复' : '受理'
  return isOverdue(today, { ...request, confirm_due_on: null })
    ? `应于${longDay(due)}前${what}，已逾期`
    : `${longDay(due)}前${what}`
}
