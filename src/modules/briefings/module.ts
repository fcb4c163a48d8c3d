import type { Module } from '../../platform/module.ts'
import { serveKind } from '../messages/index.ts'
import { briefingSettings } from './asked-settings.ts'
import { runDue } from './due.ts'
import { briefingsSource } from './public-source.ts'
import { api } from './web/api.ts'
import { asideOfMessage } from './web/message-aside.tsx'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

serveKind('question', { aside: asideOfMessage })

export const briefings: Module = {
  name: 'briefings',
  settings: briefingSettings,
  portal,
  workbench,
  api,
  runDue,
  publishes: [briefingsSource],
}
