import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { listHolders } from '../../identity/index.ts'
import { notifyAll } from '../../notifications/index.ts'
import { AuditJudged } from '../events.ts'
import { auditReasons, type Verdict, verdicts } from '../model.ts'
import { watches, worksFor } from '../policy.ts'

/** 抽查结论: by a person who watches the office and does not work for it; a doubt becomes a verdict only so. */
export async function judgeAudit(tx: Tx, id: string, { verdict, note }: { verdict: Verdict; note: string }) {
  const audit = await tx.db.selectFrom('supervision.audit').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!audit || !watches(tx.actor, audit.organisation_id)) throw notFound()
  if (worksFor(tx.actor, audit.organisation_id)) throw forbidden('不能抽查本单位的答复')
  if (audit.verdict !== null) throw conflict('supervision.judged', '这件答复已经有抽查结论')
  await tx.db
    .updateTable('supervision.audit')
    .set({ verdict, note, judged_by: tx.actor?.id ?? null, judged_on: dayOf(tx.now) })
    .where('id', '=', id)
    .execute()
  await record(tx, AuditJudged, id, { demand: audit.demand_id, reason: audit.reason, verdict }, audit.organisation_id)
  if (verdict === 'fine') return
  await notifyAll(tx, await listHolders(tx, audit.organisation_id, 'office-head', 'demand-handler'), {
    kind: AuditJudged.name,
    title: `答复抽查：${audit.demand_number} ${verdicts[verdict]}`,
    body: `${auditReasons[audit.reason]}：${note}`,
    url: `/workbench/demands/${audit.demand_id}`,
  })
}
