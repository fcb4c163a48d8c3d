import { inTransaction } from '../../platform/ctx.ts'
import type { Module } from '../../platform/module.ts'
import { announceYears } from './actions/announce-years.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const calendar: Module = {
  name: 'calendar',
  portal,
  workbench,
  api,
  runDue: (ctx) => inTransaction(ctx, announceYears),
}
