import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, Refusal } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import type { Calendar } from '../../calendar/index.ts'
import { bearsSecrecyMark } from '../../screening/index.ts'
import { type Danger, dangerIn } from '../danger.ts'
import type { NewDemand } from '../filing-types.ts'
import { newDemandId } from '../ids.ts'
import type { Channel, Urgency } from '../model.ts'
import { placeProblem, toWgs84 } from '../place.ts'
import type { Settings } from '../settings.ts'
import { dueOf, type ItemTerm, termOf } from '../terms.ts'
import { mayBearMark, withoutNumbers } from './masks.ts'

export type Known = {
  now: Date
  settings: Settings
  calendar: Calendar
  channels: ReadonlyMap<string, Channel>
  termOfItem: (item: string, kind: NewDemand['kind']) => ItemTerm
}

/** A demand with all that can be said of it before the database is asked. */
export type Prepared = ReturnType<typeof prepare>

const [LONGEST, LONGEST_TITLE] = [10_000, 60]
const RANK: Record<Urgency, number> = { normal: 0, urgent: 1, emergency: 2 }

/** Cheap checks only: what takes longer is done by what follows filing. Throws the refusal. */
export function prepare(given: NewDemand, known: Known) {
  const text = given.text.trim()
  if (text === '') throw new FieldRefusal('text', '请写明诉求内容')
  if (text.length > LONGEST) throw new FieldRefusal('text', `诉求内容不能超过 ${LONGEST} 字`)
  if (!known.channels.has(given.channel)) throw new FieldRefusal('channel', '没有这个渠道')
  const problem = given.place ? placeProblem(given.place) : null
  if (problem) throw new FieldRefusal('place', problem)
  const title = given.title?.trim() || titleOf(text)
  const whole = `${title}\n${text}`
  if (mayBearMark(whole) && bearsSecrecyMark(whole))
    throw new Refusal(422, 'screening.secrecy-mark', '内容带有密级或者内部标志，不能在本系统处理，没有保存')
  const danger = dangerIn(whole)
  const urgency = graver(given.urgency ?? 'normal', danger)
  const received_at = given.receivedAt ?? known.now
  const received_on = dayOf(received_at)
  const term = termOf(given.kind, urgency, {
    settings: known.settings,
    item: given.item ? known.termOfItem(given.item, given.kind) : null,
  })
  const due = dueOf(known.calendar, { received_at, received_on, ...term, extended_days: 0, pauses: [] })
  const masked = { title: withoutNumbers(title).slice(0, LONGEST_TITLE), text: withoutNumbers(text) }
  return {
    given,
    danger,
    urgency,
    key: given.key ? { channel: given.channel, key: given.key.slice(0, 300), content: contentOf(given) } : null,
    row: {
      id: newDemandId(received_at),
      received_on,
      received_at,
      channel: given.channel,
      kind: given.kind,
      urgency,
      privacy: given.privacy ?? 'public',
      ...masked,
      item: given.item ?? null,
      ...placed(given),
      danger: danger?.name ?? null,
      ...term,
      ...due,
      parent_id: given.link?.kind === 'child' ? given.link.to : null,
    },
    reporter: reporterOf(given, masked.text === text ? null : text),
  }
}

const graver = (given: Urgency, danger: Danger | null): Urgency =>
  danger && RANK[danger.urgency] > RANK[given] ? danger.urgency : given

/** The first sentence, as far as a title goes. */
function titleOf(text: string) {
  const first = text.split(/[。！？；\n]/, 1)[0]?.trim() || text
  return first.length > 40 ? `${first.slice(0, 39)}…` : first
}

function placed({ place }: NewDemand) {
  const { lat, lon, datum = 'WGS-84', address, district, street, community } = place ?? {}
  const point = lat != null && lon != null ? toWgs84(lat, lon, datum) : { lat: null, lon: null }
  return {
    ...point,
    datum: point.lat === null ? null : datum,
    address: address?.trim().slice(0, 200) || null,
    district: district || null,
    street: street || null,
    community: community || null,
  }
}

function reporterOf({ reporter }: NewDemand, original: string | null) {
  const { keys } = installation()
  const seal = (value: string | null | undefined) => (value ? keys.seal(value) : null)
  const { person = null, name, phone, mail } = reporter ?? {}
  return {
    person_id: person ?? null,
    name_sealed: seal(name),
    phone_sealed: seal(phone),
    mail_sealed: seal(mail),
    phone_hash: phone ? phoneHash(phone) : null,
    original_sealed: seal(original),
  }
}
/** The same number gives the same hash however it is typed. */
export const phoneHash = (phone: string) =>
  installation().keys.saltedHash(
    `phone:${phone
      .normalize('NFKC')
      .replace(/[^\d]/g, '')
      .replace(/^86(?=1\d{10}$)/, '')}`,
  )

/** What was sent under a key, as a hash that cannot be guessed outside. */
const contentOf = ({ kind, title, text, place, item, reporter }: NewDemand) =>
  installation().keys.saltedHash(
    JSON.stringify([
      kind,
      title ?? '',
      text.trim(),
      item ?? '',
      place?.lat ?? null,
      place?.lon ?? null,
      place?.address ?? '',
      reporter?.person ?? '',
      reporter?.phone ?? '',
    ]),
  )
