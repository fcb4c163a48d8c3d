import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { type Danger, type Demand, dangersIn, elsewhereFor } from '../../demands/index.ts'
import { loadDuties } from '../../duties/index.ts'
import { callerHistory } from './caller.ts'
import { saidPlace } from './end-call.ts'
import { type KnownAnswer, knownAnswers } from './known-answers.ts'
import { type LikelyItem, likelyItems } from './likely-items.ts'
import { findNearby, incidentsUnderWay, type Nearby, type UnderWay } from './nearby.ts'
import { placeOf } from './places.ts'

export type CallHints = {
  dangers: Danger[]
  elsewhere: ReturnType<typeof elsewhereFor>
  history: Demand[]
  items: LikelyItem[]
  nearby: Nearby[]
  underWay: UnderWay[]
  answers: KnownAnswer[]
  /** The place as it was understood. */
  place: string | null
}

/** All that helps while somebody talks, from what has been typed so far. */
export async function hintsFor(ctx: Ctx, call: string, values: Record<string, unknown>): Promise<CallHints> {
  const [text, phone] = [String(values.text ?? ''), String(values.phone ?? '').trim()]
  const chosenPlace = await placeOf(ctx, String(values.place ?? ''))
  const place = chosenPlace ?? (await saidPlace(ctx, `${values.address ?? ''} ${text}`))
  const duties = await loadDuties(ctx, dayOf(ctx.now))
  const item = String(values.item ?? '')
  const address = String(values.address ?? '')
  const where = { district: place?.district ?? null, street: place?.street ?? null, address }
  const asked = { ...where, item: item || null }
  const [items, history, nearby, underWay, answers] = await Promise.all([
    likelyItems(ctx, duties, { text, ...where, item }),
    phone.replace(/\D/g, '').length >= 5 ? inTransaction(ctx, (tx) => callerHistory(tx, { phone, call })) : [],
    findNearby(ctx, { text, ...asked }),
    incidentsUnderWay(ctx, asked),
    knownAnswers(ctx, text),
  ])
  return {
    dangers: dangersIn(text),
    elsewhere: elsewhereFor({ text }),
    history,
    items,
    nearby,
    underWay,
    answers,
    place: chosenPlace?.path ?? null,
  }
}
