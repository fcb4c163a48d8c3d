import type { Module } from '../../platform/module.ts'
import { publishDue } from './actions/publish-due.ts'
import { readAttachments } from './actions/read-attachments.ts'
import { boards } from './boards.ts'
import { runDue } from './due.ts'
import { FileAttached } from './events.ts'
import { gkmlpt } from './gkmlpt/face.ts'
import { importCatalogue } from './gkmlpt/import-catalogue.ts'
import { documentSource } from './public-source.ts'
import { tell, told } from './tell.ts'
import { api } from './web/api.ts'
import { documents } from './web/d.tsx'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const publishing: Module = {
  name: 'publishing',
  portal,
  workbench,
  api,
  // 索引号 and the catalogue API of the province have addresses of their own.
  elsewhere: { '/d': documents, '/gkmlpt': gkmlpt },
  runDue: async (ctx) => {
    await runDue(ctx)
    await boards.runDue(ctx)
  },
  jobs: {
    'publish-due': publishDue,
    'read-attachments': readAttachments,
    tell,
    'import-catalogue': importCatalogue,
    ...boards.jobs,
  },
  // An hour is kept to the minute.
  cron: { '* * * * *': 'publish-due' },
  subscriptions: [
    { event: FileAttached, job: 'publishing.read-attachments', gathered: true },
    ...boards.subscriptions,
    ...told.map((event) => ({ event, job: 'publishing.tell' })),
  ],
  publishes: [documentSource],
}
