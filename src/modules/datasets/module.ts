import { Hono } from 'hono'
import { inTransaction, SYSTEM } from '../../platform/ctx.ts'
import type { EventType } from '../../platform/events.ts'
import type { Env, Module } from '../../platform/module.ts'
import { YearEntered } from '../calendar/index.ts'
import { keepPersons } from '../identity/index.ts'
import { useTargets } from '../ingestion/index.ts'
import { recomputeAccessDue, runAccessDue } from './access/due.ts'
import { keepApplicants } from './access/keep-applicants.ts'
import { tellOfAccess, toldOfAccess } from './access/tell.ts'
import { seedVocabularies } from './actions/seed-vocabularies.ts'
import { recomputeDue, runDue } from './due.ts'
import { VersionDiscarded, VersionPublished, VersionTaken, VersionWithdrawn } from './events.ts'
import { intakeTargets } from './intake-targets.ts'
import { archiveOlder, dropDiscarded, lookAtVersion, recallEarlier } from './jobs.ts'
import { datasetSource } from './public-source.ts'
import { tell, told } from './tell.ts'
import { api } from './web/api.ts'
import { apiRows } from './web/api-rows.ts'
import { openFaces } from './web/open-faces.tsx'
import { portal as dataPages } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

// Pages with a name of their own come before those of a data set.
const portal = new Hono<Env>()
portal.route('/', openFaces)
portal.route('/', dataPages)
api.route('/', apiRows)
useTargets(intakeTargets)
keepPersons(keepApplicants)

export const datasets: Module = {
  name: 'datasets',
  portal,
  workbench,
  api,
  publishes: [datasetSource],
  runDue: async (ctx) => {
    await runDue(ctx)
    await runAccessDue(ctx)
  },
  // Themes and licences are there before anybody describes a data set.
  warm: (ctx) => inTransaction({ ...ctx, actor: SYSTEM }, seedVocabularies),
  jobs: {
    tell,
    'look-at-version': lookAtVersion,
    'archive-older': archiveOlder,
    'drop-discarded': dropDiscarded,
    'recall-earlier': recallEarlier,
    'recompute-due': async (ctx) => {
      await recomputeDue(ctx)
      await recomputeAccessDue(ctx)
    },
    'tell-of-access': tellOfAccess,
  },
  subscriptions: [
    { event: VersionTaken, job: 'datasets.look-at-version' },
    { event: VersionPublished, job: 'datasets.archive-older' },
    { event: VersionWithdrawn, job: 'datasets.recall-earlier' },
    { event: VersionDiscarded, job: 'datasets.drop-discarded' },
    { event: YearEntered, job: 'datasets.recompute-due', gathered: true },
    ...told.map((event) => ({ event: event as EventType<unknown>, job: 'datasets.tell', tells: true as const })),
    ...toldOfAccess.map((event) => ({
      event: event as EventType<unknown>,
      job: 'datasets.tell-of-access',
      tells: true as const,
    })),
  ],
}
