import type { Ctx } from '../../platform/ctx.ts'
import { longDay, minute } from '../../ui/format.ts'
import type { Fact } from '../../ui/timeline.tsx'
import { loadOrganisations } from '../organisations/index.ts'
import {
  DataRequested,
  RequestAccepted,
  RequestConfirmed,
  RequestMet,
  RequestReferred,
  RequestRejected,
  RequestReturned,
  RequestsJoined,
  RequestsParted,
  RequestTriaged,
  RequestUnmet,
} from './events.ts'
import { grounds } from './model.ts'

type Row = { name: string; happened_at: Date; data: Record<string, unknown> }

/** What happened to a request, in words for everybody: which office did what, never which person. */
export async function factsOf(ctx: Ctx, id: string): Promise<Fact[]> {
  const rows = (await ctx.db
    .selectFrom('platform.event')
    .select(['name', 'happened_at', 'data'])
    .where('subject_id', '=', id)
    .where('name', 'like', 'data-requests.%')
    .orderBy('id')
    .execute()) as Row[]
  const tree = await loadOrganisations(ctx)
  const office = (given: unknown) => tree.byId.get(String(given))?.name ?? '数源单位'
  return rows.flatMap(({ name, happened_at, data }) => {
    const title = titleOf(name, data, office)
    return title === null ? [] : [{ at: minute(happened_at), title }]
  })
}

function titleOf(name: string, data: Record<string, unknown>, office: (given: unknown) => string): string | null {
  switch (name) {
    case DataRequested.name:
      return '提出需求'
    case RequestTriaged.name:
      return '市数据主管部门受理'
    case RequestReferred.name:
      return `转${office(data.office)}，${longDay(String(data.dueOn))}前答复`
    case RequestReturned.name:
      return `${office(data.office)}退回，另行确定数源单位`
    case RequestAccepted.name:
      return `采纳，计划${longDay(String(data.plannedOn))}前开放`
    case RequestRejected.name:
      return `不予采纳：${grounds[data.ground as keyof typeof grounds]?.label ?? ''}`
    case RequestMet.name:
      return '数据已经开放，等待确认'
    case RequestUnmet.name:
      return '提出人认为没有满足需要，重新办理'
    case RequestConfirmed.name:
      return data.bySilence ? '逾期没有答复，视为已确认' : '提出人确认'
    case RequestsJoined.name:
      return '并入相同的需求'
    case RequestsParted.name:
      return '从并入的需求中分出'
    default:
      return null
  }
}
