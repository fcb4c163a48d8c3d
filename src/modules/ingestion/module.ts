import type { Module } from '../../platform/module.ts'
import { clearIntake, runDue } from './intake/clear.ts'
import { IntakeEnded, ReadingAsked } from './intake/events.ts'
import { readIntake } from './intake/read-intake.ts'
import { workbench } from './web/workbench.tsx'

export const ingestion: Module = {
  name: 'ingestion',
  workbench,
  runDue,
  jobs: { 'read-intake': readIntake, 'clear-intake': clearIntake },
  subscriptions: [
    { event: ReadingAsked, job: 'ingestion.read-intake' },
    { event: IntakeEnded, job: 'ingestion.clear-intake' },
  ],
}
