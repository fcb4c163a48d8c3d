import { expect } from 'vitest'
import { theOffice } from '../../../../test/publishing.ts'
import { test as base } from '../../../../test/world.ts'
import { draftDocument } from '../actions/draft-document.ts'
import { saveDraft } from '../actions/save-draft.ts'
import { remindOfWithheld } from './remind.ts'

const test = base.extend('office', { scope: 'file' }, ({ world }) => world.organisation('sz-finance'))
const HERE = '/workbench/publishing/withheld'
const WITHHELD = { publicity: 'withheld', ground: 'process', reason: '尚在讨论（示例）', title: '讨论稿（示例）' } as const

test('what is withheld is looked at again a year later, and another year after it stays', async ({ world, office }) => {
  const { document } = await theOffice(world, office).draft(WITHHELD)
  const again = async () =>
    (
      await world.db
        .selectFrom('publishing.document')
        .select('look_again_on')
        .where('id', '=', document)
        .executeTakeFirstOrThrow()
    ).look_again_on
  expect(await again()).toBe('2027-09-16')
  expect((await world.qian.submit(`${HERE}/${document}/looks`, { decision: 'stays', reason: '仍在讨论' })).status).toBe(403)
  world.now = new Date('2027-09-01T02:00:00Z')
  expect(await world.lin.text(HERE)).toContain('讨论稿（示例）')
  expect((await world.lin.submit(`${HERE}/${document}/looks`, { decision: 'stays', reason: '' })).status).toBe(422)
  expect((await world.lin.submit(`${HERE}/${document}/looks`, { decision: 'stays', reason: '仍在讨论' })).status).toBe(303)
  expect(await again()).toBe('2028-09-01')
  const page = await world.lin.text(`${HERE}/${document}`)
  expect(page).toContain('维持不予公开')
  expect(page).toContain('仍在讨论')
  expect((await world.eventsOf(document)).at(-1)).toMatchObject({
    name: 'publishing.withheld-looked-at',
    data: { decision: 'stays' },
  })
})

test('the office is told once before the day comes', async ({ world }) => {
  world.now = new Date('2028-08-10T02:00:00Z')
  const told = async () =>
    (
      await world.db
        .selectFrom('notifications.message')
        .selectAll()
        .where('person_id', '=', world.lin.id)
        .where('kind', '=', 'publishing.withheld-due')
        .execute()
    ).length
  await remindOfWithheld(world.system())
  expect(await told()).toBe(1)
  await remindOfWithheld(world.system())
  expect(await told()).toBe(1)
})

test('when circumstances have changed it becomes a draft to be made public, behind the same gates', async ({ world, office }) => {
  const { document, edition } = await theOffice(world, office).draft({ ...WITHHELD, title: '可以公开了（示例）' })
  const opened = await world.lin.submit(`${HERE}/${document}/looks`, { decision: 'opens', reason: '讨论已经结束' })
  expect(opened.status).toBe(303)
  expect(opened.headers.get('location')).toBe(`/workbench/publishing/documents/${document}`)
  const row = await world.db.selectFrom('publishing.document').selectAll().where('id', '=', document).executeTakeFirstOrThrow()
  expect(row).toMatchObject({
    publicity: 'proactive',
    ground: null,
    look_again_on: null,
    open_edition_id: edition,
    published_edition_id: null,
  })
  expect((await world.eventsOf(document)).map(({ name }) => name)).toEqual([
    'publishing.drafted',
    'publishing.withheld-looked-at',
    'publishing.publicity-decided',
  ])
  expect((await world.lin.submit(`${HERE}/${document}/looks`, { decision: 'stays', reason: '再看' })).status).toBe(404)
})

test('what is opened after years is not late at once: its term begins that day, also when it is saved again', async ({
  world,
  office,
}) => {
  world.now = new Date('2026-09-16T02:00:00Z')
  const { document, edition } = await theOffice(world, office).draft({
    ...WITHHELD,
    title: '多年前的纪要（示例）',
    formedOn: '2020-03-02',
  })
  const dueNow = async () =>
    (await world.db.selectFrom('publishing.edition').select('due_on').where('id', '=', edition).executeTakeFirstOrThrow()).due_on
  expect(await dueNow()).toBe('2020-03-30')
  await world.lin.submit(`${HERE}/${document}/looks`, { decision: 'opens', reason: '事项已经办结' })
  expect(await dueNow()).toBe('2026-10-20')
  await world.as(world.qian, (tx) => saveDraft(tx, edition, { revision: 1, formedOn: '2020-03-03', note: '补充说明' }))
  expect(await dueNow()).toBe('2026-10-20')
  expect(await world.qian.text(`/workbench/publishing/documents/${document}`)).not.toContain('已逾期')
})

test('what an office withholds is nobody else’s to read; who oversees it reads how many', async ({ world }) => {
  const health = await world.organisation('sz-health')
  const { document } = await world.as(world.liang, (tx) =>
    draftDocument(tx, health, { kind: 'notice', ...WITHHELD, title: '卫健内部讨论（示例）' }),
  )
  for (const someone of [world.lin, world.zhou, world.wu, world.chen]) {
    expect((await someone.get(`${HERE}/${document}`)).status).toBe(404)
    expect((await someone.submit(`${HERE}/${document}/looks`, { decision: 'opens', reason: '看看' })).status).toBe(404)
  }
  const overseen = await world.zhou.text(HERE)
  expect(overseen).toContain('深圳市卫生健康委员会')
  expect(overseen).not.toContain('卫健内部讨论（示例）')
})
