import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import type { FindingKind, HIDDEN } from '../detectors/finding.ts'
import { FindingCleared } from '../events.ts'
import { mayJudge } from '../policy.ts'

type Clearing = { organisation: string; fingerprint: string; kind: FindingKind | typeof HIDDEN; reason: string }

/**
 * Lets a finding in something not yet public pass, or what one of its files hides, with the reason (公示处罚决定要写当事人姓名): by who may judge findings in the office whose
 * thing it is. `scope` is the publisher's id of the thing; `screen` with the same scope does not stop at it again. A mark of secrecy is never let pass.
 */
export async function clearFinding(tx: Tx, scope: string, { organisation, fingerprint, kind, reason }: Clearing) {
  if (!mayJudge(tx.actor, organisation)) throw forbidden('由本机关保密审查员或者信息公开工作机构负责人确认')
  if (kind === 'secrecy-mark') throw forbidden('带有密级或者内部标志的内容不能放行')
  if (reason.trim() === '') throw new FieldRefusal('reason', '请说明可以公开的理由和依据')
  await tx.db
    .insertInto('screening.clearance')
    .values({ scope, fingerprint, reason: reason.trim(), cleared_by: tx.actor.id, cleared_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await record(tx, FindingCleared, scope, { kind }, organisation)
}
