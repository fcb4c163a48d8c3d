import type { Ctx } from '../../platform/ctx.ts'
import { longDay } from '../../platform/day.ts'
import { minute } from '../../ui/format.ts'
import type { Fact } from '../../ui/timeline.tsx'
import { namesOf } from '../identity/index.ts'
import { loadOrganisations } from '../organisations/index.ts'
import * as events from './events.ts'
import { type OtherChannel, otherChannels } from './model.ts'

type Row = { name: string; happened_at: Date; data: Record<string, unknown>; actor_id: string | null }

/** What happened to a message, in words: for its writer which office did what; for the desk who as well. */
export async function factsOf(ctx: Ctx, id: string, { forOffice }: { forOffice: boolean }): Promise<Fact[]> {
  const rows = (await ctx.db
    .selectFrom('platform.event')
    .select(['name', 'happened_at', 'data', 'actor_id'])
    .where('subject_id', '=', id)
    .where('name', 'like', 'messages.%')
    .orderBy('id')
    .execute()) as Row[]
  const [tree, reveals] = await Promise.all([
    loadOrganisations(ctx),
    ctx.db.selectFrom('messages.reveal').select(['reason', 'revealed_at']).where('message_id', '=', id).execute(),
  ])
  const reasonAt = (at: Date) => reveals.find(({ revealed_at }) => revealed_at.getTime() === at.getTime())?.reason
  const names = forOffice
    ? await namesOf(
        ctx,
        rows.flatMap(({ actor_id, name }) => (BY_WRITER.has(name) ? [] : (actor_id ?? []))),
      )
    : null
  const office = (given: unknown) => tree.byId.get(String(given))?.name ?? '其他机关'
  return rows.flatMap(({ name, happened_at, data, actor_id }) => {
    const title = titleOf(name, data, { office, forOffice })
    if (title === null) return []
    const by = actor_id === null || BY_WRITER.has(name) ? undefined : names?.get(actor_id)
    return [
      {
        at: minute(happened_at),
        title,
        ...(by && { by }),
        ...(name === events.ContactRevealed.name && { detail: reasonAt(happened_at) ?? '' }),
        ...(name === events.MessageOverdue.name && { tone: 'late' as const }),
      },
    ]
  })
}

const BY_WRITER: ReadonlySet<string> = new Set([
  events.MessageSubmitted.name,
  events.WriterReplied.name,
  events.MessageFollowedUp.name,
  events.MessageRated.name,
  events.MessageWithdrawn.name,
])
type Telling = { office: (given: unknown) => string; forOffice: boolean }

function titleOf(name: string, data: Record<string, unknown>, { office, forOffice }: Telling): string | null {
  switch (name) {
    case events.MessageSubmitted.name:
      return `收到来信，${longDay(String(data.dueOn))}前答复`
    case events.MessageAccepted.name:
      return '受理'
    case events.MessageTransferred.name:
      return `由${office(data.from)}转${office(data.to)}`
    case events.MessageRefused.name:
      return `不在此办理：${otherChannels[data.for as OtherChannel]?.label ?? ''}`
    case events.WriterAsked.name:
      return `请写信人在${longDay(String(data.replyDueOn))}前补充`
    case events.WriterReplied.name:
      return data.lapsed ? '写信人没有补充，按已有内容办理' : '写信人已补充'
    case events.ExtensionProposed.name:
      return forOffice ? `申请延长 ${data.days} 个工作日` : null
    case events.ExtensionDecided.name:
      return data.granted ? `同意延期，${longDay(String(data.dueOn))}前答复` : forOffice ? '不同意延期' : null
    case events.AnswerDrafted.name:
      return forOffice ? '拟写答复，待签发' : null
    case events.DraftReturned.name:
      return forOffice ? '退回修改' : null
    case events.MessageAnswered.name:
      return data.round === 0 ? '答复' : `答复第 ${data.round} 次追问`
    case events.MessagePublished.name:
      return '公开'
    case events.MessageTakenDown.name:
      return '撤下公开'
    case events.MessageFollowedUp.name:
      return `写信人追问，${longDay(String(data.dueOn))}前答复`
    case events.MessageRated.name:
      return '写信人评价'
    case events.MessageWithdrawn.name:
      return '写信人撤回'
    case events.MessageOverdue.name:
      return `${longDay(String(data.dueOn))}到期，没有答复`
    case events.ContactRevealed.name:
      return '办理机关查看了写信人'
    case events.ContactsErased.name:
      return '写信人的联系方式按保存期限删除'
    default:
      return null
  }
}
