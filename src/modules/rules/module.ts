import type { Module } from '../../platform/module.ts'
import { LapseNear, ReviewTaskOpened } from './events.ts'
import { rulesSource } from './publishes.ts'
import { runDue } from './run-due.ts'
import { tellOfLapse, tellOfTask } from './tell-owner.ts'
import { api } from './web/api.ts'
import { feed } from './web/feed.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const rules: Module = {
  name: 'rules',
  portal,
  workbench,
  api,
  jobs: { 'tell-of-lapse': tellOfLapse, 'tell-of-task': tellOfTask },
  subscriptions: [
    { event: LapseNear, job: 'rules.tell-of-lapse' },
    { event: ReviewTaskOpened, job: 'rules.tell-of-task' },
  ],
  elsewhere: { '/rules.rss': feed('rss'), '/rules.atom': feed('atom'), '/rules.json': feed('json') },
  publishes: [rulesSource],
  runDue,
}
