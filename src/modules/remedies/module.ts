import type { Module } from '../../platform/module.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const remedies: Module = { name: 'remedies', portal, workbench, api }
