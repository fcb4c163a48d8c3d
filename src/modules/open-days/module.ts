import type { Module } from '../../platform/module.ts'
import { openDaySource } from './public-source.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const openDays: Module = { name: 'open-days', portal, workbench, publishes: [openDaySource] }
