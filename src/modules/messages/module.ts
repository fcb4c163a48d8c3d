import type { EventType } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { keepPersons } from '../identity/index.ts'
import { ForceChanged } from '../rules/index.ts'
import { runDue } from './due.ts'
import { noteRuleChanged } from './faq/stale.ts'
import { writersKept } from './personal.ts'
import { faqSource, messageSource } from './public-things.ts'
import { tell, told } from './tell.ts'
import { waits } from './waits.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

// An account that still waits for an answer is not erased.
keepPersons(writersKept)

export const messages: Module = {
  name: 'messages',
  portal,
  workbench,
  api,
  runDue,
  waits,
  jobs: { tell, 'note-rule-changed': noteRuleChanged },
  subscriptions: [
    ...told.map((event) => ({ event: event as EventType<unknown>, job: 'messages.tell', tells: true as const })),
    { event: ForceChanged as EventType<unknown>, job: 'messages.note-rule-changed' },
  ],
  publishes: [messageSource, faqSource],
}
