import type { Module } from '../../platform/module.ts'
import { MediaNamed, ReportTaken } from './events.ts'
import { fetchNamed } from './media/fetch-named.ts'
import { fileWaiting } from './post/file-waiting.ts'
import { keepWords } from './read/keep-words.ts'
import { showOnCases } from './web/case-panel.tsx'
import { georeport } from './web/georeport.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

showOnCases()

export const open311: Module = {
  name: 'open311',
  portal,
  workbench,
  elsewhere: { '/open311/v2': georeport },
  jobs: { 'file-waiting': fileWaiting, 'fetch-named': fetchNamed, 'keep-words': keepWords },
  cron: { '*/10 * * * *': 'keep-words' },
  subscriptions: [
    { event: ReportTaken, job: 'open311.file-waiting' },
    { event: MediaNamed, job: 'open311.fetch-named' },
  ],
}
