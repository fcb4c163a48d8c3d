import { Alert, ButtonLink, ButtonRow, CopyCode, type PageFrame, WorkbenchPage } from '../../../../ui/index.ts'
import type { Webhook } from '../../model.ts'

type Props = { page: PageFrame; webhook: Webhook; secret: string }

/** Shown once, after a webhook was registered. */
export const SecretPage = ({ page, webhook, secret }: Props) => (
  <WorkbenchPage
    page={page}
    title="推送地址已登记"
    breadcrumb={[{ href: '/workbench/notifications/webhooks', label: '事件推送' }]}
  >
    <Alert tone="warning">
      <p>签名密钥只在本页显示一次，请立即存入接收方的配置。遗失后只能重新登记。</p>
    </Alert>
    <CopyCode label="签名密钥" code={secret} />
    <p>
      每次推送带有 webhook-id、webhook-timestamp 和 webhook-signature。签名为
      HMAC-SHA256，内容是“webhook-id.webhook-timestamp.正文”，与 Standard Webhooks 一致。
    </p>
    <ButtonRow>
      <ButtonLink href={`/workbench/notifications/webhooks/${webhook.id}`}>查看推送情况</ButtonLink>
    </ButtonRow>
  </WorkbenchPage>
)
