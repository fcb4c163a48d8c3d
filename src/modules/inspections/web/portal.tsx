import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { longDay, NewsList, PortalPage } from '../../../ui/index.ts'
import { getStatement, listStatements } from '../queries.ts'
import { Lines } from './pages/board.tsx'

export const portal = new Hono<Env>()

const COLUMN = {
  name: '政府网站工作年度报表',
  description: '政府网站工作年度报表，每年1月31日前公布',
  keywords: ['政府网站', '年度报表'],
  type: ['政府网站工作年度报表'],
}

/** 网站工作年度报表, published by 31 January each year. */
portal.get('/', async (c) => {
  const statements = await listStatements(c.var.ctx)
  markPublic(c)
  return c.html(
    <PortalPage
      title="政府网站工作年度报表"
      page={c.var.frame}
      breadcrumb={[{ href: '/', label: '首页' }]}
      labels={{ column: COLUMN }}
    >
      <NewsList
        items={statements.map(({ year, published_at }) => ({
          href: `/inspections/${year}`,
          title: `${year}年政府网站工作年度报表`,
          date: dayOf(published_at),
        }))}
        empty="还没有公布的报表。报表于次年1月31日前公布。"
      />
    </PortalPage>,
  )
})

portal.get('/:year{20[0-9]{2}}', async (c) => {
  const { year, lines, hash, published_at } = await getStatement(c.var.ctx, Number(c.req.param('year')))
  markPublic(c)
  return c.html(
    <PortalPage
      title={`${year}年政府网站工作年度报表`}
      page={c.var.frame}
      breadcrumb={[
        { href: '/', label: '首页' },
        { href: '/inspections', label: '政府网站工作年度报表' },
      ]}
      labels={{ column: COLUMN }}
    >
      <p>{longDay(dayOf(published_at))}公布。</p>
      <Lines lines={lines} caption={`${year}年政府网站工作年度报表`} />
      <p>
        校验值（SHA-256）：<code>{hash}</code>
      </p>
    </PortalPage>,
  )
})
