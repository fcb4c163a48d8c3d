import { apiFace } from '../../../platform/api.ts'
import { attachmentsApi } from './api-attachments.ts'
import { bundlesApi } from './api-bundles.ts'
import { deliveriesApi } from './api-deliveries.ts'
import { draftsApi } from './api-drafts.ts'
import { publicApi } from './api-public.ts'

/** What programs ask of publishing: everyone what is public, staff their drafts and bundles, a department's system its deliveries. */
export const api = apiFace()
api.route('/', publicApi)
api.route('/', draftsApi)
api.route('/', attachmentsApi)
api.route('/', bundlesApi)
api.route('/', deliveriesApi)
