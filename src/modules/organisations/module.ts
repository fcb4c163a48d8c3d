import type { Module } from '../../platform/module.ts'
import { offices } from './public-source.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const organisations: Module = { name: 'organisations', portal, workbench, api, publishes: [offices] }
