import { assetUrl } from './assets.ts'

/** Some work for the browser, done by itself while one looks at the page, where a network has used up what it may submit without. */
export const ProofOfWork = ({ about }: { about: string }) => (
  <>
    <link rel="stylesheet" href={assetUrl('altchaCss')} />
    <div data-altcha={`/api/intake/challenge?about=${about}`} data-worker={assetUrl('altchaWorker')} />
    <noscript>
      <p>您的浏览器没有开启脚本，请稍后再提交，或者拨打 12345。</p>
    </noscript>
    <script type="module" src={assetUrl('altcha')} />
  </>
)
