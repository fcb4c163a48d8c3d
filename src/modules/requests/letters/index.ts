export { yuanInCapitals } from './capital-amount.ts'
export type {
  AnswerFacts,
  ApplicantFacts,
  DocumentFacts,
  DueDay,
  ExtensionFacts,
  FeeFacts,
  LetterFacts,
  OfficeFacts,
  Part,
  SearchFacts,
  TransferFacts,
} from './facts.ts'
export { type Letter, type LetterKind, letterHash, letterTitles, textOf } from './letter.ts'
export { letterDocx } from './letter-docx.ts'
export { type LetterAddress, letterOf, lettersOf } from './letter-of.ts'
export { LetterPage, LetterSheet } from './letter-page.tsx'
export {
  isReconsiderationFirst,
  type RemediesAdvice,
  type RemediesQuestion,
  type RemedyOffice,
  type Route,
  remediesAdvice,
  reviewBodyOf,
} from './remedies-advice.ts'
export { DOCX_TYPE, hashOf, type SealPort, sampleSeal } from './seal.ts'
export { LetterSetting, type LetterSettings } from './settings.ts'
