import type { Module } from '../../platform/module.ts'
import { connectCodeDelivery, PersonErased } from '../identity/index.ts'
import { sendCode } from './actions/send-code.ts'
import { jobs } from './jobs.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

connectCodeDelivery(sendCode)

export const notifications: Module = {
  name: 'notifications',
  portal,
  workbench,
  api,
  jobs,
  cron: { '* * * * *': 'walk-events', '37 19 * * *': 'clear-outbox' },
  subscriptions: [{ event: PersonErased, job: 'notifications.forget-person' }],
}
