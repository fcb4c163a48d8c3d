import type { Module } from '../../platform/module.ts'
import { runDue, seal, verify } from './jobs.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const ledger: Module = {
  name: 'ledger',
  portal,
  workbench,
  api,
  jobs: { seal, verify },
  cron: { '* * * * *': 'seal' },
  runDue,
}
