import { conflict } from '../../platform/errors.ts'
import type { EventType } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { serveKind } from '../messages/index.ts'
import { DocumentPublished, DocumentWithdrawn } from '../publishing/index.ts'
import { EditionRecorded } from '../rules/index.ts'
import { besideMessage } from './beside.tsx'
import { noticeChanges } from './due.ts'
import { ErrorReported } from './events.ts'
import { probe } from './probe.ts'
import { findOfMessage } from './queries.ts'
import { portal } from './web/portal.tsx'
import { reportErrorAddress } from './web/report-error.ts'
import { workbench } from './web/workbench.tsx'

serveKind('correction', {
  aside: besideMessage,
  beforeAnswer: async (tx, { id }) => {
    const correction = await findOfMessage(tx, id)
    if (correction?.outcome === null) throw conflict('corrections.undecided', '请先在“网站找错”页面选择处理结果')
  },
})

export const corrections: Module = {
  name: 'corrections',
  portal,
  workbench,
  elsewhere: { '/report-error': reportErrorAddress },
  jobs: { probe, 'notice-changes': noticeChanges },
  subscriptions: [
    { event: ErrorReported, job: 'corrections.probe' },
    ...[DocumentPublished, DocumentWithdrawn, EditionRecorded].map((event) => ({
      event: event as EventType<unknown>,
      job: 'corrections.notice-changes',
      gathered: true as const,
    })),
  ],
  runDue: noticeChanges,
}
