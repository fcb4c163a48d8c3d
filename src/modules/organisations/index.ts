export { establishOrganisations } from './actions/establish-organisations.ts'
export { renameOrganisation } from './actions/rename-organisation.ts'
export { OrganisationDescribed, OrganisationEstablished, OrganisationMerged, OrganisationRenamed } from './events.ts'
export {
  inventedCreditCode,
  isCreditCode,
  isValidOn,
  nameOn,
  type Organisation,
  type Organisations,
  organisationBySlug,
  placeOf,
  predecessorsOf,
  subtreeOf,
  successorOf,
} from './model.ts'
export { isAdministrator, mayAdminister } from './policy.ts'
export { findOrganisations, getOrganisation, getOrganisationBySlug, listNames } from './queries.ts'
export { CreditCode, type Establishment, OrganisationView, viewOf } from './schema.ts'
export { forgetOrganisations, loadOrganisations } from './tree.ts'
