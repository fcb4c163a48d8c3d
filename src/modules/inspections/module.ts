import type { Module } from '../../platform/module.ts'
import { countVisits, probe } from './jobs.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const inspections: Module = {
  name: 'inspections',
  portal,
  workbench,
  jobs: { probe, 'count-visits': countVisits },
  // Twice an hour (检查指标: at least twenty times a day); the day is counted at half past midnight in Shanghai.
  cron: { '7,37 * * * *': 'probe', '30 16 * * *': 'count-visits' },
}
