import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { calendarAsOf } from '../modules/calendar/index.ts'
import { readAttachments } from '../modules/publishing/actions/read-attachments.ts'
import { catchUp } from '../modules/search/index.ts'
import { BARS, figuresOf } from '../modules/search/judged/judge.ts'
import { lint, sampleJudgements, withoutYears } from '../modules/search/judged/judgements.ts'
import { judgeAll } from '../modules/search/words/trial.ts'
import { addDays } from '../platform/day.ts'
import { publishingLife } from './publishing-life.ts'
import { sampleAttachment } from './sample-attachment.ts'
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
  const attached = await world.db.selectFrom('publishing.attachment').select(['name', 'edition_id']).execute()
  expect(attached.map(({ name }) => name.split('.').at(-1)).toSorted()).toEqual(['docx', 'docx', 'docx', 'xlsx', 'xlsx', 'xlsx'])
  expect(attached.filter(({ name }) => !name.includes('（示例）'))).toEqual([])
  await readAttachments(world.system())
  const texts = await world.db.selectFrom('publishing.attachment').select('text').execute()
  for (const { text } of texts) expect(text).toContain('本文件为示例')
  const { filled } = await world.db
    .selectFrom('publishing.public_document')
    .select(({ fn }) => fn.count<string>('catalogue_item_id').distinct().as('filled'))
    .executeTakeFirstOrThrow()
  expect(Number(filled)).toBeGreaterThan(30)
  // What is judged about the search can be judged here: the questions find what they are about, so that a synonym can be tried.
  await catchUp(world.system())
  const verdicts = await judgeAll(world.system())
  expect(verdicts.length).toBeGreaterThan(70)
  const { recall, ndcg } = figuresOf(verdicts)
  expect({ recall, ndcg, misses: verdicts.filter((each) => each.recall < 1 || each.ndcg < 0.8) }).toMatchObject({
    recall: expect.toSatisfy((value: number) => value >= BARS.recall),
    ndcg: expect.toSatisfy((value: number) => value >= BARS.ndcg),
  })
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

test('the questions judged over the sample city are sound: each wants something that the sample publishes', () => {
  const known = new Set(sampleDocuments().map(({ title }) => withoutYears(title.replaceAll(/\{Y(?:[+-]\d+)?\}/g, ''))))
  expect(lint(sampleJudgements, known)).toEqual([])
})

test('a sample’s attachment is the same file each time', async () => {
  for (const name of ['表（示例）.xlsx', '文（示例）.docx']) {
    const [one, other] = [
      await sampleAttachment(name, '题（示例）', '| 甲 | 1 |\n文字'),
      await sampleAttachment(name, '题（示例）', '| 甲 | 1 |\n文字'),
    ]
    expect(Buffer.from(one).equals(Buffer.from(other)), name).toBe(true)
  }
})
