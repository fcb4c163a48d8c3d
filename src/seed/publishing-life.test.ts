import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { calendarAsOf } from '../modules/calendar/index.ts'
import { addDays } from '../platform/day.ts'
import { publishingLife } from './publishing-life.ts'
import { sampleDocuments, sampleHtml } from './sample-document.ts'

test('every sample document is marked as one, goes public through three people, and ends as it is told to', {
  timeout: 240_000,
}, async ({ world }) => {
  const until = '2026-09-16'
  const live = publishingLife(await calendarAsOf(world, new Date('2100-01-01')), until)
  // All of a year, in four mornings instead of two hundred.
  for (const day of ['2025-12-10', '2026-05-20', '2026-08-03', addDays(until, -1)])
    await live({ ...world.system(), now: new Date(`${day}T09:00:00+08:00`) }, day)
  const documents = sampleDocuments()
  const rows = await world.db
    .selectFrom('publishing.document as document')
    .innerJoin('publishing.edition as edition', 'edition.id', 'document.published_edition_id')
    .select([
      'edition.title',
      'edition.number',
      'edition.document_number',
      'document.index_number',
      'document.withdrawal',
      'document.drafted_by',
      'document.id',
    ])
    .execute()
  expect(documents.length).toBeGreaterThan(60)
  expect(rows).toHaveLength(documents.length)
  expect(rows.filter(({ title }) => !title.endsWith('（示例）'))).toEqual([])
  expect(
    rows
      .map(({ withdrawal }) => withdrawal)
      .filter(Boolean)
      .toSorted(),
  ).toEqual(['redirected', 'superseded', 'withdrawn'])
  expect(rows.filter(({ number }) => number === 2).map(({ title }) => title)).toEqual(['保障性住房申请受理工作指引（示例）'])
  const normative = rows.filter(({ document_number }) => document_number?.startsWith('深财规'))
  expect(normative).toHaveLength(4)
  const redirected = rows.find(({ withdrawal }) => withdrawal === 'redirected')
  expect((await world.visitor.get(`/d/${redirected?.index_number}`)).status).toBe(308)
  const gates = await world.db
    .selectFrom('publishing.gate')
    .select(['bundle_id', ({ fn }) => fn.count<string>('decided_by').distinct().as('people')])
    .where('kind', 'in', ['first-review', 'second-review', 'approval'])
    .groupBy('bundle_id')
    .execute()
  expect(gates.filter(({ people }) => Number(people) !== 3)).toEqual([])
  const list = await world.visitor.text('/publishing/columns/normative')
  for (const label of ['有效', '到期失效', '尚未生效']) expect(list, label).toContain(label)
  // Once lived, it is not lived again.
  await live({ ...world.system(), now: new Date(`${until}T09:00:00+08:00`) }, until)
  expect(await world.db.selectFrom('publishing.document').select('id').execute()).toHaveLength(documents.length)
})

test('the plain notation becomes headings, tables with header cells, and the words of one edition', () => {
  const html = sampleHtml('@to 各单位：\n## 一、表\n| 项目 | 数 |\n| 甲 | 1 |\n办理[[1 三十]][[2 二十]]日。', 2)
  expect(html).toContain('<h2>一、表</h2>')
  expect(html).toContain('<th scope="col"><p>项目</p></th>')
  expect(html).toContain('<th scope="row"><p>甲</p></th><td><p>1</p></td>')
  expect(html).toContain('办理二十日。')
  expect(html).not.toContain('三十')
})
