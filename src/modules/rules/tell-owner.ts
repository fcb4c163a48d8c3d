import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { addDays, longDay } from '../../platform/day.ts'
import type { Recorded } from '../../platform/events.ts'
import { listHolders } from '../identity/index.ts'
import { type Notice, notifyAll } from '../notifications/index.ts'

/** The drafters and legal reviewers of the office that owns it. */
async function tell(ctx: Ctx, organisationId: string | null, notice: Notice) {
  if (organisationId === null) return
  const persons = await listHolders(ctx, organisationId, 'editor', 'legal-reviewer')
  await inTransaction(ctx, (tx) => notifyAll(tx, persons, notice))
}

const titleOf = async ({ db }: Ctx, id: string) =>
  (await db.selectFrom('rules.rule').select('title').where('id', '=', id).executeTakeFirst())?.title ?? ''

export async function tellOfLapse(
  ctx: Ctx,
  { id, subjectId, organisationId, data }: Recorded<{ lapsesOn: string; days: number }>,
) {
  const title = await titleOf(ctx, subjectId)
  await tell(ctx, organisationId, {
    kind: 'rules.lapse-near',
    title: `《${title}》有效期将于${longDay(addDays(data.lapsesOn, -1))}届满`,
    body: `《${title}》有效期至${longDay(addDays(data.lapsesOn, -1))}，期满自动失效。内容需要调整的，请重新制定；内容不变、确需继续执行的，请在届满前印发续期通知。`,
    url: `/workbench/rules/${subjectId}`,
    key: id,
  })
}

export async function tellOfTask(
  ctx: Ctx,
  { id, subjectId, organisationId, data }: Recorded<{ causeRuleId: string; dueOn: string }>,
) {
  const [title, cause] = [await titleOf(ctx, subjectId), await titleOf(ctx, data.causeRuleId)]
  await tell(ctx, organisationId, {
    kind: 'rules.review-task',
    title: `《${title}》的上位依据已经变化，请于${longDay(data.dueOn)}前提出清理意见`,
    body: `《${title}》所依据的《${cause}》已经变化。请对照变化内容，在${longDay(data.dueOn)}前提出保留、修改、废止或者宣布失效的意见（深府办〔2014〕16号）。`,
    url: '/workbench/rules/tasks',
    key: id,
  })
}
