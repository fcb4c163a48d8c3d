import type { Module } from '../../platform/module.ts'
import { clearFiles } from './actions/clear-files.ts'

/** No face of its own: the module whose record a file belongs to decides who may read it, and serves it. */
export const files: Module = {
  name: 'files',
  jobs: { 'clear-files': clearFiles },
  cron: { '17 * * * *': 'clear-files' },
}
