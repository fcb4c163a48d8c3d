import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { mayEnter } from '../policy.ts'
import { batchPages } from './workbench-batches.tsx'
import { callPages } from './workbench-call.tsx'
import { channelPages } from './workbench-channels.tsx'

export const workbench = new Hono<Env>()
workbench.use(onlyFor(mayEnter))
workbench.route('/', callPages)
workbench.route('/', batchPages)
workbench.route('/', channelPages)
