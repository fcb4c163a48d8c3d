import { Tabs } from '../../../../ui/index.ts'

export const SearchTabs = ({ current, decides }: { current: 'gaps' | 'synonyms' | 'judged'; decides: boolean }) => (
  <Tabs
    label="检索改进"
    items={[
      { href: '/workbench/search', label: '无结果检索', current: current === 'gaps' },
      { href: '/workbench/search/synonyms', label: '近义词', current: current === 'synonyms' },
      ...(decides ? [{ href: '/workbench/search/judged', label: '检索评测', current: current === 'judged' }] : []),
    ]}
  />
)
