import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { readThing } from './bound-page.ts'
import { PageChanged } from './events.ts'
import { type Correction, workbenchPath } from './model.ts'

/** Pages with open reports that have become others since, whoever changed them: the officer is told, once. */
export async function noticeChanges(ctx: Ctx) {
  const open = await ctx.db
    .selectFrom('corrections.correction')
    .selectAll()
    .where('outcome', 'is', null)
    .where('changed_at', 'is', null)
    .where('thing_id', 'is not', null)
    .orderBy('id')
    .limit(2_000)
    .execute()
  for (const correction of open) await noticeChange(ctx, correction)
}

async function noticeChange(ctx: Ctx, { id, thing_kind, thing_id, text_hash }: Correction) {
  const shown = await readThing(ctx, { kind: thing_kind ?? '', id: thing_id ?? '' })
  if (shown?.hash === text_hash) return
  await inTransaction(ctx, async (tx) => {
    const edition = shown?.edition ?? null
    const changed = await tx.db
      .updateTable('corrections.correction')
      .set({ changed_at: tx.now, changed_edition: edition })
      .where('id', '=', id)
      .where('changed_at', 'is', null)
      .where('outcome', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!changed) return
    const message = await tx.db
      .selectFrom('messages.public_message')
      .select(['organisation_id', 'state'])
      .where('id', '=', changed.message_id)
      .executeTakeFirst()
    await record(tx, PageChanged, id, { edition, gone: !shown }, message?.organisation_id ?? null)
    await notifyAll(tx, await listHolders(tx, message?.organisation_id ?? '', 'message-officer'), {
      kind: PageChanged.name,
      title: `有人找错的页面已经${shown ? '更新' : '撤下'}：${changed.page_title}`,
      body: `${changed.number} 报告的页面${shown ? `已经发布${edition === null ? '新内容' : `第 ${edition} 版`}` : '已经撤下'}。请核对错误是否已经更正，答复报告人。`,
      url: workbenchPath(id),
    })
  })
}
