import type { Module } from '../../platform/module.ts'
import { eraseDuePersons, removeExpired } from './jobs.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.ts'
import { workbench } from './web/workbench.tsx'

export const identity: Module = {
  name: 'identity',
  portal,
  workbench,
  api,
  jobs: { 'erase-due-persons': eraseDuePersons, 'remove-expired': removeExpired },
  cron: { '17 19 * * *': 'erase-due-persons', '41 * * * *': 'remove-expired' },
}
