import { describe, expect } from 'vitest'
import { theOffice } from '../../../test/publishing.ts'
import { test, type World } from '../../../test/world.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { openEdition, saveDraft } from '../publishing/index.ts'
import { noticeChanges } from './due.ts'
import { workbenchPath } from './model.ts'
import { probe } from './probe.ts'

const BODY = '<p>各单位：</p><p>申报材料应当在十日内提交，逾期不侯。请予以配合，联系电话见附件。</p>'
const RIGHT = BODY.replace('不侯', '不候')

/** A document of the finance bureau with a wrong character in it, and the report of a reader. */
async function aDocument(world: World, body = BODY) {
  const office = theOffice(world, await world.organisation('sz-finance'))
  const document = await office.published({ title: '关于示例申报的通知', body })
  const renew = async (next: string) => {
    const { edition } = await world.as(world.qian, (tx) => openEdition(tx, document.document))
    const { revision } = await world.db
      .selectFrom('publishing.edition')
      .select('revision')
      .where('id', '=', edition)
      .executeTakeFirstOrThrow()
    await world.as(world.qian, (tx) => saveDraft(tx, edition, { revision, body: next, note: '示例更正' }))
    const bundle = await office.bundle(edition)
    await office.submit(bundle)
    await office.approve(bundle)
    await office.publish(bundle)
  }
  return { ...document, path: `/d/${document.index}`, renew }
}
const REPORT = {
  quote: '逾期不侯',
  before: '申报材料应当在十日内提交，',
  after: '。请予以配合',
  kind: 'typo',
  text: '示例：应当是“不候”',
}
const report = (world: World, page: string, fields: Record<string, string> = {}) =>
  world.visitor.submit('/corrections', { ...REPORT, page, ...fields })
const latest = (world: World) =>
  world.db.selectFrom('corrections.correction').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()

