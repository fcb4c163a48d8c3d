import type { EventType } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { offerLinks } from '../datasets/index.ts'
import { runDue } from './due.ts'
import { linksOf } from './links.ts'
import { tell, told } from './tell.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

offerLinks(linksOf)

export const dataRequests: Module = {
  name: 'data-requests',
  portal,
  workbench,
  api,
  runDue,
  jobs: { tell },
  subscriptions: told.map((event) => ({ event: event as EventType<unknown>, job: 'data-requests.tell', tells: true as const })),
}
