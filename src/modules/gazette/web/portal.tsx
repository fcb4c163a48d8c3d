import { Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { readSetting } from '../../../platform/settings.ts'
import { issueName } from '../model.ts'
import { correctionsOf, figuresOf, getPublishedIssue, listIssues, listItems, listYears, placesOf } from '../queries.ts'
import { GazetteSetting } from '../settings.ts'
import { viewOf } from '../views.ts'
import { linkedIssue, linkedItem } from './linked-data.ts'
import { IssuePage, ItemPage } from './pages/issue.tsx'
import { IssuesPage } from './pages/issues.tsx'

export const portal = new Hono<Env>()

const ISSUE = '/:year{[0-9]{4}}/:number{[0-9]{1,3}}'

portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  const asked = Number(c.req.query('year'))
  const year = Number.isInteger(asked) && asked > 0 ? asked : undefined
  const [{ name }, issues, years] = await Promise.all([
    readSetting(ctx, GazetteSetting),
    listIssues(ctx, { year }),
    listYears(ctx),
  ])
  const figures = year === undefined ? null : await figuresOf(ctx, year)
  markPublic(c)
  return c.html(<IssuesPage page={frame} name={name} issues={issues} years={years} year={year} figures={figures} />)
})

portal.get(ISSUE, async (c) => {
  const { ctx, frame } = c.var
  const issue = await getPublishedIssue(ctx, Number(c.req.param('year')), Number(c.req.param('number')))
  const [{ name }, items] = await Promise.all([readSetting(ctx, GazetteSetting), listItems(ctx, issue.id)])
  const corrections = await correctionsOf(
    ctx,
    items.map(({ id }) => id),
  )
  markPublic(c)
  const linkedData = linkedIssue({ name, issue, origin: originOf(c) }, items)
  return c.html(
    <IssuePage page={frame} name={name} issue={issue} items={items} corrections={corrections} linkedData={linkedData} />,
  )
})

portal.get('/:year{[0-9]{4}}/:file{[0-9]{1,3}\\.(?:pdf|json)}', async (c) => {
  const { ctx } = c.var
  const [number = '', format] = c.req.param('file').split('.')
  const issue = await getPublishedIssue(ctx, Number(c.req.param('year')), Number(number))
  markPublic(c)
  if (format === 'json') return c.json(await viewOf(ctx, issue, { texts: true }))
  if (!issue.pdf_stored_as) throw notFound()
  const bytes = await installation().storage.getBytes(issue.pdf_stored_as)
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="gazette.pdf"; filename*=UTF-8''${encodeURIComponent(`政府公报${issueName(issue)}.pdf`)}`,
  })
})

portal.get(`${ISSUE}/:position{[0-9]{1,4}}`, async (c) => {
  const { ctx, frame } = c.var
  const issue = await getPublishedIssue(ctx, Number(c.req.param('year')), Number(c.req.param('number')))
  const [{ name }, items] = await Promise.all([readSetting(ctx, GazetteSetting), listItems(ctx, issue.id)])
  const item = items.find(({ position }) => position === Number(c.req.param('position')))
  if (!item) throw notFound()
  const [corrections, places] = await Promise.all([
    correctionsOf(ctx, [item.id]),
    placesOf(ctx, item.corrects_id ? [item.corrects_id] : []),
  ])
  markPublic(c)
  return c.html(
    <ItemPage
      page={frame}
      name={name}
      issue={issue}
      items={items}
      item={item}
      corrections={corrections}
      places={places}
      linkedData={linkedItem({ name, issue, origin: originOf(c) }, item)}
    />,
  )
})
