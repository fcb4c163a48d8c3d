import { installation } from '../../platform/installation.ts'
import type { Module } from '../../platform/module.ts'
import { whenDropped } from '../tables/index.ts'
import { askAllDue, fetchSource } from './fetching/fetch-source.ts'
import { clearIntake, runDue } from './intake/clear.ts'
import { FetchAsked, IntakeEnded, ReadingAsked } from './intake/events.ts'
import { readIntake } from './intake/read-intake.ts'
import { rejectedKey } from './typing/rejected.ts'
import { api } from './web/api.ts'
import { workbench } from './web/workbench.tsx'

whenDropped((id) => installation().storage.delete(rejectedKey(id)))

export const ingestion: Module = {
  name: 'ingestion',
  workbench,
  api,
  runDue: async (ctx) => {
    await runDue(ctx)
    await askAllDue(ctx)
  },
  jobs: {
    'read-intake': readIntake,
    'clear-intake': clearIntake,
    'fetch-source': (ctx, fact: { subjectId: string }) => fetchSource(ctx, fact),
  },
  subscriptions: [
    { event: ReadingAsked, job: 'ingestion.read-intake' },
    { event: IntakeEnded, job: 'ingestion.clear-intake' },
    { event: FetchAsked, job: 'ingestion.fetch-source' },
  ],
}
