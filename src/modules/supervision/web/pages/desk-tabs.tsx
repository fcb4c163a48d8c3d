import { Tabs } from '../../../../ui/index.ts'

const TABS = [
  { href: '/workbench/supervision', label: '指标', watchers: false },
  { href: '/workbench/supervision/lost', label: '失分构成', watchers: false },
  { href: '/workbench/supervision/risk', label: '逾期风险', watchers: false },
  { href: '/workbench/supervision/orders', label: '督办单', watchers: false },
  { href: '/workbench/supervision/audits', label: '答复抽查', watchers: true },
  { href: '/workbench/supervision/suggestions', label: '改进建议', watchers: true },
  { href: '/workbench/supervision/what-if', label: '期限推演', watchers: true },
]
export const DeskTabs = ({ here, watches }: { here: string; watches: boolean }) => (
  <Tabs
    label="监督评价"
    items={TABS.filter(({ watchers }) => watches || !watchers).map(({ href, label }) => ({
      href,
      label,
      current: href.endsWith(here),
    }))}
  />
)
