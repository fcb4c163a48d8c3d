export { resultsApi } from './api.ts'
export { resultsPortal } from './portal.tsx'
export { resultsWorkbench } from './workbench.tsx'
