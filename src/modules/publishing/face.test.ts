import { expect } from 'vitest'
import { theOffice } from '../../../test/publishing.ts'
import { test as base, type Someone, type World } from '../../../test/world.ts'
import { openEdition } from './actions/open-edition.ts'
import { saveDraft } from './actions/save-draft.ts'
import { withdrawDocument } from './actions/withdraw-document.ts'
import { documentSource } from './public-source.ts'
import { tell, told } from './tell.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) => {
  const id = await world.organisation('sz-finance')
  return { id, ...theOffice(world, id) }
})

const asks = (someone: Someone | World['visitor']) => ({
  get: async (path: string) => {
    const answer = await someone.get(`/api/publishing${path}`)
    return { status: answer.status, body: (await answer.json().catch(() => null)) as never }
  },
  send: async (method: string, path: string, body: object = {}) => {
    const answer = await someone.send(method, `/api/publishing${path}`, JSON.stringify(body), 'application/json')
    return { status: answer.status, body: (await answer.json().catch(() => null)) as never }
  },
})

test('a program takes a document from draft to public through the calls alone', async ({ world, office }) => {
  const [qian, lin, zheng] = [asks(world.qian), asks(world.lin), asks(world.zheng)]
  const begun = await qian.send('POST', '/documents', {
    organisation: office.id,
    kind: 'news',
    title: '经由接口发布的动态',
    body: '<p>内容。</p><script>alert(1)</script>',
  })
  expect(begun.status).toBe(201)
  const { edition } = begun.body as { edition: string }
  expect(await qian.send('PUT', `/editions/${edition}`, { revision: 1, summary: '概述' })).toMatchObject({
    status: 200,
    body: { revision: 2 },
  })
  expect(await qian.send('PUT', `/editions/${edition}`, { revision: 1, summary: '又一份' })).toMatchObject({
    status: 409,
    body: { code: 'publishing.overtaken' },
  })
  expect(await qian.get(`/editions/${edition}`)).toMatchObject({ body: { summary: '概述', body: '<p>内容。</p>' } })
  const { body } = await qian.send('POST', '/bundles', { organisation: office.id, title: '接口发布单', editions: [edition] })
  const { bundle } = body as { bundle: string }
  expect((await qian.send('POST', `/bundles/${bundle}/submission`)).status).toBe(204)
  const { hash } = (await lin.get(`/bundles/${bundle}`)).body as { hash: string }
  const passed = { verdict: 'passed', hash }
  expect((await qian.send('POST', `/bundles/${bundle}/gates`, { gate: 'first-review', ...passed })).status).toBe(204)
  expect((await lin.send('POST', `/bundles/${bundle}/gates`, { gate: 'second-review', ...passed })).status).toBe(204)
  expect(await lin.send('POST', `/bundles/${bundle}/gates`, { gate: 'approval', ...passed })).toMatchObject({ status: 403 })
  expect((await zheng.send('POST', `/bundles/${bundle}/gates`, { gate: 'approval', ...passed })).status).toBe(204)
  const published = await lin.send('POST', `/bundles/${bundle}/publication`)
  const { index } = published.body as { index: string[] }
  const listed = await asks(world.visitor).get('/documents?kind=news&size=5')
  expect(listed).toMatchObject({ status: 200, body: { documents: [{ index: index[0], title: '经由接口发布的动态' }] } })
})

