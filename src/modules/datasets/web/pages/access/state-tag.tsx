import { Tag } from '../../../../../ui/index.ts'
import { type ApplicationState, applicationStates } from '../../../access/model.ts'

const TONES: Partial<Record<ApplicationState, 'main' | 'done' | 'urgent' | 'quiet'>> = {
  supplement: 'urgent',
  offered: 'urgent',
  active: 'done',
  refused: 'quiet',
  revoked: 'quiet',
  expired: 'quiet',
  withdrawn: 'quiet',
  lapsed: 'quiet',
}

/** Where an application stands; of one in use, whether it ends soon. */
export const StateTag = ({ state, ends }: { state: ApplicationState; ends?: boolean }) => (
  <Tag tone={ends ? 'urgent' : (TONES[state] ?? 'main')}>{ends ? '即将到期' : applicationStates[state]}</Tag>
)
