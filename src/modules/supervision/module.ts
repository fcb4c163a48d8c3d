import type { EventType } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { eventOf } from '../demands/index.ts'
import { hourly, nightly, often, runDue } from './due.ts'
import { keepOrder } from './orders/keep-orders.ts'
import { waits } from './waits.ts'
import { api } from './web/api.ts'
import { showOnCases } from './web/case-panel.tsx'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

showOnCases()

export const supervision: Module = {
  name: 'supervision',
  portal,
  workbench,
  api,
  waits,
  runDue,
  jobs: { 'follow-changes': often, 'reckon-risk': hourly, nightly, 'keep-order': keepOrder },
  // 02:40 in Shanghai; every hour; every five minutes.
  cron: { '40 18 * * *': 'nightly', '7 * * * *': 'reckon-risk', '*/5 * * * *': 'follow-changes' },
  subscriptions: [{ event: eventOf('ordered') as EventType<unknown>, job: 'supervision.keep-order' }],
}
