import type { Module } from '../../platform/module.ts'
import { runDue } from './due.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const questionnaires: Module = { name: 'questionnaires', portal, workbench, api, runDue }
