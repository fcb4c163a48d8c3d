export { askAccess } from './access/actions/ask-access.ts'
export { assessApplication, prepareProposal } from './access/actions/assess-application.ts'
export { approveApplication, reviewApplication } from './access/actions/decide-application.ts'
export { issueGrantKey } from './access/actions/issue-key.ts'
export { decideStatistics, proposeStatistics } from './access/actions/open-statistics.ts'
export { signAgreement } from './access/actions/sign-agreement.ts'
export { findHashes, proposalHash } from './access/agreement.ts'
export { isGrantKey } from './access/keys.ts'
export { addResource, changeResource, saveDictionary } from './actions/add-resource.ts'
export { changeDataset } from './actions/change-dataset.ts'
export { clearFinding } from './actions/clear-finding.ts'
export { confirmCurrent } from './actions/confirm-current.ts'
export { decideClass } from './actions/decide-class.ts'
export { decideGate } from './actions/decide-gate.ts'
export { describeDataset } from './actions/describe-dataset.ts'
export { fulfilPlan, planOpening, publishPlan } from './actions/plan-opening.ts'
export { publishAutomatically } from './actions/publish-review.ts'
export { relate } from './actions/relate.ts'
export { scanVersion } from './actions/scan-version.ts'
export { seedVocabularies } from './actions/seed-vocabularies.ts'
export { submitReview, submitScanned } from './actions/submit-review.ts'
export { discardVersion, newVersion } from './actions/take-version.ts'
export { withdrawDataset, withdrawVersion } from './actions/withdraw.ts'
export { inTurn, takeTurn } from './app-keys/in-turn.ts'
export { keyIn } from './app-keys/model.ts'
export { checkQuota, noteUse } from './app-keys/note-use.ts'
export { type AppKey, findAppKey } from './app-keys/queries.ts'
export { groundSentence, readGround } from './charts/boundary.ts'
export { drawMap } from './charts/draw-map.ts'
export { byDistrict } from './charts/figures.ts'
export {
  ClassDecided,
  DatasetChanged,
  DatasetDescribed,
  DatasetOverdue,
  DatasetPublished,
  DatasetRenewed,
  DatasetWithdrawn,
  VersionPublished,
  VersionWithdrawn,
} from './events.ts'
export { isOverdue, nextDueOn } from './frequency.ts'
export {
  type DatasetFilter,
  type DatasetSort,
  type Facet,
  type Facets,
  facetsOf,
  type Listed,
  listDatasets,
} from './list-datasets.ts'
export {
  type ClassDecision,
  type Dataset,
  datasetPath,
  type Frequency,
  frequencies,
  type Ground,
  groundLabel,
  grounds,
  type OpeningClass,
  openingClasses,
  type Resource,
  type Version,
} from './model.ts'
export { isInside, mayDescribe, maySee } from './policy.ts'
export { qualityOf } from './quality/assess.ts'
export type { Quality } from './quality/measure.ts'
export {
  findDataset,
  getDataset,
  getResource,
  type Licence,
  listChanges,
  listLicences,
  listRelations,
  listResources,
  listThemes,
  listVersions,
  type Theme,
  usageOf,
} from './queries.ts'
export { type Asked, type Readable, readable, readableDraft, wordsFor } from './readable.ts'
export { type ReviewState, readReview } from './review-state.ts'
export { ChangeDataset, type DatasetInput, DescribeDataset } from './schema.ts'
export { countUse } from './usage.ts'
export { offerLinks, type PageLink } from './web/page-links.ts'
