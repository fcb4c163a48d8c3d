import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { listHolders } from '../../identity/index.ts'
import { notifyAll } from '../../notifications/index.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import {
  ConcernClosed,
  PressLinked,
  StatementDrafted,
  StatementPublished,
  StatementReturned,
  StatementSubmitted,
} from '../events.ts'
import { type Concern, type Statement, workbenchPath } from '../model.ts'
import { mayAnswer, mayKeep, maySign } from '../policy.ts'
import { lockConcern } from '../queries.ts'
import type { DraftStatement } from '../schema.ts'
import { lockAsAnswerer } from './assign-concern.ts'
import { moveConcern } from './move-concern.ts'

/** 起草回应: the one under way is written anew; where none is, the next begins. */
export async function draftStatement(tx: Tx, id: string, { title, text }: z.output<typeof DraftStatement>) {
  const concern = await lockAsAnswerer(tx, id)
  if (concern.state !== 'accepted' && concern.state !== 'answered')
    throw conflict('concerns.not-accepted', '受理后、办结前才能起草回应')
  const open = await findOpen(tx, id)
  if (open?.state === 'submitted') throw conflict('concerns.submitted', '回应已经送签，退回后才能修改')
  await refuseSecret(tx, { text: `${title}\n${text}` })
  const hash = createHash('sha256').update(`${title}\n${text}`).digest('hex')
  const values = { title, text, hash, state: 'draft' as const, drafted_by: tx.actor?.id ?? '', drafted_at: tx.now }
  let number = open?.number
  if (open) await tx.db.updateTable('concerns.statement').set(values).where('id', '=', open.id).execute()
  else {
    const { last } = await tx.db
      .selectFrom('concerns.statement')
      .select((is) => is.fn.coalesce(is.fn.max('number'), is.lit(0)).as('last'))
      .where('concern_id', '=', id)
      .executeTakeFirstOrThrow()
    number = Number(last) + 1
    await tx.db
      .insertInto('concerns.statement')
      .values({ concern_id: id, number, ...values })
      .execute()
  }
  await record(tx, StatementDrafted, id, { number: number ?? 1, hash }, concern.organisation_id)
}

/** 送签: screened first; the leaders of the office are told, with the hours that are left in mind. */
export async function submitStatement(tx: Tx, id: string) {
  const concern = await lockAsAnswerer(tx, id)
  const open = await openOf(tx, concern, ['draft', 'returned'])
  const { blocks, sentence } = await screen(tx, { text: `${open.title}\n${open.text}`, files: [], scope: id })
  if (blocks) throw conflict('concerns.screened', `${sentence}。请修改后再送签`)
  await tx.db
    .updateTable('concerns.statement')
    .set({ state: 'submitted', submitted_at: tx.now, note: null })
    .where('id', '=', open.id)
    .execute()
  await record(tx, StatementSubmitted, id, { number: open.number, hash: open.hash }, concern.organisation_id)
  await notifyAll(tx, await listHolders(tx, concern.organisation_id ?? '', 'leader'), {
    kind: StatementSubmitted.name,
    title: `回应待签发：${open.title}`,
    body: `${concern.number} 的回应已经送签。`,
    url: workbenchPath(id),
  })
}

/** 签发: published at once, of exactly what was read. The first statement ends the clock for information. */
export async function signStatement(tx: Tx, id: string, { hash }: { hash: string }) {
  const { concern, open } = await lockForSigning(tx, id)
  if (open.hash !== hash) throw conflict('concerns.changed', '您看的不是最新的内容，请重新阅看')
  await tx.db
    .updateTable('concerns.statement')
    .set({ state: 'published', signed_by: tx.actor?.id ?? '', published_at: tx.now })
    .where('id', '=', open.id)
    .execute()
  const informed = concern.informed_at ?? tx.now
  if (concern.state === 'accepted') await moveConcern(tx, concern, 'answered', { informed_at: informed })
  await record(
    tx,
    StatementPublished,
    id,
    { number: open.number, hash, inTime: informed <= concern.information_due_at },
    concern.organisation_id,
  )
}

export async function returnStatement(tx: Tx, id: string, { reason }: { reason: string }) {
  const { concern, open } = await lockForSigning(tx, id)
  await tx.db.updateTable('concerns.statement').set({ state: 'returned', note: reason }).where('id', '=', open.id).execute()
  await record(tx, StatementReturned, id, { number: open.number }, concern.organisation_id)
  await notifyAll(tx, [open.drafted_by], {
    kind: StatementReturned.name,
    title: `回应被退回修改：${open.title}`,
    body: reason,
    url: workbenchPath(id),
  })
}

/** The press conference by which it is answered: its clock ends when that begins. */
export async function linkPress(tx: Tx, id: string, { briefing }: { briefing: string }) {
  const concern = await lockConcern(tx, id)
  if (!mayAnswer(tx.actor, concern) && !mayKeep(tx.actor, concern)) throw forbidden('由承办机关或者登记机关办理')
  const event = await tx.db
    .selectFrom('briefings.public_event')
    .select(['id', 'kind', 'state'])
    .where('id', '=', briefing)
    .executeTakeFirst()
  if (event?.kind !== 'press-conference') throw new FieldRefusal('briefing', '没有找到已预告的新闻发布会')
  if (event.state === 'cancelled') throw new FieldRefusal('briefing', '这场新闻发布会已经取消')
  await tx.db.updateTable('concerns.concern').set({ briefing_id: briefing }).where('id', '=', id).execute()
  await record(tx, PressLinked, id, { briefing }, concern.organisation_id ?? concern.keeper_id)
}

/** 办结: with a conclusion that everybody reads. */
export async function closeConcern(tx: Tx, id: string, { conclusion }: { conclusion: string }) {
  const concern = await lockConcern(tx, id)
  if (!mayAnswer(tx.actor, concern) && !mayKeep(tx.actor, concern)) throw forbidden('由承办机关或者登记机关办理')
  const open = await findOpen(tx, id)
  if (open) throw conflict('concerns.statement-open', '还有没有发布的回应')
  await refuseSecret(tx, { text: conclusion })
  const { blocks, sentence } = await screen(tx, { text: conclusion, files: [], scope: id })
  if (blocks) throw new FieldRefusal('conclusion', `${sentence}`)
  await moveConcern(tx, concern, 'closed', { closed_at: tx.now, conclusion })
  await record(tx, ConcernClosed, id, {}, concern.organisation_id)
}

const findOpen = ({ db }: Pick<Tx, 'db'>, id: string): Promise<Statement | undefined> =>
  db
    .selectFrom('concerns.statement')
    .selectAll()
    .where('concern_id', '=', id)
    .where('state', '<>', 'published')
    .executeTakeFirst()

async function openOf(tx: Tx, { id }: Concern, states: readonly Statement['state'][]) {
  const open = await findOpen(tx, id)
  if (!open) throw notFound()
  if (!states.includes(open.state)) throw conflict('concerns.not-now', '回应不在这一环节')
  return open
}

async function lockForSigning(tx: Tx, id: string) {
  const concern = await lockConcern(tx, id)
  const open = await openOf(tx, concern, ['submitted'])
  if (!maySign(tx.actor, concern, open)) throw forbidden('由承办机关没有参与起草的分管领导签发')
  return { concern, open }
}
