import { type Ctx, inTransaction, type Tx } from '../../platform/ctx.ts'
import { installation } from '../../platform/installation.ts'
import { notify, send } from '../notifications/index.ts'
import { codeOf } from './code.ts'
import { type Alert, changes, type Frequency } from './model.ts'

const MOST = 30

/** Tells the followers of one frequency what was noted for them; each in a transaction of its own, so that nobody is told twice. */
export async function tell(ctx: Ctx, frequency: Frequency) {
  const due = await ctx.db
    .selectFrom('following.note as note')
    .innerJoin('following.alert as alert', 'alert.id', 'note.alert_id')
    .select('alert.id')
    .distinct()
    .where('note.told_at', 'is', null)
    .where('alert.frequency', '=', frequency)
    .where('alert.ended_at', 'is', null)
    .execute()
  for (const { id } of due) await inTransaction(ctx, (tx) => tellOne(tx, id))
}

async function tellOne(tx: Tx, id: string) {
  const alert = await tx.db
    .selectFrom('following.alert')
    .selectAll()
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!alert) return
  const notes = await tx.db
    .updateTable('following.note')
    .set({ told_at: tx.now })
    .where('alert_id', '=', id)
    .where('told_at', 'is', null)
    .returning(['id', 'change', 'title', 'url', 'detail'])
    .execute()
  if (notes.length === 0) return
  const site = installation().config.PUBLIC_URL ?? ''
  const lines = notes
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ change, title, url, detail }) => `${changes[change]}${detail ? `（${detail}）` : ''}：${title}\n${site}${url}`)
  const more = notes.length > MOST ? `\n另有 ${notes.length - MOST} 条，见订阅的页面。` : ''
  const title =
    notes.length === 1 ? `${changes[notes[0]?.change ?? 'new']}：${notes[0]?.title}` : `“${alert.title}”有 ${notes.length} 条更新`
  await deliver(tx, alert, { title, body: `${lines.join('\n\n')}${more}`, key: notes[0]?.id ?? id })
}

async function deliver(tx: Tx, alert: Alert, { title, body, key }: { title: string; body: string; key: string }) {
  if (alert.person_id) return notify(tx, alert.person_id, { kind: 'following', title, body, url: alert.url, key })
  if (!alert.mail_sealed) return
  const site = installation().config.PUBLIC_URL ?? ''
  await send(tx, {
    channel: 'mail',
    personId: null,
    to: installation().keys.open(alert.mail_sealed),
    kind: 'following',
    subject: title,
    body: `${body}\n\n不想再收到，请打开：${site}/following/end?code=${codeOf(alert.id)}`,
    url: alert.url,
  })
}