test('nobody outside sees drafts, what is withheld, old editions or what is gone', async ({ world, office }) => {
  const words = { draft: 'zqdraft1', next: 'zqnext2', withheld: 'zqwithheld3', old: 'zqold4', gone: 'zqgone5', shown: 'zqshown6' }
  const drafted = await office.draft({ title: words.draft, body: `<p>${words.draft}</p>` })
  await office.draft({
    title: words.withheld,
    body: `<p>${words.withheld}</p>`,
    publicity: 'withheld',
    ground: 'process',
    reason: '过程',
  })
  const changed = await office.published({ title: words.old, body: `<p>${words.old}</p>` })
  const edition = await world.as(world.qian, (tx) => openEdition(tx, changed.document))
  await world.as(world.qian, (tx) =>
    saveDraft(tx, edition.edition, { revision: 1, title: words.shown, body: '<p>新。</p>', note: '更新' }),
  )
  const bundle = await office.bundle(edition.edition)
  await office.submit(bundle)
  await office.approve(bundle)
  await office.publish(bundle)
  const following = await world.as(world.qian, (tx) => openEdition(tx, changed.document))
  await world.as(world.qian, (tx) => saveDraft(tx, following.edition, { revision: 1, title: words.next }))
  const gone = await office.published({ title: words.gone, body: `<p>${words.gone}</p>` })
  await world.as(world.lin, (tx) => withdrawDocument(tx, gone.document, { how: 'gone', reason: '误发' }))
  const paths = [
    '/documents?size=100',
    `/documents/${changed.index}`,
    `/documents/${gone.index}`,
    `/documents/${changed.document}`,
    `/documents/${drafted.document}`,
    `/editions/${drafted.edition}`,
    `/editions/${edition.edition}`,
    `/editions/${following.edition}`,
    `/bundles/${bundle}`,
    '/bundles',
  ]
  for (const someone of [world.visitor, world.wang, world.liang, world.zhou]) {
    const said = (await Promise.all(paths.map(async (path) => (await someone.get(`/api/publishing${path}`)).text()))).join('\n')
    expect(said).toContain(words.shown)
    for (const word of [words.draft, words.next, words.withheld, words.old, words.gone]) expect(said).not.toContain(word)
  }
  expect((await asks(world.qian).get(`/documents/${changed.document}`)).body).toMatchObject({
    editions: [{ title: words.next }, {}, { title: words.old }],
  })
  const things = []
  for await (const batch of documentSource.all({ ...world.system(), actor: null })) things.push(...batch)
  const all = JSON.stringify(things)
  expect(all).toContain(words.shown)
  for (const word of [words.draft, words.next, words.withheld, words.old, words.gone]) expect(all).not.toContain(word)
})

test('what everyone may see is declared as it is now: what was replaced comes last, what was taken down is absent', async ({
  world,
  office,
}) => {
  const { document, index } = await office.published({ kind: 'budget', title: '部门决算公开', keywords: ['决算'], genre: '公告' })
  const load = () => documentSource.load({ ...world.system(), actor: null }, [document])
  expect(await load()).toMatchObject([
    {
      title: '部门决算公开',
      url: `/d/${index}`,
      indexNumber: index,
      publishedOn: '2026-09-16',
      form: '公告',
      keywords: ['决算'],
      demoted: false,
    },
  ])
  const next = await office.published({ kind: 'budget', title: '部门决算公开（更正）' })
  await world.as(world.lin, (tx) =>
    withdrawDocument(tx, document, { how: 'superseded', reason: '已更正', successor: next.document }),
  )
  expect(await load()).toMatchObject([{ demoted: true }])
  for (const how of ['withdrawn', 'gone'] as const) {
    await world.as(world.lin, (tx) => withdrawDocument(tx, document, { how, reason: '误发' }))
    expect(await load()).toEqual([])
  }
})

test('whoever decides next is told, and who drafted learns what became of it', async ({ world, office }) => {
  const { edition } = await office.draft({ title: '要通知的稿件' })
  const bundle = await office.bundle(edition)
  const toldSoFar = new Set<string>()
  const tellAll = async () => {
    const events = await world.db
      .selectFrom('platform.event')
      .selectAll()
      .where('subject_id', '=', bundle)
      .where(
        'name',
        'in',
        told.map(({ name }) => name),
      )
      .orderBy('id')
      .execute()
    for (const { id, name, subject_id, organisation_id, happened_at, data } of events) {
      if (toldSoFar.has(id)) continue
      toldSoFar.add(id)
      const fact = {
        id,
        name,
        subjectId: subject_id,
        organisationId: organisation_id,
        happenedAt: String(happened_at),
        data: data as Record<string, unknown>,
      }
      await tell(world.system(), fact)
      await tell(world.system(), fact)
    }
  }
  const inboxOf = async ({ id }: Someone) =>
    (
      await world.db
        .selectFrom('notifications.message')
        .select(['title', 'body'])
        .where('person_id', '=', id)
        .where('url', '=', `/workbench/publishing/bundles/${bundle}`)
        .orderBy('id')
        .execute()
    ).map(({ title, body }) => `${title}|${body}`)
  await office.submit(bundle)
  await tellAll()
  expect(await inboxOf(world.qian)).toEqual([expect.stringContaining('待您初审')])
  await office.decide(world.qian, bundle, 'first-review')
  await tellAll()
  expect(await inboxOf(world.lin)).toEqual([expect.stringContaining('待您复审')])
  await office.decide(world.lin, bundle, 'second-review', { verdict: 'returned', opinion: '请补充' })
  await tellAll()
  expect((await inboxOf(world.qian)).at(-1)).toMatch(/退回修改.*复审意见：请补充/)
  await office.submit(bundle)
  await office.approve(bundle)
  await tellAll()
  expect((await inboxOf(world.lin)).at(-1)).toContain('待发布')
  await office.publish(bundle)
  await tellAll()
  expect((await inboxOf(world.qian)).at(-1)).toContain('已发布')
})
