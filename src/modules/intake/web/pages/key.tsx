import { Alert, CopyCode, type PageFrame, WorkbenchPage } from '../../../../ui/index.ts'
import { ROOT, type SenderKey } from '../../model.ts'
import { DESK } from './place.ts'

type Props = { page: PageFrame; row: SenderKey; secret: string }

/** The only page on which a secret ever stands. */
export const KeyShownPage = ({ page, row, secret }: Props) => (
  <WorkbenchPage title="新的密钥" page={page} breadcrumb={DESK}>
    <Alert tone="warning" title="只显示这一次" live>
      <p>请现在复制并安全地交给“{row.label}”。离开这个页面后无法再次查看，遗失了只能更换。</p>
    </Alert>
    {row.kind === 'signing' ? (
      <>
        <CopyCode label="密钥名称（webhook-key）" code={row.name} />
        <CopyCode label="签名密钥" code={secret} />
        <p>
          向 <code>/api/intake/deliveries</code> 发送 JSON，每次最多 1,000 件。请求头 <code>webhook-id</code>、
          <code>webhook-timestamp</code>、<code>webhook-signature</code>：<code>v1,</code> 加 base64(HMAC-SHA256(密钥,
          "id.timestamp.正文"))，时间与现在相差不超过 5 分钟。
        </p>
      </>
    ) : (
      <>
        <CopyCode label="访问密钥（x-api-key）" code={`${row.name}.${secret}`} />
        <p>随每次请求在请求头 x-api-key 中发送。</p>
      </>
    )}
    <p>
      <a href={`${ROOT}/channels/${row.channel}`}>返回渠道</a>
    </p>
  </WorkbenchPage>
)
