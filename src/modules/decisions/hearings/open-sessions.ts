import type { Tx } from '../../../platform/ctx.ts'
import { changeSession, openSession } from '../../attendance/index.ts'
import { sessionAsked } from './asked.ts'
import { type Hearing, hearingPath } from './model.ts'
import type { Owner } from './owner.ts'

/** Where one registers to take part and to listen. Where a consultation has asked already, those who registered there stay registered. */
export async function openSessions(tx: Tx, hearing: Hearing, holder: Owner) {
  const when = {
    place: hearing.place,
    startsAt: instantOf(hearing.held_on, hearing.starts_at),
    endsAt: instantOf(hearing.held_on, hearing.ends_at),
    opensOn: hearing.apply_from,
    closesOn: hearing.apply_until,
  }
  const common = {
    ...when,
    owner: { kind: 'hearing', id: hearing.id, title: hearing.title, url: hearingPath(hearing) },
    organisation: holder.organisation_id,
    organisers: [`${holder.kind}-officer`, 'office-head'],
    needs: ['wheelchair', 'sign-language', 'large-print'],
  } as const
  const seats = { capacity: hearing.seats, criteria: hearing.selection_rules }
  const asked = await sessionAsked(tx, holder)
  if (asked) await changeSession(tx, asked.id, { ...when, ...seats })
  const session_id =
    asked?.id ??
    (await openSession(tx, {
      ...common,
      ...seats,
      title: '听证参加人',
      admits: hearing.admits === 'lot' ? 'lot' : 'selection',
      // Whoever takes part in the name of others is known by name.
      byPhone: false,
    }))
  const observer_session_id =
    hearing.observers === 0
      ? null
      : await openSession(tx, {
          ...common,
          title: '旁听',
          capacity: hearing.observers,
          waiting: hearing.observers,
          admits: 'first-come',
        })
  return { session_id, observer_session_id }
}

export const instantOf = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`)
