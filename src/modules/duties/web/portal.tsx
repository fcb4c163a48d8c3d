import { Hono } from 'hono'
import { dayOf, isDay } from '../../../platform/day.ts'
import { download } from '../../../platform/download.ts'
import { notFound } from '../../../platform/errors.ts'
import { listFile } from '../../../platform/list-file.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { loadDuties } from '../load-duties.ts'
import { listChanges } from '../queries.ts'
import { ruleWords } from '../rule.ts'
import { ItemPage } from './pages/item.tsx'
import { ListPage } from './pages/list.tsx'
import { FILE, streetOptions } from './shown.ts'

export const portal = new Hono<Env>()
const CODE = '/:code{\\d{2}\\.\\d{2}\\.\\d{3}}'
const FOUND = 50

portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  const today = dayOf(ctx.now)
  const on = isDay(c.req.query('day') ?? '') ? (c.req.query('day') ?? today) : today
  const q = (c.req.query('q') ?? '').trim().slice(0, 200)
  const [duties, tree] = [await loadDuties(ctx, on), await loadOrganisations(ctx)]
  const chosen = duties.classes.find(({ code }) => code === c.req.query('class'))
  const items = q
    ? duties.findByWords(q, FOUND).map(({ item }) => item)
    : chosen
      ? duties.list.filter((item) => item.class.code === chosen.code)
      : []
  markPublic(c)
  return c.html(
    <ListPage
      page={frame}
      duties={duties}
      chosen={chosen}
      q={q}
      day={on === today ? '' : on}
      items={items}
      leads={(rule) => ruleWords(tree, rule)}
    />,
  )
})

portal.get('/:file{list\\.(?:csv|xlsx)}', async (c) => {
  const { ctx } = c.var
  const format = c.req.param('file').endsWith('.csv') ? 'csv' : 'xlsx'
  const { list, day } = await loadDuties(ctx, dayOf(ctx.now))
  markPublic(c)
  return download(await listFile(format, `职责清单${day}`, { columns: FILE, rows: list }))
})

portal.get(CODE, async (c) => {
  const { ctx, frame } = c.var
  const [duties, tree] = [await loadDuties(ctx, dayOf(ctx.now)), await loadOrganisations(ctx)]
  const item = duties.byCode.get(c.req.param('code'))
  const known =
    item ?? (await ctx.db.selectFrom('duties.item').select('id').where('code', '=', c.req.param('code')).executeTakeFirst())
  const changes = known ? await listChanges(ctx, known.id, { drafts: false }) : []
  if (changes.length === 0) throw notFound()
  const streets = streetOptions(tree)
  const street = streets.find(({ value }) => value === c.req.query('street'))?.value
  markPublic(c)
  return c.html(
    <ItemPage
      page={frame}
      code={c.req.param('code')}
      item={item}
      changes={changes}
      streets={streets}
      street={street}
      lead={item && street ? duties.leadOf(item, { street }) : undefined}
      support={item && street ? duties.supportOf(item, { street }) : []}
      words={(rule) => ruleWords(tree, rule)}
    />,
  )
})
