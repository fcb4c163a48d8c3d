import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { mayEnter } from '../policy.ts'
import { alarmPages } from './workbench-alarms.tsx'
import { casePages } from './workbench-case.tsx'
import { listPages } from './workbench-list.tsx'

export const workbench = new Hono<Env>()
workbench.use(onlyFor(mayEnter))
workbench.route('/', listPages)
workbench.route('/', alarmPages)
workbench.route('/', casePages)
