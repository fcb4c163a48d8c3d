import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf, longDay } from '../../../platform/day.ts'
import { conflict, FieldRefusal, Refusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { lookupCode, receiptNumber } from '../../../platform/lookup-code.ts'
import { findPerson } from '../../identity/index.ts'
import { getContact } from '../../notifications/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { Registered } from '../events.ts'
import { freeSeats, phaseOf, phases, type Registration, type RegistrationState, type Session, whenWords } from '../model.ts'
import { mayRun } from '../policy.ts'
import { lockSession } from '../queries.ts'
import { phoneOf, Registering, type RegisteringInput } from '../schema.ts'
import { admit } from './move-up.ts'
import { tellRegistrant } from './tell-registrant.ts'

/** What whoever registered takes home: the number and the code that open it again, and the code for the door. */
export type Receipt = { id: string; number: string; code: string; state: RegistrationState; checkInCode: string }
type Who = { person: string | null; name: string; phone: string | null; byStaff: boolean }

/**
 * 报名: one per person and session, signed in or by telephone; an officer who runs the session may register somebody who called or came.
 * The session stays locked until it is written down, so that no seat is given twice. The same key twice is one registration.
 */
export async function register(tx: Tx, sessionId: string, given: RegisteringInput): Promise<Receipt> {
  const input = Registering.parse(given)
  const session = await lockSession(tx, sessionId)
  const who = await whoOf(tx, session, input)
  const phoneHash = who.phone === null ? null : installation().keys.saltedHash(`phone ${who.phone}`)
  const before = await findBefore(tx, sessionId, { key: input.key, person: who.person, phoneHash })
  if (before) return receiptOf(before)
  refuseClosed(tx, session, who)
  if (input.group > session.group_most) throw new FieldRefusal('group', `每份报名最多 ${session.group_most} 人`)
  const said = [input.note, input.statement].filter((each) => each !== null)
  if (said.length > 0) await refuseSecret(tx, { text: said.join('\n') })
  const state = await stateFor(tx, session, input.group)
  const { keys } = installation()
  const sealed = (plain: string | null) => (plain === null ? null : keys.seal(plain))
  const registration = await tx.db
    .insertInto('attendance.registration')
    .values({
      session_id: sessionId,
      number: await nextNumber(tx),
      state: state === 'admitted' ? 'waiting' : state,
      form_key: formKeyOf(input.key),
      person_id: who.person,
      phone_hash: phoneHash,
      name_sealed: keys.seal(who.name),
      phone_sealed: sealed(who.phone),
      by_staff: who.byStaff,
      group_size: input.group,
      needs: input.needs,
      note_sealed: sealed(input.note),
      statement_sealed: sealed(input.statement),
      registered_at: tx.now,
      ticket: randomCode(10),
      waiting_rank: state === 'registered' ? null : await nextRank(tx, sessionId),
      check_in_code: randomCode(6),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  if (state === 'admitted') await admit(tx, session, registration)
  const fact = { session: sessionId, ticket: registration.ticket, state, people: input.group, byStaff: who.byStaff }
  await record(tx, Registered, registration.id, fact, session.organisation_id)
  await tellRegistrant(tx, registration, { kind: Registered.name, ...wordsFor(session, { ...registration, state }) })
  return receiptOf({ ...registration, state })
}

async function whoOf(tx: Tx, session: Session, input: { name: string | null; phone: string | null }): Promise<Who> {
  if (tx.actor?.kind === 'person') {
    const person = await findPerson(tx, tx.actor.id)
    const known = (await getContact(tx, tx.actor.id)).phone
    return { person: tx.actor.id, name: person?.name ?? '', phone: input.phone ?? (known && phoneOf(known)), byStaff: false }
  }
  const byStaff = tx.actor !== null && mayRun(tx.actor, session)
  if (!byStaff && !session.by_phone) throw new Refusal(401, 'sign-in', '请先登录再报名')
  if (input.name === null) throw new FieldRefusal('name', '请填写姓名')
  if (input.phone === null) throw new FieldRefusal('phone', '请填写手机号')
  return { person: null, name: input.name, phone: input.phone, byStaff }
}

/** A second click finds the first registration; the same person with another form is told that there is one. */
async function findBefore(tx: Tx, sessionId: string, of: { key: string; person: string | null; phoneHash: string | null }) {
  const { key, person, phoneHash } = of
  const rows = await tx.db
    .selectFrom('attendance.registration')
    .selectAll()
    .where('session_id', '=', sessionId)
    .where((is) =>
      is.or([
        is('form_key', '=', formKeyOf(key)),
        ...(person === null ? [] : [is('person_id', '=', person)]),
        ...(phoneHash === null ? [] : [is('phone_hash', '=', phoneHash)]),
      ]),
    )
    .execute()
  const isSame = (row: Registration) => row.person_id === person && row.phone_hash === phoneHash
  const sent = rows.find((row) => row.form_key === formKeyOf(key))
  const same = sent && isSame(sent) ? sent : undefined
  if (sent && !same) throw conflict('attendance.sent', '这份表单已经提交过，请重新打开页面填写')
  if (!same && rows.some(({ state }) => state !== 'cancelled'))
    throw conflict('attendance.already', '您已经报名了这个场次，每人只能报名一次。要修改的，请先用报名编号和查询码取消')
  return same
}

function refuseClosed({ now }: Tx, session: Session, { byStaff }: Who) {
  const phase = phaseOf(session, now)
  if (phase === 'open') return
  // At the door, and on the telephone after the last day, as long as there are seats.
  if (byStaff && phase === 'closed' && session.admits === 'first-come') return
  const when = phase === 'upcoming' ? `，${longDay(session.opens_on)}开始` : ''
  throw conflict('attendance.not-open', `${phases[phase]}${when}`)
}

async function stateFor(tx: Tx, session: Session, group: number): Promise<'registered' | 'admitted' | 'waiting'> {
  if (session.admits !== 'first-come') return 'registered'
  if (freeSeats(session) >= group) return 'admitted'
  const { people } = await tx.db
    .selectFrom('attendance.registration')
    .select(({ fn }) => fn.sum<string | null>('group_size').as('people'))
    .where('session_id', '=', session.id)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  if (Number(people ?? 0) + group <= session.waiting_places) return 'waiting'
  throw conflict('attendance.full', session.waiting_places > 0 ? '名额和候补名额都已满' : '名额已满')
}

async function nextRank(tx: Tx, sessionId: string) {
  const { last } = await tx.db
    .selectFrom('attendance.registration')
    .select(({ fn }) => fn.max('waiting_rank').as('last'))
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** The year's row stays locked until the transaction ends, so that the numbers have no gap. */
async function nextNumber(tx: Tx) {
  const year = Number(dayOf(tx.now).slice(0, 4))
  const { rows } = await sql<{ last: number }>`insert into attendance.counter (year, last) values (${year}, 1)
    on conflict (year) do update set last = counter.last + 1 returning last`.execute(tx.db)
  return receiptNumber('BM', year, rows[0]?.last ?? 1)
}

const receiptOf = ({ id, number, state, check_in_code }: Registration): Receipt => ({
  id,
  number,
  code: lookupCode(id),
  state,
  checkInCode: check_in_code,
})

function wordsFor(session: Session, { state, number, check_in_code }: Registration) {
  const where = `${session.title}，${whenWords(session)}，${session.place}`
  if (state === 'admitted')
    return {
      title: `报名成功：${session.owner_title}，签到码 ${check_in_code}`,
      body: `${where}。报名编号 ${number}，到场出示签到码 ${check_in_code}。不能参加的，请及时取消。`,
    }
  if (state === 'waiting')
    return { title: `已进入候补：${session.owner_title}`, body: `${where}。报名编号 ${number}。有人取消时按顺序递补，会通知您。` }
  return {
    title: `已收到报名：${session.owner_title}`,
    body: `${where}。报名编号 ${number}。${session.admits === 'lot' ? '报名截止后抽签' : '报名截止后按公布的标准遴选'}，结果会通知您。`,
  }
}

/** A key of a form is a UUID; a program's may be any word, and becomes one. */
const formKeyOf = (key: string) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key)
    ? key.toLowerCase()
    : installation()
        .keys.saltedHash(`form ${key}`)
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')

// Crockford's base 32: without I, L, O and U, which are misread or misheard.
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const randomCode = (length: number) => Array.from({ length }, () => SYMBOLS.charAt(randomInt(32))).join('')
