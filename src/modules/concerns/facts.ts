import type { Ctx } from '../../platform/ctx.ts'
import { minute } from '../../ui/format.ts'
import type { Fact } from '../../ui/timeline.tsx'
import { namesOf } from '../identity/index.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { clockNames } from './model.ts'

const titles: Record<string, string> = {
  'concerns.logged': '登记',
  'concerns.assigned': '交办',
  'concerns.returned': '退回',
  'concerns.accepted': '受理',
  'concerns.level-changed': '改变级别',
  'concerns.joined': '并入另一件',
  'concerns.parted': '重新登记',
  'concerns.set-aside': '不需回应',
  'concerns.statement-drafted': '起草回应',
  'concerns.statement-submitted': '回应送签',
  'concerns.statement-returned': '回应退回修改',
  'concerns.statement-published': '发布回应',
  'concerns.press-linked': '关联新闻发布会',
  'concerns.closed': '办结',
}

/** What happened, with the instant of each: the clock runs in hours. */
export async function factsOf(ctx: Ctx, id: string): Promise<Fact[]> {
  const rows = await ctx.db
    .selectFrom('platform.event')
    .select(['name', 'happened_at', 'actor_id', 'data'])
    .where('subject_id', '=', id)
    .where('name', 'like', 'concerns.%')
    .orderBy('id')
    .execute()
  const [{ byId }, names] = await Promise.all([
    loadOrganisations(ctx),
    namesOf(
      ctx,
      rows.flatMap(({ actor_id }) => actor_id ?? []),
    ),
  ])
  return rows.map(({ name, happened_at, actor_id, data }) => {
    const { office, what, late } = data as { office?: string; what?: keyof typeof clockNames; late?: boolean }
    return {
      at: minute(happened_at),
      title:
        name === 'concerns.due'
          ? `${late ? '超过期限' : '不到一小时'}：${what ? clockNames[what] : ''}`
          : `${titles[name] ?? name}${office ? `：${byId.get(office)?.name ?? ''}` : ''}`,
      by: names.get(actor_id ?? '') ?? '系统',
      ...(late && { tone: 'late' as const }),
      ...(name === 'concerns.statement-published' && { tone: 'main' as const }),
    }
  })
}
