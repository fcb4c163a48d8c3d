import type { EventType } from '../../../platform/events.ts'
import type { Job, Module } from '../../../platform/module.ts'
import { ConsultationClosed } from '../events.ts'
import { takeInLater } from './take-in-later.ts'
import { tellWriters, toldToWriters } from './tell.ts'

export { disposeGroups } from './actions/dispose-groups.ts'
export { decideMatrix, finishAnalysis } from './actions/finish-analysis.ts'
export { takeInHeard } from './actions/take-in-heard.ts'
export { takeInOpinions } from './actions/take-in-opinions.ts'
export { ClauseOpinions } from './clause-opinions.tsx'
export { mayPublishResult, mayReportHearing } from './gate.ts'
export { pointsPortal } from './web/portal.tsx'
export { pointsWorkbench } from './web/workbench.tsx'

export const pointsJobs: Record<string, Job> = { 'take-in-opinions': takeInLater, 'tell-writers': tellWriters }
export const pointsSubscriptions: NonNullable<Module['subscriptions']> = [
  { event: ConsultationClosed as EventType<unknown>, job: 'consultations.take-in-opinions' },
  ...toldToWriters.map((event) => ({ event: event as EventType<unknown>, job: 'consultations.tell-writers' })),
]
