import type { EventType } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { YearEntered } from '../calendar/index.ts'
import { keepPersons } from '../identity/index.ts'
import { replanAll } from './due/replan.ts'
import { runDue } from './due/run-due.ts'
import { eventOf } from './events.ts'
import { watchIntake } from './intake/follow.ts'
import { ACTS, transitionOf } from './life.ts'
import { reportersKept } from './reveals.ts'
import { tellAll } from './tell.ts'
import { waits } from './waits.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

// An account that still waits for an answer is not erased.
keepPersons(reportersKept)

/** Facts after which somebody is told; a burst of them starts one job. */
const TOLD = new Set(
  ACTS.map((act) => transitionOf(act).event).filter((event) => !['screened', 'archived', 'anonymised', 'noted'].includes(event)),
)

export const demands: Module = {
  name: 'demands',
  portal,
  workbench,
  api,
  runDue,
  waits,
  jobs: { tell: tellAll, replan: replanAll },
  subscriptions: [
    ...[...TOLD].map((event) => ({
      event: eventOf(event) as EventType<unknown>,
      job: 'demands.tell',
      gathered: true as const,
      tells: true as const,
    })),
    { event: YearEntered as EventType<unknown>, job: 'demands.replan', gathered: true },
  ],
  whileWorking: watchIntake,
}
