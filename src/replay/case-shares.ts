import type { Applicant, PlannedCase } from './planned-case.ts'

/** How a large city's requests end, in rough proportion. */
export const OUTCOMES: readonly (readonly [string, number])[] = [
  ['disclosed', 300],
  ['already-public', 130],
  ['partial', 150],
  ['state-secret', 1],
  ['prohibited-by-law', 8],
  ['three-securities', 2],
  ['third-party', 12],
  ['internal-affairs', 7],
  ['process', 16],
  ['enforcement-file', 6],
  ['special-regime', 34],
  ['not-exist', 150],
  ['not-this-agency', 95],
  ['needs-creation', 9],
  ['still-unclear', 3],
  ['petition', 21],
  ['repeat', 10],
  ['publication', 1],
  ['excessive', 1],
  ['confirm-or-reissue', 2],
  ['no-correction', 23],
  ['withdrawn', 32],
]
/** Who asks, of a thousand. */
export const KINDS: readonly (readonly [Applicant, number])[] = [
  ['natural', 955],
  ['commercial', 18],
  ['legal-service', 19],
  ['other', 5],
  ['research', 2],
  ['welfare', 1],
]
/** By which way, of a hundred. */
export const CHANNELS: readonly (readonly [PlannedCase['channel'], number])[] = [
  ['online', 80],
  ['registered-mail', 9],
  ['in-person', 6],
  ['ordinary-mail', 2],
  ['fax', 1],
  ['oral', 2],
]
