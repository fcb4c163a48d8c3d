import { type PageFrame, Tabs } from '../../../../ui/index.ts'

/** What every page of the dispatcher's desk is given. */
export type Shared = { page: PageFrame; office: (id: string | null) => string; now: Date }
export const HERE = '/workbench/dispatching'

type View = 'one' | 'bulk' | 'model' | 'precedents'
const VIEWS: [View, string, string][] = [
  ['one', HERE, '逐件分拨'],
  ['bulk', `${HERE}/bulk`, '批量分拨'],
  ['model', `${HERE}/model`, '模型和承诺'],
  ['precedents', `${HERE}/precedents`, '仲裁先例'],
]
export const Views = ({ view }: { view: View }) => (
  <Tabs label="分拨" items={VIEWS.map(([name, href, label]) => ({ href, label, current: name === view }))} />
)

export const share = (part: number) => `${Math.round(part * 1000) / 10}%`
