import { Tabs } from '../../../../ui/index.ts'
import { ROOT } from './place.ts'

const PLACES = [
  { path: '', label: '来信' },
  { path: '/board', label: '三个月红线' },
  { path: '/faq', label: '常见问题' },
  { path: '/templates', label: '答复模板' },
  { path: '/kinds', label: '类别和期限' },
] as const

/** The parts of 留言办理, beside each other on each of them. Templates are for those who write answers. */
export const DeskTabs = ({ now, writes }: { now: (typeof PLACES)[number]['path']; writes: boolean }) => (
  <Tabs
    label="留言办理"
    items={PLACES.filter(({ path }) => writes || path !== '/templates').map(({ path, label }) => ({
      href: `${ROOT}${path}`,
      label,
      current: path === now,
    }))}
  />
)
