import type { EventType } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { watchForBursts } from '../concerns/index.ts'
import { followIntake } from '../demands/index.ts'
import { askAlike } from '../intake/index.ts'
import { demandBursts } from './concern-bursts.ts'
import { assign } from './detection/assign.ts'
import { alikeLately } from './detection/lately.ts'
import { IncidentUpdated } from './events.ts'
import { scanYesterday } from './hot-spots/scan-days.ts'
import { tellReporters } from './jobs.ts'
import { incidentSource } from './public-incidents.ts'
import { waits } from './waits.ts'
import { api } from './web/api.ts'
import { showOnDemands } from './web/panels.tsx'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

followIntake('incidents', assign)
showOnDemands()
askAlike(alikeLately)
watchForBursts(demandBursts)

export const incidents: Module = {
  name: 'incidents',
  portal,
  workbench,
  api,
  waits,
  jobs: { 'tell-reporters': tellReporters },
  subscriptions: [{ event: IncidentUpdated as EventType<unknown>, job: 'incidents.tell-reporters' }],
  publishes: [incidentSource],
  runDue: scanYesterday,
}
