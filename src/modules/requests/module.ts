import type { Module } from '../../platform/module.ts'
import { onPreview, YearEntered } from '../calendar/index.ts'
import { keepPersons } from '../identity/index.ts'
import { runDue } from './actions/run-due.ts'
import { previewDueDates, recountDueDates } from './due-dates.ts'
import { DueSoon } from './events.ts'
import { letterSettings } from './letters/asked-settings.ts'
import { listApplicantsKept } from './queries.ts'
import { remindOffice } from './remind-office.ts'
import { tellApplicant, told } from './tell-applicant.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

onPreview(previewDueDates)
// Who has applied here is kept as long as the case: the retention of cases decides, not that of accounts.
keepPersons(listApplicantsKept)

export const requests: Module = {
  name: 'requests',
  portal,
  workbench,
  api,
  runDue,
  settings: [letterSettings],
  jobs: {
    'recount-due-dates': async (ctx) => void (await recountDueDates(ctx)),
    'tell-applicant': tellApplicant,
    'remind-office': remindOffice,
  },
  subscriptions: [
    { event: YearEntered, job: 'requests.recount-due-dates' },
    { event: DueSoon, job: 'requests.remind-office' },
    ...told.map((event) => ({ event, job: 'requests.tell-applicant' })),
  ],
}
