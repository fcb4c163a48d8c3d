import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { type Filed, fileDemand, loadDemand, move } from '../../demands/index.ts'
import { locate } from '../../duties/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { tally } from '../channels/tally.ts'
import { CallEnded } from '../events.ts'
import type { CallEnd } from '../model.ts'
import { isOperator, officeOf } from '../policy.ts'
import type { TakeCall } from '../schema.ts'
import { saveDraft } from './drafts.ts'
import { placeOf } from './places.ts'

export type OnTheLine = { call: string; channel: 'phone' | 'counter'; began: string }

/** 登记: what the caller told becomes a demand with a number. The same call is one demand, however often its form is sent. */
export async function fileCall(tx: Tx, line: OnTheLine, input: TakeCall): Promise<Filed> {
  await saveDraft(tx, { ...line, values: input })
  const filed = await fileFor(tx, line, input)
  await endCall(tx, line, { as: 'filed', demand: filed.id })
  return filed
}

/** 当场答复: registered and answered in one act, with the words that were read out. */
export async function answerCall(
  tx: Tx,
  line: OnTheLine,
  { answer, source, ...input }: TakeCall & { answer: string; source: string | null },
): Promise<Filed> {
  await refuseSecret(tx, { text: answer })
  await saveDraft(tx, { ...line, values: input })
  const filed = await fileFor(tx, line, input)
  // Sent twice, it has been answered already.
  const demand = await loadDemand(tx, filed.id)
  if (demand?.state === 'received' || demand?.state === 'screened') {
    await move(tx, { demand: filed.id, act: 'answerDirectly', fields: { answer, source } })
    await tally(tx, line.channel, 'answered')
  }
  await endCall(tx, line, { as: 'answered', demand: filed.id, told: source ?? '' })
  return filed
}

/** 转接、引导: nothing is registered; where the caller went is. */
export async function leaveCall(
  tx: Tx,
  line: OnTheLine,
  { as, told, values = {} }: { as: Extract<CallEnd, 'transferred' | 'elsewhere' | 'ended'>; told: string; values?: object },
) {
  await saveDraft(tx, { ...line, values: { ...values } })
  await endCall(tx, line, { as, told })
}

async function fileFor(tx: Tx, { call, channel }: OnTheLine, input: TakeCall): Promise<Filed> {
  if (!isOperator(tx.actor)) throw forbidden('只有受理员可以登记')
  const place = await placeOf(tx, input.place)
  const said = place ?? (await saidPlace(tx, `${input.place ?? ''} ${input.address ?? ''} ${input.text}`))
  return fileDemand(tx, {
    channel,
    key: `call:${call}`,
    kind: input.kind,
    title: input.title,
    text: input.text,
    urgency: input.urgency,
    privacy: input.confidential ? 'private' : 'public',
    item: input.item,
    place: {
      address: [place === null ? input.place : place.path, input.address].filter(Boolean).join(' ') || null,
      district: said?.district ?? null,
      street: said?.street ?? null,
      community: said?.community ?? null,
    },
    reporter: input.phone || input.name ? { phone: input.phone, name: input.name } : null,
    link: input.duplicate ? { kind: 'duplicate', to: input.duplicate } : null,
  })
}

/** Where the words say that it is, when nobody chose a place. */
export async function saidPlace(ctx: Pick<Ctx, 'db'>, text: string) {
  const { district, street } = await locate(ctx, { text })
  return district || street ? { district: district?.slug ?? null, street: street?.slug ?? null, community: null } : null
}

/** Ends a call as something; one that has ended as the same already stays as it is. */
export async function endCall(
  tx: Tx,
  line: OnTheLine,
  { as, demand = null, told = '' }: { as: CallEnd; demand?: string | null; told?: string },
) {
  const call = await tx.db
    .updateTable('intake.call')
    .set({ ended_at: tx.now, ended_as: as, demand_id: demand, told: told || null, draft_sealed: null })
    .where('id', '=', line.call)
    .where('operator_id', '=', tx.actor?.id ?? '')
    .where('ended_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (!call) {
    const before = await tx.db
      .selectFrom('intake.call')
      .select(['operator_id', 'ended_as', 'demand_id'])
      .where('id', '=', line.call)
      .executeTakeFirst()
    if (before?.operator_id !== tx.actor?.id || (before?.demand_id ?? null) !== demand)
      throw conflict('intake.call-ended', '这个来电已经结束，请打开新的来电')
    return
  }
  const seconds = Math.max(0, Math.round((tx.now.getTime() - call.began_at.getTime()) / 1_000))
  await record(tx, CallEnded, call.id, { as, channel: call.channel, seconds, demand }, officeOf(tx.actor))
}
