export type {
  ApplicantFacts,
  DueDay,
  ExtensionFacts,
  FeeFacts,
  LetterFacts,
  OfficeFacts,
  Part,
  TransferFacts,
} from './facts.ts'
export { type Letter, type LetterKind, letterHash, letterTitles } from './letter.ts'
export { type LetterAddress, letterOf, lettersOf } from './letter-of.ts'
export { LetterPage, LetterSheet } from './letter-page.tsx'
export {
  type RemediesAdvice,
  type RemedyOffice,
  remediesAdvice,
} from './remedies-advice.ts'
export { sealedLetter } from './seal.ts'
export { LetterSetting } from './settings.ts'
