import { annualReports } from './modules/annual-reports/module.ts'
import { attendance } from './modules/attendance/module.ts'
import { briefings } from './modules/briefings/module.ts'
import { calendar } from './modules/calendar/module.ts'
import { classification } from './modules/classification/module.ts'
import { concerns } from './modules/concerns/module.ts'
import { consultations } from './modules/consultations/module.ts'
import { corrections } from './modules/corrections/module.ts'
import { dataRequests } from './modules/data-requests/module.ts'
import { datasets } from './modules/datasets/module.ts'
import { decisions } from './modules/decisions/module.ts'
import { demands } from './modules/demands/module.ts'
import { dispatching } from './modules/dispatching/module.ts'
import { duties } from './modules/duties/module.ts'
import { files } from './modules/files/module.ts'
import { following } from './modules/following/module.ts'
import { gazette } from './modules/gazette/module.ts'
import { harvesting } from './modules/harvesting/module.ts'
import { identity } from './modules/identity/module.ts'
import { incidents } from './modules/incidents/module.ts'
import { ingestion } from './modules/ingestion/module.ts'
import { inspections } from './modules/inspections/module.ts'
import { intake } from './modules/intake/module.ts'
import { ledger } from './modules/ledger/module.ts'
import { likeness } from './modules/likeness/module.ts'
import { messages } from './modules/messages/module.ts'
import { notifications } from './modules/notifications/module.ts'
import { openDays } from './modules/open-days/module.ts'
import { open311 } from './modules/open311/module.ts'
import { organisations } from './modules/organisations/module.ts'
import { publishing } from './modules/publishing/module.ts'
import { questionnaires } from './modules/questionnaires/module.ts'
import { remedies } from './modules/remedies/module.ts'
import { requests } from './modules/requests/module.ts'
import { rules } from './modules/rules/module.ts'
import { screening } from './modules/screening/module.ts'
import { search } from './modules/search/module.ts'
import { supervision } from './modules/supervision/module.ts'
import { tables } from './modules/tables/module.ts'
import { subscribe } from './platform/events.ts'
import type { Module } from './platform/module.ts'
import { declarePublic } from './platform/public-source.ts'

/** The modules in dependency order: the table of contents of the system. */
export const modules: Module[] = [
  organisations,
  identity,
  calendar,
  files,
  notifications,
  ledger,
  screening,
  search,
  likeness,
  classification,
  requests,
  remedies,
  rules,
  publishing,
  gazette,
  following,
  inspections,
  tables,
  ingestion,
  datasets,
  dataRequests,
  harvesting,
  attendance,
  questionnaires,
  consultations,
  decisions,
  messages,
  corrections,
  briefings,
  openDays,
  concerns,
  duties,
  demands,
  dispatching,
  intake,
  incidents,
  supervision,
  open311,
  annualReports,
]

for (const { subscriptions = [] } of modules)
  for (const { event, job, gathered, tells } of subscriptions) subscribe(event.name, { job, gathered, tells })
declarePublic(modules.flatMap(({ publishes = [] }) => publishes))
