import type { Ctx } from '../../platform/ctx.ts'
import { minute } from '../../ui/format.ts'
import type { Fact } from '../../ui/timeline.tsx'
import { namesOf } from '../identity/index.ts'

const titles: Record<string, string> = {
  'briefings.planned': '开始筹备',
  'briefings.changed': '修改',
  'briefings.announced': '发布预告',
  'briefings.started': '开始',
  'briefings.held': '结束',
  'briefings.cancelled': '取消',
  'briefings.forgotten': '提醒：预告的时间已过',
  'briefings.transcript-submitted': '整理稿送审',
  'briefings.transcript-returned': '整理稿退回',
  'briefings.transcript-signed': '整理稿签发',
  'briefings.line-corrected': '更正实录',
}

/** What happened, for those who work on it: with who did it. */
export async function factsOf(ctx: Ctx, id: string): Promise<Fact[]> {
  const rows = await ctx.db
    .selectFrom('platform.event')
    .select(['name', 'happened_at', 'actor_id'])
    .where('subject_id', '=', id)
    .where('name', 'in', Object.keys(titles))
    .orderBy('id')
    .execute()
  const names = await namesOf(
    ctx,
    rows.flatMap(({ actor_id }) => actor_id ?? []),
  )
  return rows.map(({ name, happened_at, actor_id }) => ({
    at: minute(happened_at),
    title: titles[name] ?? name,
    by: names.get(actor_id ?? '') ?? '系统',
  }))
}
