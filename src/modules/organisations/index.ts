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
  shortNames,
  subtreeOf,
  successorOf,
} from './model.ts'
export { officeOptions, officesByDistrict } from './office-options.ts'
export { isAdministrator, mayAdminister } from './policy.ts'
export { findOrganisations, getOrganisation, getOrganisationBySlug, listNames, officeNames } from './queries.ts'
export { CreditCode, type Establishment, OrganisationView, viewOf } from './schema.ts'
export { forgetOrganisations, loadOrganisations } from './tree.ts'
