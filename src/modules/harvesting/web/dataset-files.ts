import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { dataPackage } from '../packages/data-package.ts'
import { schemaOrg } from '../packages/schema-org.ts'
import { answerEntry, ENDINGS, findEntry } from './dcat.ts'
import { feed } from './feed.ts'

/** What programs are told of one data set, beside its page. */
export const datasetFiles = new Hono<Env>()

datasetFiles.route('/feed.atom', feed('atom'))
datasetFiles.route('/feed.rss', feed('rss'))
datasetFiles.route('/feed.json', feed('json'))

datasetFiles.get(`/:file{[a-z0-9-]+\\.(?:${ENDINGS.join('|')})}`, (c) => {
  const [name = '', ending = ''] = c.req.param('file').split('.')
  return answerEntry(c, name, ending)
})

datasetFiles.get('/:slug{[a-z0-9-]+}/datapackage.json', async (c) => {
  const entry = await findEntry(c, c.req.param('slug'))
  markPublic(c)
  return c.json(dataPackage(entry, originOf(c)))
})

datasetFiles.get('/:slug{[a-z0-9-]+}/schema-org.jsonld', async (c) => {
  const entry = await findEntry(c, c.req.param('slug'))
  markPublic(c)
  return c.body(JSON.stringify(schemaOrg(entry, originOf(c))), 200, { 'content-type': 'application/ld+json; charset=utf-8' })
})
