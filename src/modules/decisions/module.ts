import type { EventType } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { ConsultationWithdrawn, keepHearings } from '../consultations/index.ts'
import { decisionSettings } from './asked-settings.ts'
import { runDue } from './due.ts'
import { hearingsAsked } from './hearings/asked.ts'
import { cancelWithdrawn } from './hearings/withdrawn.ts'
import { decisionSource, hearingSource, meetingSource } from './public-source.ts'
import { tell, told } from './tell.ts'
import { waits } from './waits.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

keepHearings(hearingsAsked)

export const decisions: Module = {
  name: 'decisions',
  settings: decisionSettings,
  portal,
  workbench,
  api,
  publishes: [decisionSource, hearingSource, meetingSource],
  runDue,
  waits,
  jobs: { tell, 'cancel-withdrawn': cancelWithdrawn },
  subscriptions: [
    ...told.map((event) => ({ event: event as EventType<unknown>, job: 'decisions.tell' })),
    { event: ConsultationWithdrawn as EventType<unknown>, job: 'decisions.cancel-withdrawn' },
  ],
}
