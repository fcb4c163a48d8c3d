import { Tag } from '../../../../ui/index.ts'
import { type State, states } from '../../model.ts'
import { publicWords, tones } from '../../words.ts'

export const StateTag = ({ state, inside }: { state: State; inside?: true }) => (
  <Tag tone={tones[state]}>{inside ? states[state] : publicWords[state]}</Tag>
)
