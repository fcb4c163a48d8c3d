import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { accessPages, applyPages } from './access-portal.tsx'
import { appKeyPages } from './portal-app-keys.tsx'
import { cataloguePages } from './portal-catalogue.tsx'
import { chartPages } from './portal-chart.tsx'
import { citationPages } from './portal-citations.tsx'
import { datasetPages } from './portal-dataset.tsx'
import { feedPages } from './portal-feeds.ts'
import { mapPages } from './portal-map.tsx'
import { rowsPages } from './portal-rows.tsx'

/** 开放数据 as everybody reads it. What has an address of its own comes before the data sets' names. */
export const portal = new Hono<Env>()

portal.route('/app-keys', appKeyPages)
portal.route('/citations', citationPages)
portal.route('/access', accessPages)
portal.route('/', feedPages)
portal.route('/', mapPages)
portal.route('/', cataloguePages)
portal.route('/', rowsPages)
portal.route('/', chartPages)
portal.route('/', applyPages)
portal.route('/', datasetPages)
