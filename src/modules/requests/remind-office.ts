import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { longDay } from '../../platform/day.ts'
import type { Recorded } from '../../platform/events.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'

/** Tells those who handle an office's requests that an answer is nearly due. */
export async function remindOffice(ctx: Ctx, { id, subjectId, organisationId, data: { dueOn } }: Recorded<{ dueOn: string }>) {
  const request = await ctx.db
    .selectFrom('requests.request')
    .select(['number', 'closed_on'])
    .where('id', '=', subjectId)
    .executeTakeFirst()
  if (!request || request.closed_on !== null || organisationId === null) return
  const holders = await listHolders(ctx, organisationId, 'request-officer', 'office-head')
  await inTransaction(ctx, (tx) =>
    notifyAll(tx, holders, {
      kind: 'requests.due-soon',
      title: `答复期限将到（${request.number}）`,
      body: `这件申请应在 ${longDay(dueOn)} 前答复。`,
      url: `/workbench/requests/${subjectId}`,
      key: id,
    }),
  )
}
