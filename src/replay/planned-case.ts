import type { ActName } from '../modules/requests/index.ts'

export type Applicant = 'natural' | 'commercial' | 'research' | 'welfare' | 'legal-service' | 'other'
export type By = 'applicant' | 'officer' | 'head'
/** One act on a day, by whom, with its input; `ids` names what an earlier step of the case made. */
export type Step = {
  day: string
  act: ActName | 'answerTask'
  by: By
  input: Record<string, unknown>
  uses?: 'consultation' | 'task'
}
export type PlannedCase = {
  /** Names an applicant of several cases; others are drawn from the city's people. */
  applicant?: string
  office: string
  kind: Applicant
  channel: 'online' | 'registered-mail' | 'in-person' | 'ordinary-mail' | 'fax' | 'oral'
  title: string
  description: string
  submittedOn: string
  steps: Step[]
  outcome: string
  /** The day on which it is answered or ends. */
  closedOn: string
}
