import type { EventType } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { YearEntered } from '../calendar/index.ts'
import { nameOwners } from '../questionnaires/index.ts'
import { consultationSettings } from './asked-settings.ts'
import { openAndClose, recount, runDue } from './due.ts'
import { portalPath } from './model.ts'
import { pointsJobs, pointsSubscriptions } from './points/index.ts'
import { openedConsultations } from './public-source.ts'
import { findOpened } from './queries.ts'
import { tell, told } from './tell.ts'
import { waits } from './waits.ts'
import { api } from './web/api.ts'
import { feed } from './web/feed.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

nameOwners('consultation', async (ctx, id) => {
  const [consultation] = await findOpened(ctx, [id])
  return consultation ? { href: portalPath(consultation.slug), label: consultation.title } : null
})

export const consultations: Module = {
  name: 'consultations',
  settings: consultationSettings,
  portal,
  workbench,
  api,
  runDue,
  waits,
  jobs: { tell, recount, 'open-and-close': openAndClose, ...pointsJobs },
  cron: { '* * * * *': 'open-and-close' },
  subscriptions: [
    ...told.map((event) => ({ event: event as EventType<unknown>, job: 'consultations.tell' })),
    { event: YearEntered as EventType<unknown>, job: 'consultations.recount' },
    ...pointsSubscriptions,
  ],
  publishes: [openedConsultations],
  elsewhere: { '/consultations.rss': feed('rss'), '/consultations.atom': feed('atom'), '/consultations.json': feed('json') },
}
