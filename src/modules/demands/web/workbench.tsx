import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { worksHere } from '../policy.ts'
import { actPages } from './workbench-acts.tsx'
import { casePages } from './workbench-case.tsx'
import { dividePages } from './workbench-divide.tsx'
import { listPages } from './workbench-list.tsx'
import { mapPages } from './workbench-map.tsx'

export const workbench = new Hono<Env>()
workbench.use(onlyFor(worksHere))
workbench.route('/', listPages)
workbench.route('/', mapPages)
workbench.route('/', dividePages)
workbench.route('/', actPages)
workbench.route('/', casePages)
