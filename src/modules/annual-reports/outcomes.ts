import type { ColumnId, LeafId } from './model.ts'

/**
 * Which of the 21 rows of table 三 each outcome of a request counts in. Several outcomes may share a row; none counts twice:
 * a severed request is 部分公开 only, whatever ground the withheld part has.
 */
export const rowOfOutcome: Record<string, LeafId> = {
  'already-public': 'granted',
  disclosed: 'granted',
  partial: 'partial',
  'state-secret': 'denied.stateSecret',
  'prohibited-by-law': 'denied.prohibitedByLaw',
  'three-securities': 'denied.threeSecurityOneStability',
  'third-party': 'denied.thirdParty',
  'internal-affairs': 'denied.internalAffairs',
  process: 'denied.process',
  'enforcement-file': 'denied.enforcementFile',
  'special-regime': 'denied.specialAccessRegime',
  'not-exist': 'unable.notHeld',
  'not-this-agency': 'unable.notHeld',
  'needs-creation': 'unable.needsCreation',
  'still-unclear': 'unable.stillUnclear',
  petition: 'refused.petition',
  repeat: 'refused.repeat',
  publication: 'refused.publication',
  excessive: 'refused.excessive',
  'confirm-or-reissue': 'refused.confirmOrReissue',
  'no-correction': 'other.noCorrection',
  'fee-unpaid': 'other.feeUnpaid',
  withdrawn: 'other.other',
  other: 'other.other',
}

/** A closed request always counts: an outcome that this edition of the form does not know is 其他. */
export const rowOf = (outcome: string): LeafId =>
  (Object.hasOwn(rowOfOutcome, outcome) ? rowOfOutcome[outcome] : undefined) ?? 'other.other'

/** The outcomes that a row counts; for 其他 also those that the table above does not name. */
export const outcomesOf = (row: LeafId) => Object.keys(rowOfOutcome).filter((outcome) => rowOfOutcome[outcome] === row)

/** Which column of table 三 an applicant counts in. */
export const columnOfKind: Record<string, Exclude<ColumnId, 'total'>> = {
  natural: 'naturalPerson',
  commercial: 'legal.commercial',
  research: 'legal.research',
  welfare: 'legal.welfare',
  'legal-service': 'legal.legalService',
  other: 'legal.other',
}

export const columnOf = (kind: string): Exclude<ColumnId, 'total'> =>
  (Object.hasOwn(columnOfKind, kind) ? columnOfKind[kind] : undefined) ?? 'legal.other'

export const kindOf = (column: ColumnId) => Object.keys(columnOfKind).find((kind) => columnOfKind[kind] === column)
