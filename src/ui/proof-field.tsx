import { assetUrl } from './assets.ts'
import { type FormState, valueIn } from './form-state.ts'

type Props = {
  /** What the work is done for; a proof for one thing is none for another. */
  about: string
  /** Shown when its values hold a `wait`, as `withProof` gives it to a form that came back. */
  form: FormState
}

/**
 * What a form asks of the browser when its network has used up what it may submit without: some work that is done by itself, or without
 * script the few seconds since the page was shown.
 */
export const ProofField = ({ about, form }: Props) =>
  valueIn(form, 'wait') === '' ? null : (
    <div class="yg-robots">
      <input type="hidden" name="wait" value={valueIn(form, 'wait')} />
      <link rel="stylesheet" href={assetUrl('altchaCss')} />
      <div data-altcha={`/api/intake/challenge?${new URLSearchParams({ about })}`} data-worker={assetUrl('altchaWorker')} />
      <script type="module" src={assetUrl('altcha')} />
      <noscript>
        <p class="yg-quiet">没有开启脚本时，请在本页打开 5 秒以后再提交。同一网络一小时内这样提交的件数有限。</p>
      </noscript>
    </div>
  )
