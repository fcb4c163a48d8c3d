import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { pointsWorkbench } from '../points/index.ts'
import { mayEnter } from '../policy.ts'
import { resultsWorkbench } from '../results/index.ts'
import { caseDesk } from './workbench-case.tsx'
import { draftDesk } from './workbench-draft.tsx'
import { listDesk } from './workbench-lists.tsx'

export const workbench = new Hono<Env>()
workbench.use(onlyFor(mayEnter))
workbench.route('/', listDesk)
workbench.route('/', pointsWorkbench)
workbench.route('/', resultsWorkbench)
workbench.route('/', draftDesk)
workbench.route('/', caseDesk)
