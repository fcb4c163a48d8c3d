import { createHash } from 'node:crypto'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { TranscriptReturned, TranscriptSigned, TranscriptSubmitted } from '../events.ts'
import { type Briefing, type Passage, passagesOf, type Transcript } from '../model.ts'
import { maySignTranscript } from '../policy.ts'
import { findSigned, listLines, lockBriefing } from '../queries.ts'
import { move } from './move-briefing.ts'
import { lockForRunning } from './plan-briefing.ts'

/** What is being edited: the open edition, else what a new one would begin with: the edition that is read now, or the record. */
export async function openPassages(tx: Pick<Ctx, 'db'>, id: string): Promise<{ open: Transcript | null; passages: Passage[] }> {
  const open = await findOpen(tx, id)
  if (open) return { open, passages: passagesOf(open) }
  const signed = await findSigned(tx, id)
  if (signed) return { open: null, passages: passagesOf(signed) }
  const lines = await listLines(tx, id)
  const passages = lines
    .filter(({ struck }) => !struck)
    .map(({ number, kind, speaker, text, chapter }) => ({ number, kind, speaker, text, chapter, second: null }))
  return { open: null, passages }
}

const findOpen = async ({ db }: Pick<Ctx, 'db'>, id: string) =>
  (await db
    .selectFrom('briefings.transcript')
    .selectAll()
    .where('event_id', '=', id)
    .where('state', '<>', 'signed')
    .executeTakeFirst()) ?? null

/** 整理: saves the edition under way, or begins the next. Passages keep the numbers by which others point at them. */
export async function saveTranscript(tx: Tx, id: string, passages: readonly Passage[]): Promise<{ edition: number }> {
  const event = await lockForRunning(tx, id)
  if (event.state !== 'held' && event.state !== 'archived') throw conflict('briefings.not-held', '结束后才能整理实录')
  const open = await findOpen(tx, id)
  if (open?.state === 'submitted') throw conflict('briefings.submitted', '已经送审，退回后才能修改')
  await refuseSecret(tx, { text: passages.map(({ text }) => text).join('\n') })
  const values = {
    passages: JSON.stringify(passages),
    hash: hashOf(passages),
    edited_by: tx.actor?.id ?? '',
    edited_at: tx.now,
    state: 'draft' as const,
  }
  // A passage that is new here takes its number from the record's, so that no other ever bears it.
  const last = Math.max(event.lines, ...passages.map(({ number }) => number))
  if (last > event.lines) await tx.db.updateTable('briefings.event').set({ lines: last }).where('id', '=', id).execute()
  if (open) {
    await tx.db.updateTable('briefings.transcript').set(values).where('id', '=', open.id).execute()
    return { edition: open.edition }
  }
  const { last: edition } = await tx.db
    .selectFrom('briefings.transcript')
    .select((is) => is.fn.coalesce(is.fn.max('edition'), is.lit(0)).as('last'))
    .where('event_id', '=', id)
    .executeTakeFirstOrThrow()
  await tx.db
    .insertInto('briefings.transcript')
    .values({ event_id: id, edition: Number(edition) + 1, ...values })
    .execute()
  return { edition: Number(edition) + 1 }
}

/** 送审: what somebody else is to sign, screened beforehand. */
export async function submitTranscript(tx: Tx, id: string) {
  const event = await lockForRunning(tx, id)
  const open = await openOf(tx, event, ['draft', 'returned'])
  const text = passagesOf(open)
    .map(({ speaker, text: words }) => `${speaker}\n${words}`)
    .join('\n')
  const { blocks, sentence } = await screen(tx, { text, files: [], scope: event.id })
  if (blocks) throw conflict('briefings.screened', `${sentence}。请修改后再送审`)
  await tx.db
    .updateTable('briefings.transcript')
    .set({ state: 'submitted', submitted_at: tx.now, note: null })
    .where('id', '=', open.id)
    .execute()
  await record(tx, TranscriptSubmitted, id, { edition: open.edition, hash: open.hash }, event.organisation_id)
}

/** 签发: by somebody who has not edited it, of exactly what they have read; the first archives the occasion. */
export async function signTranscript(tx: Tx, id: string, { hash }: { hash: string }) {
  const { event, open } = await lockForSigning(tx, id)
  if (open.hash !== hash) throw conflict('briefings.changed', '您看的不是最新的整理稿，请重新阅看')
  await tx.db
    .updateTable('briefings.transcript')
    .set({ state: 'signed', signed_by: tx.actor?.id ?? '', signed_at: tx.now })
    .where('id', '=', open.id)
    .execute()
  if (event.state === 'held') await move(tx, event, 'archived', { archived_at: tx.now })
  await record(tx, TranscriptSigned, id, { edition: open.edition, hash }, event.organisation_id)
}

export async function returnTranscript(tx: Tx, id: string, { reason }: { reason: string }) {
  const { event, open } = await lockForSigning(tx, id)
  await tx.db.updateTable('briefings.transcript').set({ state: 'returned', note: reason }).where('id', '=', open.id).execute()
  await record(tx, TranscriptReturned, id, { edition: open.edition }, event.organisation_id)
}

async function lockForSigning(tx: Tx, id: string) {
  const event = await lockBriefing(tx, id)
  const open = await openOf(tx, event, ['submitted'])
  if (!maySignTranscript(tx.actor, event, open)) throw forbidden('由本机关没有参与整理的负责人签发')
  return { event, open }
}

async function openOf(tx: Tx, event: Briefing, states: readonly Transcript['state'][]) {
  const open = await findOpen(tx, event.id)
  if (!open) throw notFound()
  if (!states.includes(open.state)) throw conflict('briefings.not-now', '整理稿不在这一环节')
  return open
}

const hashOf = (passages: readonly Passage[]) => createHash('sha256').update(JSON.stringify(passages)).digest('hex')
