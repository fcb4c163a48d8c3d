export { appointOfficer } from './actions/appoint-officer.ts'
export { createLogin } from './actions/create-login.ts'
export { enrolOfficers } from './actions/enrol-officers.ts'
export { issueToken } from './actions/issue-token.ts'
export { keepDocument } from './actions/keep-document.ts'
export { registerPerson } from './actions/register-person.ts'
export { revealDocument } from './actions/reveal-document.ts'
export { revokeToken } from './actions/revoke-token.ts'
export { hashPassword } from './auth.ts'
export { type CodeMessage, connectCodeDelivery, type DeliverCode, deliverCode } from './code-delivery.ts'
export { DocumentRevealed, OfficerAppointed, PersonErased, PersonRegistered, PostEnded } from './events.ts'
export { actorOf, type Identified, identify } from './identify.ts'
export { type Keeper, keepPersons } from './keepers.ts'
export {
  type ApplicantKind,
  applicantKinds,
  documentKinds,
  isIdNumber,
  masked,
  type Person,
  plainNumber,
  roles,
} from './model.ts'
export { mayReadPerson, mayRegister } from './policy.ts'
export { documentHashesOf, findByUsername, findPerson, getActor, listHolders, listPosts, namesOf } from './queries.ts'
export { isSampleMode, SampleSetting } from './sample-mode.ts'
export { ApplicantKind as ApplicantKindSchema, type Registration, Role as RoleSchema, registration } from './schema.ts'
