import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { type Danger, type Demand, dangersIn, elsewhereFor } from '../../demands/index.ts'
import { loadDuties } from '../../duties/index.ts'
import { callerHistory } from './caller.ts'
import { saidPlace } from './end-call.ts'
import { type KnownAnswer, knownAnswers } from './known-answers.ts'
import { findNearby, incidentsUnderWay, type Nearby, type UnderWay } from './nearby.ts'
import { placeOf } from './places.ts'

/** A likely item, and which office it would go to. */
export type LikelyItem = { code: string; name: string; group: string; office: string | null; words: string[]; chosen: boolean }
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

const MOST_ITEMS = 4

/** All that helps while somebody talks, from what has been typed so far. */
export async function hintsFor(ctx: Ctx, call: string, values: Record<string, unknown>): Promise<CallHints> {
  const [text, phone] = [String(values.text ?? ''), String(values.phone ?? '').trim()]
  const chosenPlace = await placeOf(ctx, String(values.place ?? ''))
  const place = chosenPlace ?? (await saidPlace(ctx, `${values.address ?? ''} ${text}`))
  const duties = await loadDuties(ctx, dayOf(ctx.now))
  const where = { district: place?.district ?? undefined, street: place?.street ?? undefined }
  const item = String(values.item ?? '')
  const found = duties.findByWords(text, MOST_ITEMS).map(({ item: each, words }) => ({ each, words }))
  const chosen = item !== '' && !found.some(({ each }) => each.code === item) ? duties.byCode.get(item) : undefined
  const asked = { district: place?.district ?? null, street: place?.street ?? null, item: item || null }
  const [history, nearby, underWay, answers] = await Promise.all([
    phone.replace(/\D/g, '').length >= 5 ? inTransaction(ctx, (tx) => callerHistory(tx, { phone, call })) : [],
    findNearby(ctx, { text, ...asked }),
    incidentsUnderWay(ctx, asked),
    knownAnswers(ctx, text),
  ])
  return {
    dangers: dangersIn(text),
    elsewhere: elsewhereFor({ text }),
    history,
    items: [...(chosen ? [{ each: chosen, words: [] }] : []), ...found].map(({ each, words }) => ({
      code: each.code,
      name: each.name,
      group: `${each.class.name} · ${each.group.name}`,
      office: duties.leadOf(each, where)?.short_name ?? null,
      words,
      chosen: each.code === item,
    })),
    nearby,
    underWay,
    answers,
    place: chosenPlace?.path ?? null,
  }
}
