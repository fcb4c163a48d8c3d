import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { mayEnter } from '../policy.ts'
import { actPages } from './workbench-acts.tsx'
import { boardPages } from './workbench-board.tsx'
import { casePages } from './workbench-case.tsx'
import { faqDesk } from './workbench-faq.tsx'
import { listPages } from './workbench-list.tsx'
import { settingPages } from './workbench-settings.tsx'

export const workbench = new Hono<Env>()
workbench.use(onlyFor(mayEnter))
workbench.route('/faq', faqDesk)
workbench.route('/', listPages)
workbench.route('/', boardPages)
workbench.route('/', settingPages)
workbench.route('/', actPages)
workbench.route('/', casePages)
