import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { screen } from '../../screening/index.ts'
import { BriefingAnnounced, BriefingCancelled, BriefingChanged, BriefingHeld, BriefingStarted } from '../events.ts'
import { say } from '../live/say.ts'
import { type Briefing, mayMove, type State, states } from '../model.ts'
import { VideoHosts } from '../settings.ts'
import { lockForRunning } from './plan-briefing.ts'

/** 预告: from now on everybody sees it, and may ask where questions are taken beforehand. */
export async function announceBriefing(tx: Tx, id: string) {
  const event = await lockForRunning(tx, id)
  if (event.starts_at <= tx.now) throw conflict('briefings.past', '开始时间已过，请先修改时间，再发布预告')
  const { blocks, sentence } = await screen(tx, { text: [event.title, event.topic, event.place].join('\n'), files: [] })
  if (blocks) throw conflict('briefings.screened', `${sentence}。请修改后再发布预告`)
  await move(tx, event, 'announced', { announced_at: tx.now })
  await record(tx, BriefingAnnounced, id, { kind: event.kind, startsAt: event.starts_at.toISOString() }, event.organisation_id)
}

/** 取消: what was announced stays to be read, with the reason. */
export async function cancelBriefing(tx: Tx, id: string, { reason }: { reason: string }) {
  const event = await lockForRunning(tx, id)
  await move(tx, event, 'cancelled', { cancelled_at: tx.now, cancelled_reason: reason, sequence: event.sequence + 1 })
  await record(tx, BriefingCancelled, id, {}, event.organisation_id)
  await say(tx, id, { kind: 'state', state: 'cancelled' })
}

export async function startBriefing(tx: Tx, id: string) {
  const event = await lockForRunning(tx, id)
  // People come at the hour that was announced.
  if (tx.now.getTime() < event.starts_at.getTime() - EARLIEST)
    throw conflict('briefings.early', '最早在预告的开始时间前 60 分钟开始')
  await move(tx, event, 'live', { started_at: tx.now })
  await record(tx, BriefingStarted, id, {}, event.organisation_id)
  await say(tx, id, { kind: 'state', state: 'live' })
}
const EARLIEST = 3_600_000

/** 结束: it counts by this day. One that was not carried live is entered afterwards, with the day on which it was held. */
export async function endBriefing(tx: Tx, id: string, { heldOn }: { heldOn?: string } = {}) {
  const event = await lockForRunning(tx, id)
  const day = event.started_at ? dayOf(event.started_at) : (heldOn ?? dayOf(event.starts_at))
  if (day > dayOf(tx.now)) throw new FieldRefusal('heldOn', '还没有到举行的日期')
  if (event.announced_at && day < dayOf(event.announced_at)) throw new FieldRefusal('heldOn', '举行日期不能早于预告日期')
  await move(tx, event, 'held', { ended_at: tx.now, held_on: day, started_at: event.started_at ?? event.starts_at })
  await record(tx, BriefingHeld, id, { kind: event.kind, heldOn: day }, event.organisation_id)
  await say(tx, id, { kind: 'state', state: 'held' })
}

/** Where its recording lies, on a host that is allowed. */
export async function setVideo(tx: Tx, id: string, { url }: { url: string | null }) {
  const event = await lockForRunning(tx, id)
  if (url !== null) {
    const hosts = await readSetting(tx, VideoHosts)
    const { hostname } = new URL(url)
    if (!hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`)))
      throw new FieldRefusal('url', `视频应当放在下列网站：${hosts.join('、')}`)
  }
  await tx.db.updateTable('briefings.event').set({ video_url: url }).where('id', '=', id).execute()
  await record(tx, BriefingChanged, id, {}, event.organisation_id)
}

type Changes = Partial<Omit<Briefing, 'id' | 'state'>>

export async function move(tx: Tx, event: Briefing, to: State, changes: Omit<Changes, 'materials'>) {
  if (!mayMove(event.state, to)) throw conflict('briefings.not-now', `${states[event.state]}的，不能转为“${states[to]}”`)
  await tx.db
    .updateTable('briefings.event')
    .set({ ...changes, state: to })
    .where('id', '=', event.id)
    .execute()
}
