export { cancelRegistration, type Meant } from './actions/cancel-registration.ts'
export { checkIn, markAbsent } from './actions/check-in.ts'
export { drawLots, selectParticipants } from './actions/draw-lots.ts'
export { cancelSession, changeSession, type NewSession, openSession } from './actions/open-session.ts'
export { rateSession } from './actions/rate-session.ts'
export { type Receipt, register } from './actions/register.ts'
export {
  RegistrationCancelled,
  SessionCancelled,
  SessionChanged,
  SessionOpened,
} from './events.ts'
export { type Need, type Session, sessionPath, whenWords } from './model.ts'
export { getSession, listRegistrations, listSessions, ratingsOf, type ShownSession, sessionsOf } from './queries.ts'
export { SessionFields, type SessionFieldsInput } from './schema.ts'
export { newSessionOf, SessionFormFields } from './web/pages/session-form.tsx'
export { SessionList } from './web/pages/session-list.tsx'
