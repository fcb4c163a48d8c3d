import {
  Alert,
  assetUrl,
  CopyCode,
  Field,
  type Link,
  newForm,
  type PageFrame,
  PlainText,
  PortalPage,
} from '../../../../ui/index.ts'
import type { AnswerReceipt } from '../../capture/receipt.ts'
import { type Collection, portalPath } from '../../model.ts'

type ThanksProps = {
  page: PageFrame
  collection: Collection
  owner: Link | null
  receipt: AnswerReceipt
  changed: boolean
}

/** What happens next, and what to keep. */
export const ThanksPage = ({ page, collection, owner, receipt, changed }: ThanksProps) => (
  <PortalPage
    title={changed ? '更改已经保存' : '答卷已经收到'}
    page={page}
    breadcrumb={[{ href: portalPath(collection.id), label: collection.title }]}
  >
    <Alert tone="done" title={collection.title}>
      <p>截止以前任何人都看不到答卷和结果。截止后公布结果，并公布全部答卷的核对码，您可以核对自己的一份已经计入。</p>
    </Alert>
    <CopyCode label="答卷核对码" code={receipt.code} />
    <details class="yg-details">
      <summary>签名回执（需要举证时使用）</summary>
      <PlainText text={receipt.text} />
      <p>
        计算核对码用的随机数（请一并保存：公布结果后，凭它和核对码可以查看自己的意见采纳没有）：
        <code class="yg-code-text">{receipt.salt}</code>
      </p>
    </details>
    <p>
      <a href={`${portalPath(collection.id)}/receipts`}>怎样核对</a>
      {owner && <a href={owner.href}>回到征集页面，以后在这里看结果</a>}
    </p>
  </PortalPage>
)

type ReceiptsProps = { page: PageFrame; collection: Collection; closed: boolean }

/** Looked up in the browser: it asks for the codes that begin with the same two letters and compares them itself. */
export const ReceiptsPage = ({ page, collection, closed }: ReceiptsProps) => (
  <PortalPage title="核对答卷已经计入" page={page} breadcrumb={[{ href: portalPath(collection.id), label: collection.title }]}>
    <p>
      每份答卷都有一个核对码，是答卷内容加上一个随机数算出来的，别人看不出内容。截止时全部核对码算成一个总码，写入本站的存证记录；增加、删除或者改动任何一份，总码都会不同。
    </p>
    {closed ? (
      <>
        <p>
          总码：<code class="yg-code-text">{collection.root}</code>，共 {collection.answers} 份。
        </p>
        <div data-receipt-check={collection.id} hidden>
          <Field name="code" label="您的核对码" hint="只把前两位发给服务器，比对在您的浏览器里进行" form={newForm()} private />
          <button type="button" class="usa-button">
            核对
          </button>
          <p data-receipt-result aria-live="polite" />
        </div>
        <p>
          没有脚本时：打开 <code class="yg-code-text">/api/questionnaires/{collection.id}/receipts/前两位</code>
          ，看您的核对码在不在其中。
        </p>
        <script type="module" src={assetUrl('questionnaire')} />
      </>
    ) : (
      <Alert title="截止后才能核对">
        <p>请先保存好回执。</p>
      </Alert>
    )}
  </PortalPage>
)
