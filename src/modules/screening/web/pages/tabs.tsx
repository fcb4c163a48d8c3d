import { Tabs } from '../../../../ui/index.ts'

export type ScreeningTabsShown = { refusals: boolean }
type TabName = 'board' | 'text' | 'wording' | 'links' | 'refusals'

/** The parts of the module's workbench. */
export const ScreeningTabs = ({ current, tabs }: { current: TabName; tabs: ScreeningTabsShown }) => {
  const item = (name: TabName, label: string, path = `/${name}`) => ({
    href: `/workbench/screening${path}`,
    label,
    current: name === current,
  })
  return (
    <Tabs
      label="安全检测的各部分"
      items={[
        item('board', '检测结果', ''),
        item('text', '文字检测'),
        item('links', '链接检查'),
        item('wording', '用语词库'),
        ...(tabs.refusals ? [item('refusals', '涉密拦截')] : []),
      ]}
    />
  )
}
