import { ButtonLink, count, Tag } from '../../../../ui/index.ts'
import { admissions, freeSeats, type Phase, phaseOf, phases, sessionPath, whenWords } from '../../model.ts'
import type { ShownSession } from '../../queries.ts'

const tones: Record<Phase, 'plain' | 'main' | 'done' | 'quiet'> = {
  upcoming: 'plain',
  open: 'main',
  closed: 'quiet',
  over: 'quiet',
  cancelled: 'quiet',
}
export const PhaseTag = ({ session, now }: { session: ShownSession; now: Date }) => {
  const phase = phaseOf(session, now)
  return <Tag tone={tones[phase]}>{phases[phase]}</Tag>
}

/** Sessions with how full they are and the way to register; for the public pages of whatever has sessions. */
export const SessionList = ({ sessions, now, named }: { sessions: readonly ShownSession[]; now: Date; named?: boolean }) => (
  <ul class="yg-sessions">
    {sessions.map((session) => {
      const phase = phaseOf(session, now)
      return (
        <li class={`yg-session${phase === 'cancelled' ? ' yg-session--cancelled' : ''}`}>
          <p class="yg-session__title">
            <a href={sessionPath(session.id)}>{named ? `${session.owner_title}：${session.title}` : session.title}</a>{' '}
            <PhaseTag session={session} now={now} />
          </p>
          <p class="yg-session__when">{whenWords(session)}</p>
          <p class="yg-quiet">{session.place}</p>
          <p>{seatWords(session, phase)}</p>
          {phase === 'open' && (
            <p>
              <ButtonLink href={`${sessionPath(session.id)}#register`} kind="primary">
                {session.admits === 'first-come' && freeSeats(session) === 0 ? '报名候补' : '报名'}
              </ButtonLink>
            </p>
          )}
        </li>
      )
    })}
  </ul>
)

export function seatWords(session: ShownSession, phase: Phase) {
  const seats = `名额 ${count(session.capacity)} 人`
  if (phase === 'cancelled') return `已取消：${session.cancelled_reason ?? ''}`
  if (phase === 'over') return session.attended > 0 ? `${seats}，到场 ${count(session.attended)} 份报名` : seats
  if (session.admits === 'first-come') {
    const free = freeSeats(session)
    if (free > 0) return `${seats}，还剩 ${count(free)} 人`
    const waiting = session.waiting > 0 ? `，${count(session.waiting)} 份报名候补中` : ''
    return `${seats}，已满${waiting}${session.waiting_places > 0 ? '' : '，不设候补'}`
  }
  const registered = `已报名 ${count(session.people)} 人`
  return `${seats}，${registered}，${admissions[session.admits]}${session.decided_at ? '（已确定）' : ''}`
}
