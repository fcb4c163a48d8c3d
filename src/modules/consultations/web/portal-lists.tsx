import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { iCalendar } from '../../../platform/icalendar.ts'
import { type FileColumn, listFile } from '../../../platform/list-file.ts'
import { besides, pageOf } from '../../../platform/list-page.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { readSetting } from '../../../platform/settings.ts'
import { officeNames, officeOptions } from '../../organisations/index.ts'
import { isLate, KINDS, portalPath } from '../model.ts'
import { GROUP_NAMES, type Listed, listOwed, listPlan, listPlanYears, listPublic, totalsOf } from '../queries.ts'
import { ConsultationTerms } from '../settings.ts'
import { daysBetween } from '../words.ts'
import { BoardPage } from './pages/board.tsx'
import { ListPage } from './pages/list.tsx'
import { PlanPage } from './pages/plan.tsx'
import { themeOptions } from './shown.ts'

export const listPages = new Hono<Env>()
const SIZE = 20

listPages.get('/', async (c) => {
  const { ctx, frame } = c.var
  const [offices, themes, nameOf] = await Promise.all([officeOptions(ctx), themeOptions(ctx), officeNames(ctx)])
  const one = (name: string, among: { value: string }[]) => among.find(({ value }) => value === c.req.query(name))?.value ?? ''
  const asked = {
    q: (c.req.query('q') ?? '').trim().slice(0, 100),
    group: GROUP_NAMES.find((each) => each === c.req.query('group')) ?? '',
    kind: KINDS.find((each) => each === c.req.query('kind')) ?? '',
    office: one('office', offices),
    theme: one('theme', themes),
  } as const
  const { page, offset } = pageOf(c, SIZE)
  const { group, kind, office, theme, q } = asked
  const [{ rows, total }, totals] = await Promise.all([
    listPublic(ctx, {
      q,
      offset,
      size: SIZE,
      ...(group && { group }),
      ...(kind && { kind }),
      ...(office && { office }),
      ...(theme && { theme }),
    }),
    totalsOf(ctx),
  ])
  markPublic(c)
  return c.html(
    <ListPage
      page={frame}
      rows={rows}
      total={total}
      totals={totals}
      asked={asked}
      offices={offices}
      themes={themes}
      nameOf={nameOf}
      {...besides(c, { page, size: SIZE, total })}
      today={dayOf(ctx.now)}
    />,
  )
})

listPages.get('/plan', async (c) => {
  const { ctx, frame } = c.var
  const [years, offices, nameOf] = await Promise.all([listPlanYears(ctx), officeOptions(ctx), officeNames(ctx)])
  const asked = Number(c.req.query('year'))
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= 2100 ? asked : Number(dayOf(ctx.now).slice(0, 4))
  const office = offices.find(({ value }) => value === c.req.query('office'))?.value
  const rows = await listPlan(ctx, year, office)
  markPublic(c)
  return c.html(
    <PlanPage page={frame} year={year} years={years} office={office ?? ''} offices={offices} rows={rows} nameOf={nameOf} />,
  )
})

listPages.get('/board', async (c) => {
  const { ctx, frame } = c.var
  const [rows, nameOf, { result }] = await Promise.all([listOwed(ctx), officeNames(ctx), readSetting(ctx, ConsultationTerms)])
  markPublic(c)
  return c.html(<BoardPage page={frame} rows={rows} nameOf={nameOf} term={result} today={dayOf(ctx.now)} />)
})

listPages.get('/:file{board\\.(?:xlsx|csv)}', async (c) => {
  const { ctx } = c.var
  const today = dayOf(ctx.now)
  const [rows, nameOf] = await Promise.all([listOwed(ctx), officeNames(ctx)])
  const columns: FileColumn<Listed>[] = [
    { header: '编号', value: ({ number }) => number },
    { header: '征集', value: ({ title }) => title, width: 40 },
    { header: '机关', value: ({ organisation_id }) => nameOf(organisation_id), width: 24 },
    { header: '截止日期', value: ({ closed_on }) => closed_on },
    { header: '已过天数', value: ({ closed_on }) => daysBetween(closed_on ?? today, today) },
    { header: '应当公布', value: ({ result_due_on }) => result_due_on },
    { header: '是否逾期', value: (row) => (isLate(today, row) ? '逾期' : '未到期') },
  ]
  const file = await listFile(c.req.path.endsWith('.csv') ? 'csv' : 'xlsx', '征集结束未公布结果', { columns, rows })
  markPublic(c)
  return c.body(new Uint8Array(file.bytes), 200, {
    'content-type': file.type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  })
})

listPages.get('/closing.ics', async (c) => {
  const { ctx } = c.var
  const site = originOf(c)
  const { rows } = await listPublic(ctx, { group: 'open', size: 500 })
  markPublic(c)
  return calendarAnswer(c, closingDays(rows, { site, now: ctx.now }), 'closing')
})

/** The last days of what is open, as an iCalendar file. */
export const closingDays = (
  rows: readonly Pick<Listed, 'id' | 'slug' | 'title' | 'closes_on'>[],
  { site, now }: { site: string; now: Date },
) =>
  iCalendar(
    rows.flatMap(({ id, slug, title, closes_on }) =>
      closes_on === null
        ? []
        : [
            {
              uid: id,
              on: closes_on,
              summary: `民意征集今天截止：${title}`,
              description: `今天 24 时截止。期限可能延长，以页面为准：${site}${portalPath(slug)}`,
              url: `${site}${portalPath(slug)}`,
              remind: `“${title}”明天截止`,
            },
          ],
    ),
    { product: 'consultations', now, name: '民意征集截止日期' },
  )

export const calendarAnswer = (
  c: { body: (text: string, status: 200, headers: Record<string, string>) => Response },
  text: string,
  name: string,
) =>
  c.body(text, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.ics"`,
  })