describe('a report', () => {
  test('is bound to the page, the place and the edition that were read, and goes to the office whose page it is', async ({
    world,
  }) => {
    const { path, document } = await aDocument(world)
    const form = await world.visitor.text(
      `/corrections/new?page=${encodeURIComponent(path)}&quote=${encodeURIComponent('逾期不侯')}`,
    )
    expect(form).toContain('关于示例申报的通知（第 1 版）')
    const [, read = ''] = /name="read" value="([0-9a-f]{64})"/.exec(form) ?? []
    const answer = await report(world, path, { read })
    expect(answer.status).toBe(303)
    const receipt = await world.visitor.text(answer.headers.get('location') ?? '')
    expect(receipt).toContain('JC2026-')
    expect(receipt).toContain('前答复')
    const correction = await latest(world)
    expect(correction).toMatchObject({
      thing_kind: 'document',
      thing_id: document,
      edition: 1,
      placed: true,
      prefix: expect.stringContaining('十日内提交，'),
      suffix: expect.stringContaining('。请予以配合'),
      text_hash: read,
      edition_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    const message = await world.db
      .selectFrom('messages.public_message')
      .selectAll()
      .where('id', '=', correction.message_id)
      .executeTakeFirstOrThrow()
    expect(message.organisation_id).toBe(await world.organisation('sz-finance'))
    expect(message.kind).toBe('correction')
    // Three working days, the Sunday before the holiday being one.
    expect(message.due_on).toBe('2026-09-20')
    expect(await world.bai.text('/workbench/corrections')).toContain('关于示例申报的通知')
    expect(await world.bai.text(workbenchPath(correction.id))).toContain('<mark>逾期不侯</mark>')
    expect((await world.yao.get(workbenchPath(correction.id))).status).toBe(404)
    expect(await world.bai.text(`/workbench/messages/${correction.message_id}`)).toContain('到找错页面办理')
  })

  test('of a page that belongs to nobody goes to the office of the site', async ({ world }) => {
    expect((await report(world, '/site-map', { quote: '', kind: 'other', text: '示例：少了一项' })).status).toBe(303)
    const correction = await latest(world)
    expect(correction).toMatchObject({ thing_id: null, placed: false, page: '/site-map' })
    expect(await world.yan.text('/workbench/corrections')).toContain(correction.number)
    expect(await world.bai.text('/workbench/corrections')).not.toContain(correction.number)
  })

  test('says what is missing, and takes no address that is not this site’s', async ({ world }) => {
    expect(await (await report(world, '/', { kind: '' })).text()).toContain('请选择错在哪里')
    expect(await (await report(world, '/', { text: '' })).text()).toContain('请填写说明')
    expect(await (await report(world, '//evil.example')).text()).toContain('请填写本站页面的网址')
    expect(await (await report(world, '/', { thank: 'yes' })).text()).toContain('要公开致谢的，请填写称呼')
    const kept = await (await report(world, '/', { kind: '', text: '示例：写了很久' })).text()
    expect(kept).toContain('写了很久')
    expect(kept).toContain('逾期不侯')
  })

  test('of a second click is one; of a page that has changed meanwhile the reader is shown the new one', async ({ world }) => {
    const { path, renew } = await aDocument(world)
    const form = await world.visitor.text(`/corrections/new?page=${path}`)
    const [, read = ''] = /name="read" value="([0-9a-f]{64})"/.exec(form) ?? []
    const _key = '33333333-3333-4333-8333-333333333333'
    const first = await report(world, path, { read, _key })
    expect((await report(world, path, { read, _key })).headers.get('location')).toBe(first.headers.get('location'))
    await renew(RIGHT)
    const late = await report(world, path, { read })
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('这个页面刚刚更新过')
  })

  test('is made without script as well: the foot of every page leads to it', async ({ world }) => {
    const page = await world.visitor.text('/publishing')
    expect(page).toContain('href="/corrections/new?page=%2Fpublishing"')
  })
})

describe('the outcome', () => {
  test('已更正 is taken only when the words are gone, and both editions are linked', async ({ world }) => {
    const { path, renew } = await aDocument(world)
    await report(world, path, { name: '示例读者', thank: 'yes' })
    const { id, message_id } = await latest(world)
    const decide = (outcome: string, answer = '示例：已经改正，谢谢您') =>
      world.bai.submit(`${workbenchPath(id)}/outcome`, { outcome, answer })
    expect(await (await decide('corrected')).text()).toContain('原来的文字还在')
    const besides = await world.bai.submit(`/workbench/messages/${message_id}/answer`, { answer: '示例', note: '' })
    expect(besides.status).not.toBe(303)
    await renew(RIGHT)
    await noticeChanges(world.system())
    await noticeChanges(world.system())
    expect((await world.eventsOf(id)).filter(({ name }) => name === 'corrections.page-changed')).toHaveLength(1)
    expect(await world.bai.text('/notifications')).toContain('有人找错的页面已经更新')
    expect(await world.bai.text(workbenchPath(id))).toContain('原来的文字已经不在原处')
    expect((await world.yao.submit(`${workbenchPath(id)}/outcome`, { outcome: 'corrected', answer: '示例' })).status).toBe(404)
    expect((await decide('corrected')).status).toBe(303)
    const counted = await world.db
      .selectFrom('corrections.public_correction')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(counted).toMatchObject({
      outcome: 'corrected',
      in_time: true,
      edition: 1,
      corrected_edition: 2,
      thanked_as: '示例读者',
    })
    expect(counted.before_text).toContain('【逾期不侯】')
    expect(counted.after_text).toContain('【逾期不候】')
    const page = await world.visitor.text(`/corrections/${id}`)
    expect(page).toContain('第 1 版有错，第 2 版已更正')
    expect(page).toContain('/compare?from=1&amp;to=2')
    expect((await world.visitor.get(`${path}/compare?from=1&to=2`)).status).toBe(200)
    // What the reporter wrote is theirs; the page shows the site's own words.
    expect(page).not.toContain('应当是“不候”')
    for (const format of ['rss', 'atom', 'json'])
      expect(await world.visitor.text(`/corrections/feed.${format}`)).toContain('逾期不候')
    const list = await world.visitor.text('/corrections')
    expect(list).toContain('<ins>')
    expect((await decide('no-error')).status).toBe(422)
  })

  test('no error needs a reason, and nothing is shown of it', async ({ world }) => {
    const { path } = await aDocument(world)
    await report(world, path, { kind: 'wording', text: '示例：我觉得不通顺' })
    const { id } = await latest(world)
    expect((await world.bai.submit(`${workbenchPath(id)}/outcome`, { outcome: 'no-error', answer: '' })).status).toBe(422)
    expect(
      (await world.bai.submit(`${workbenchPath(id)}/outcome`, { outcome: 'no-error', answer: '示例：经核实没有错误' })).status,
    ).toBe(303)
    expect((await world.visitor.get(`/corrections/${id}`)).status).toBe(404)
    expect(await world.visitor.text('/corrections')).not.toContain('不通顺')
  })

  test('what is another office’s is passed on, and its clock runs on', async ({ world }) => {
    await report(world, '/site-map', { quote: '', kind: 'other', text: '示例：健康栏目少了一项' })
    const { id, message_id } = await latest(world)
    const due = () =>
      world.db
        .selectFrom('messages.public_message')
        .select(['due_on', 'organisation_id'])
        .where('id', '=', message_id)
        .executeTakeFirstOrThrow()
    const before = await due()
    const office = await world.organisation('sz-health')
    expect((await world.yan.submit(`${workbenchPath(id)}/transfer`, { office, reason: '示例：卫生健康委的栏目' })).status).toBe(
      303,
    )
    expect(await due()).toEqual({ due_on: before.due_on, organisation_id: office })
    expect((await world.yao.get(workbenchPath(id))).status).toBe(200)
    expect((await world.yan.get(workbenchPath(id))).status).toBe(404)
  })

  test('a dead link is asked for by itself, and is mended when it opens', async ({ world }) => {
    await report(world, '/site-map', { quote: '', kind: 'dead-link', link: '/no-such-page', text: '示例：打不开' })
    const { id } = await latest(world)
    await probe(world.system(), { id: '1', name: '', subjectId: id, organisationId: null, happenedAt: '', data: {} })
    expect(await world.yan.text(workbenchPath(id))).toContain('打不开（404）')
    const decide = () => world.yan.submit(`${workbenchPath(id)}/outcome`, { outcome: 'corrected', answer: '示例：修好了' })
    expect(await (await decide()).text()).toContain('仍然打不开')
    await world.db.updateTable('corrections.correction').set({ link: '/site-map' }).where('id', '=', id).execute()
    expect((await decide()).status).toBe(303)
    expect(await world.visitor.text(`/corrections/${id}`)).toContain('链接已经修好')
  })

  test('answered late is counted as late', async ({ world }) => {
    await report(world, '/site-map', { quote: '', kind: 'other', text: '示例：迟了' })
    const { id } = await latest(world)
    const before = world.now
    world.now = new Date(before.getTime() + 10 * 86_400_000)
    await world.yan.submit(`${workbenchPath(id)}/outcome`, { outcome: 'no-error', answer: '示例：没有错误' })
    const page = await world.visitor.text('/corrections')
    world.now = before
    expect(page).toContain('按时答复')
    const row = await world.db
      .selectFrom('corrections.public_correction')
      .select('in_time')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.in_time).toBe(false)
    expect(addDays(dayOf(before), 0)).toBe(dayOf(before))
  })
})
