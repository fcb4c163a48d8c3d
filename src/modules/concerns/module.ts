import type { Module } from '../../platform/module.ts'
import { concernSettings } from './asked-settings.ts'
import { runDue } from './due.ts'
import { concernsSource } from './public-source.ts'
import { waits } from './waits.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const concerns: Module = {
  name: 'concerns',
  settings: concernSettings,
  portal,
  workbench,
  api,
  publishes: [concernsSource],
  // Its clocks run in hours: once an hour would be too seldom.
  jobs: { remind: runDue },
  cron: { '*/10 * * * *': 'remind' },
  runDue,
  waits,
}
