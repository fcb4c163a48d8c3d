import type { Module } from '../../platform/module.ts'
import { printedTexts } from './public-source.ts'
import { api } from './web/api.ts'
import { feed } from './web/feed.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const gazette: Module = {
  name: 'gazette',
  portal,
  workbench,
  api,
  publishes: [printedTexts],
  elsewhere: { '/gazette.rss': feed('rss'), '/gazette.atom': feed('atom'), '/gazette.json': feed('json') },
}
