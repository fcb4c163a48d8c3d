import { Hono } from 'hono'
import { startOf } from '../../../platform/day.ts'
import { type FeedFormat, renderFeed } from '../../../platform/feeds.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { longDay } from '../../../ui/index.ts'
import { officeNames } from '../../organisations/index.ts'
import { kinds, portalPath } from '../model.ts'
import { GROUP_NAMES, type Listed, listPublic } from '../queries.ts'
import { publicWords } from '../words.ts'

/** What is asked and what came of it for feed readers, at `/consultations.rss`, `.atom`, `.json`; `?office=`, `?theme=` and `?group=` narrow it. */
export function feed(format: FeedFormat) {
  const face = new Hono<Env>()
  face.get('/', async (c) => {
    const { ctx } = c.var
    const site = originOf(c)
    const query = new URL(c.req.url).search
    const office = /^[0-9a-f-]{36}$/.test(c.req.query('office') ?? '') ? c.req.query('office') : undefined
    const theme = c.req.query('theme')?.slice(0, 30)
    const group = GROUP_NAMES.find((each) => each === c.req.query('group'))
    const [{ rows }, nameOf] = await Promise.all([
      listPublic(ctx, { size: 50, ...(office && { office }), ...(theme && { theme }), ...(group && { group }) }),
      officeNames(ctx),
    ])
    markPublic(c)
    const answer = renderFeed(format, {
      title: '民意征集',
      description: '正在征集的意见和已经公布的结果',
      url: `${site}/consultations`,
      at: {
        rss: `${site}/consultations.rss${query}`,
        atom: `${site}/consultations.atom${query}`,
        json: `${site}/consultations.json${query}`,
      },
      publisher: '民意征集',
      entries: rows.map((row) => ({
        id: `urn:uuid:${row.id}`,
        title: row.title,
        url: `${site}${portalPath(row.slug)}`,
        publishedAt: startOf(row.opened_on ?? ''),
        updatedAt: startOf(changedOn(row)),
        summary: summaryOf(row),
        author: nameOf(row.organisation_id),
        categories: [kinds[row.kind].label, publicWords[row.state]],
      })),
    })
    return c.body(await answer.text(), 200, { 'content-type': answer.headers.get('content-type') ?? 'text/xml' })
  })
  return face
}

const changedOn = ({ opened_on, closed_on, result_published_on, withdrawn_on }: Listed) =>
  result_published_on ?? withdrawn_on ?? closed_on ?? opened_on ?? ''
const summaryOf = (row: Listed) =>
  row.state === 'open'
    ? `${kinds[row.kind].label}，${longDay(row.closes_on ?? '')} 24 时截止`
    : row.result_published_on
      ? `${longDay(row.result_published_on)}公布结果`
      : publicWords[row.state]
