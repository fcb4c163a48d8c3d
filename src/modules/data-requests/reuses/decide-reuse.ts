import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { notify } from '../../notifications/index.ts'
import { screen } from '../../screening/index.ts'
import { ReuseDecided } from '../events.ts'
import { isTriager } from '../policy.ts'
import type { DecideReuse } from '../schema.ts'
import { reuseMoves, reuseStates } from './model.ts'

/** The bureau shows it, refuses it with a reason, or takes it down again. */
export async function decideReuse(tx: Tx, id: string, { verdict, reason }: z.output<typeof DecideReuse>) {
  if (!isTriager(tx.actor)) throw forbidden('由市数据开放审核员办理')
  const reuse = await tx.db
    .selectFrom('data_requests.reuse')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
  if (!reuseMoves[reuse.state].includes(verdict))
    throw conflict('data-requests.reuse-not-now', `这个案例${reuseStates[reuse.state]}，不能改为“${reuseStates[verdict]}”`)
  if (verdict === 'shown') {
    const { blocks, sentence } = await screen(tx, {
      text: [reuse.title, reuse.description, reuse.maker].join('\n'),
      files: [],
    })
    if (blocks) throw new FieldRefusal('verdict', sentence)
  }
  await tx.db
    .updateTable('data_requests.reuse')
    .set({ state: verdict, reason, decided_by: tx.actor?.id ?? '', decided_at: tx.now })
    .where('id', '=', id)
    .execute()
  await record(tx, ReuseDecided, id, { state: verdict })
  await notify(tx, reuse.submitted_by, {
    kind: ReuseDecided.name,
    title: `应用案例${reuseStates[verdict]}：${reuse.title}`,
    body: reason ?? '感谢您使用公共数据。',
    url: verdict === 'shown' ? `/data-requests/reuses/${id}` : '/data-requests/reuses',
  })
}
