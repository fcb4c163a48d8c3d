import { Tag, type TagTone } from '../../../../../ui/index.ts'
import { type Disposition, dispositions } from '../../model.ts'

const tones: Record<Disposition, TagTone> = {
  adopted: 'done',
  partly: 'main',
  'not-adopted': 'plain',
  resolved: 'quiet',
  'out-of-scope': 'quiet',
}

export const DispositionTag = ({ disposition }: { disposition: Disposition | null }) =>
  disposition === null ? <Tag tone="urgent">待处理</Tag> : <Tag tone={tones[disposition]}>{dispositions[disposition].label}</Tag>
