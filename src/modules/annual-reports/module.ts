import type { Module } from '../../platform/module.ts'
import { publishedReports } from './public-source.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const annualReports: Module = { name: 'annual-reports', portal, workbench, api, publishes: [publishedReports] }
