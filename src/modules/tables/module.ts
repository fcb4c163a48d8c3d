import type { Module } from '../../platform/module.ts'
import { sweepTables } from './actions/sweep-tables.ts'
import { restoring } from './restoring.ts'

export const tables: Module = {
  name: 'tables',
  jobs: { sweep: sweepTables },
  cron: { '41 * * * *': 'sweep' },
  whileWorking: restoring,
}
