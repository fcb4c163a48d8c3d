import type { Ctx } from '../../platform/ctx.ts'
import type { Module } from '../../platform/module.ts'
import { boundFilings } from '../demands/index.ts'
import { readBatch } from './batches/read-batch.ts'
import { openCalls } from './call/drafts.ts'
import { openChannel } from './channels/terms.ts'
import { tellSenders } from './deliveries/references.ts'
import { runDue } from './due.ts'
import { BatchUploaded } from './events.ts'
import { isOperator } from './policy.ts'
import { api } from './web/api.ts'
import { workbench } from './web/workbench.tsx'

// The public form is a channel like the others: bounded and closed here.
boundFilings(async (ctx, channel) => (await openChannel(ctx, channel)).terms.network)

export const intake: Module = {
  name: 'intake',
  workbench,
  api,
  runDue,
  jobs: { 'tell-senders': tellSenders, 'read-batch': readBatch },
  subscriptions: [{ event: BatchUploaded, job: 'intake.read-batch' }],
  cron: { '* * * * *': 'tell-senders' },
  waits: async (ctx: Ctx) =>
    isOperator(ctx.actor)
      ? [{ label: '没有登记完的来电', count: (await openCalls(ctx)).length, href: '/workbench/intake/call', isUrgent: true }]
      : [],
}
