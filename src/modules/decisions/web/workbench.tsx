import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { mayEnter } from '../policy.ts'
import { caseDesk } from './workbench-case.tsx'
import { catalogueDesk } from './workbench-catalogue.tsx'
import { expertDesk } from './workbench-experts.tsx'
import { hearingDesk } from './workbench-hearings.tsx'
import { listDesk } from './workbench-lists.tsx'
import { meetingDesk } from './workbench-meetings.tsx'

export const workbench = new Hono<Env>()
workbench.route('/', hearingDesk)
workbench.use(onlyFor(mayEnter))
// Pages with a name of their own come before those of a decision.
workbench.route('/', catalogueDesk)
workbench.route('/', expertDesk)
workbench.route('/', meetingDesk)
workbench.route('/', listDesk)
workbench.route('/', caseDesk)
