import type { Module } from '../../platform/module.ts'
import { runDue } from './disputes.ts'
import { dutySource } from './public-source.ts'
import { waits } from './waits.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const duties: Module = { name: 'duties', portal, workbench, api, runDue, waits, publishes: [dutySource] }
