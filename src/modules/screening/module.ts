import type { Module } from '../../platform/module.ts'
import { inspectUploads } from '../files/index.ts'
import { inspectUpload } from './actions/refuse-secret.ts'
import { DictionaryChanged } from './events.ts'
import { jobs, runDue } from './jobs.ts'
import { api } from './web/api.ts'
import { workbench } from './web/workbench.tsx'

inspectUploads(inspectUpload)

export const screening: Module = {
  name: 'screening',
  workbench,
  api,
  jobs,
  cron: { '20 18 * * *': 'sweep', '* * * * *': 'look-again', '*/10 * * * *': 'check-links', '47 19 * * *': 'clear-results' },
  subscriptions: [{ event: DictionaryChanged, job: 'screening.sweep-again', gathered: true }],
  runDue,
}
