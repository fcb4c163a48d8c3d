import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { FindingCleared } from '../events.ts'
import { mayBeCleared } from '../finding-rules.ts'
import type { Finding } from '../model.ts'
import { mayClear } from '../policy.ts'
import { getVersion, lockDataset } from '../queries.ts'

/**
 * The secrecy reviewer signs why what was found in a column may be public: a number that the office itself announces, names that the law
 * has published. What is never public (identity numbers, bank cards) cannot be signed away: the column is masked or left out.
 */
export async function clearFinding(tx: Tx, id: string, { reason }: { reason: string }) {
  const finding = await tx.db
    .selectFrom('datasets.finding')
    .selectAll()
    .where('id', '=', id)
    .$castTo<Finding>()
    .executeTakeFirstOrThrow(notFound)
  const { version, dataset: found } = await getVersion(tx, finding.version_id)
  const dataset = await lockDataset(tx, found.id)
  if (!mayClear(tx.actor, dataset)) throw forbidden('由本机关保密审查员签署')
  if (version.made_by === tx.actor.id) throw forbidden('您编制了这个版本，须由另一人签署')
  if (!mayBeCleared(finding.kind))
    throw conflict('datasets.not-clearable', '这类信息不得公开，请在处理方案中对该字段脱敏、概化或者删除后重新生成版本')
  if (version.state === 'published' || version.state === 'discarded')
    throw conflict('datasets.version-closed', '这个版本已经办结，不能再签署')
  if (finding.cleared_at !== null) throw conflict('datasets.cleared-already', '这一项已经签署')
  await tx.db
    .updateTable('datasets.finding')
    .set({ cleared_by: tx.actor.id, cleared_at: tx.now, cleared_reason: reason })
    .where('id', '=', id)
    .execute()
  const fact = { dataset: dataset.id, finding: id, column: finding.column, kind: finding.kind }
  await record(tx, FindingCleared, version.id, fact, dataset.organisation_id)
}
