import { Tabs } from '../../../../ui/index.ts'

export const NotificationTabs = ({ current }: { current: 'outbox' | 'webhooks' }) => (
  <Tabs
    label="发件箱与事件推送"
    items={[
      { href: '/workbench/notifications', label: '发件箱', current: current === 'outbox' },
      { href: '/workbench/notifications/webhooks', label: '事件推送', current: current === 'webhooks' },
    ]}
  />
)
