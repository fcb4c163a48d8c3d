import { ButtonLink, ButtonRow } from '../../../../ui/index.ts'

/** How a proof is checked: here, or with a program of one's own. */
export const ProofButtons = () => (
  <ButtonRow>
    <ButtonLink href="/ledger/check" icon="verified">
      在线核对证明
    </ButtonLink>
    <ButtonLink href="/ledger/verify-proof.mjs" icon="download">
      下载离线核对程序
    </ButtonLink>
  </ButtonRow>
)
