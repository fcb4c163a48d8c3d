import type { Module } from '../../platform/module.ts'
import { watch } from './following/watch.ts'
import { warm } from './warm.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const search: Module = { name: 'search', portal, workbench, api, whileWorking: watch, warm }
