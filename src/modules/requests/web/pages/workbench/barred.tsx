import { Alert, WorkbenchPage } from '../../../../../ui/index.ts'
import type { ActName } from '../../../acts.ts'
import { moves } from '../../../model.ts'
import { labelOf } from '../../act-words.ts'
import { caseHref, type Desk, ROOT } from '../../desk.ts'
import type { DeskCase } from '../../desk-case.ts'
import { BackToCase } from './case.tsx'

type Props = { desk: Desk; view: DeskCase; name: ActName; why: string }

/** An act that may not be done now, and why. */
export const BarredPage = ({
  desk,
  view: {
    known: { request },
  },
  name,
  why,
}: Props) => (
  <WorkbenchPage
    {...desk}
    title={labelOf(name)}
    breadcrumb={[
      { href: ROOT, label: '申请办理' },
      { href: caseHref(request.id), label: request.number },
    ]}
  >
    <Alert tone="warning" title="现在不能办理" live>
      <p>{why}。</p>
      {moves[name].article && !why.includes('条例') && <p>依据：{moves[name].article}</p>}
    </Alert>
    <BackToCase id={request.id} />
  </WorkbenchPage>
)
