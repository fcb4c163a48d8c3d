import { Tag, type TagTone } from '../../../../ui/index.ts'
import { type IntakeState, intakeStates } from '../../intake/model.ts'

const tones: Record<IntakeState, TagTone> = {
  waiting: 'main',
  reading: 'main',
  typed: 'plain',
  accepted: 'done',
  refused: 'urgent',
  failed: 'urgent',
  cancelled: 'quiet',
  expired: 'quiet',
}

export const IntakeTag = ({ state }: { state: IntakeState }) => <Tag tone={tones[state]}>{intakeStates[state]}</Tag>
