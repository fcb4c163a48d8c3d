import { Hono } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadCatalogue } from '../catalogue.ts'
import { catalogueCsv } from '../packages/catalogue-csv.ts'
import { dataJson } from '../packages/data-json.ts'

/** `/catalog.csv`: the catalogue is a data set itself. */
export const catalogueTable = new Hono<Env>()
catalogueTable.get('/', async (c) => {
  markPublic(c)
  return c.body(catalogueCsv(await loadCatalogue(c.var.ctx), originOf(c)), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="catalog.csv"; filename*=UTF-8''${encodeURIComponent('公共数据开放目录.csv')}`,
  })
})

/** `/data.json`: as harvesters of the United States' kind read it. */
export const catalogueJson = new Hono<Env>()
catalogueJson.get('/', async (c) => {
  markPublic(c)
  return c.json(dataJson(await loadCatalogue(c.var.ctx), originOf(c)))
})
