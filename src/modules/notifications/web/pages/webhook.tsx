import {
  ActionForm,
  Button,
  DescriptionList,
  longMinute,
  type PageFrame,
  Section,
  Table,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Delivery, Webhook } from '../../model.ts'
import { WebhookState } from './webhooks.tsx'

type Props = { page: PageFrame; webhook: Webhook; owner: string; deliveries: Delivery[] }

/** One receiver and what it was told lately. */
export const WebhookPage = ({ page, webhook, owner, deliveries }: Props) => (
  <WorkbenchPage
    page={page}
    title={`事件推送：${new URL(webhook.url).host}`}
    breadcrumb={[{ href: '/workbench/notifications/webhooks', label: '事件推送' }]}
    under={<WebhookState webhook={webhook} />}
    actions={
      webhook.ended_at ? undefined : (
        <ActionForm action={`/workbench/notifications/webhooks/${webhook.id}/ending`} csrf={page.csrf}>
          <Button kind="destructive">停用</Button>
        </ActionForm>
      )
    }
  >
    <DescriptionList
      items={[
        { term: '机关', value: owner },
        { term: '推送地址', value: webhook.url },
        { term: '事件', value: webhook.events.join('、') },
        { term: '登记时间', value: longMinute(webhook.created_at) },
      ]}
    />
    <Section title="最近的推送" intro="失败的推送按递增的间隔重试；接收方可按 webhook-id 识别重复。">
      <Table
        caption="最近的推送"
        hideCaption
        rows={deliveries}
        dense
        empty="还没有推送过事件。"
        columns={[
          { header: '时间', cell: ({ created_at }) => longMinute(created_at), nowrap: true },
          { header: '事件', cell: ({ event_name }) => event_name, rowHeader: true },
          { header: '次数', cell: ({ attempts }) => attempts, numeric: true },
          {
            header: '结果',
            cell: ({ delivered_at, problem }) =>
              delivered_at ? `已送达（${longMinute(delivered_at)}）` : (problem ?? '等待推送'),
          },
        ]}
      />
    </Section>
  </WorkbenchPage>
)
