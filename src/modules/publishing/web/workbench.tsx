import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { boardsWorkbench } from './boards-workbench.tsx'
import { refuseUnlessOfficer } from './desk.ts'
import { importsWorkbench } from './imports.tsx'
import { bundlePages } from './workbench-bundle.tsx'
import { deskPages } from './workbench-desk.tsx'
import { documentPages } from './workbench-document.tsx'
import { editorPages } from './workbench-editor.tsx'
import { newPages } from './workbench-new.tsx'
import { scanPages } from './workbench-scan.ts'

/** 发布工作 as officials do it. */
export const workbench = new Hono<Env>()

workbench.use(async (c, next) => {
  refuseUnlessOfficer(c.var.ctx)
  await next()
})
workbench.route('/', deskPages)
workbench.route('/', newPages)
workbench.route('/', editorPages)
workbench.route('/', bundlePages)
workbench.route('/', documentPages)
workbench.route('/', scanPages)
workbench.route('/', boardsWorkbench)
workbench.route('/imports', importsWorkbench)
