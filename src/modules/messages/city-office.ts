import { type Ctx, holds } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { conflict } from '../../platform/errors.ts'
import { readSetting } from '../../platform/settings.ts'
import { listPosts } from '../identity/index.ts'
import { isValidOn, loadOrganisations } from '../organisations/index.ts'
import { MessageSettings } from './settings.ts'

/** The city's office for messages, to which goes what names no office: as set, else the first in official order that has an officer for them. */
export async function messageOffice(ctx: Ctx): Promise<string> {
  const { cityOffice } = await readSetting(ctx, MessageSettings)
  if (cityOffice !== null) return cityOffice
  const staffed = new Set(await staffedOffices(ctx))
  const first = (await loadOrganisations(ctx)).all.find((each) => staffed.has(each.id) && isValidOn(each, dayOf(ctx.now)))
  if (!first) throw conflict('messages.no-office', '尚未设置办理留言的机关，请拨打 12345')
  return first.id
}

/** The offices that have an officer for messages. */
export const staffedOffices = async (ctx: Ctx): Promise<string[]> => [
  ...new Set((await listPosts(ctx, 'message-officer')).map(({ organisation_id }) => organisation_id)),
]

export async function mayEditKinds(ctx: Ctx) {
  return holds(ctx.actor, await messageOffice(ctx), 'office-head')
}
