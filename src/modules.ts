import { annualReports } from './modules/annual-reports/module.ts'
import { calendar } from './modules/calendar/module.ts'
import { dataRequests } from './modules/data-requests/module.ts'
import { datasets } from './modules/datasets/module.ts'
import { files } from './modules/files/module.ts'
import { following } from './modules/following/module.ts'
import { gazette } from './modules/gazette/module.ts'
import { harvesting } from './modules/harvesting/module.ts'
import { identity } from './modules/identity/module.ts'
import { ingestion } from './modules/ingestion/module.ts'
import { inspections } from './modules/inspections/module.ts'
import { ledger } from './modules/ledger/module.ts'
import { notifications } from './modules/notifications/module.ts'
import { organisations } from './modules/organisations/module.ts'
import { publishing } from './modules/publishing/module.ts'
import { remedies } from './modules/remedies/module.ts'
import { requests } from './modules/requests/module.ts'
import { rules } from './modules/rules/module.ts'
import { screening } from './modules/screening/module.ts'
import { search } from './modules/search/module.ts'
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
  annualReports,
]

for (const { subscriptions = [] } of modules)
  for (const { event, job, gathered } of subscriptions) subscribe(event.name, job, gathered)
declarePublic(modules.flatMap(({ publishes = [] }) => publishes))
