import { describe, expect } from 'vitest'
import { description, MORE, rowsOf, secretly, stateOf, submit, versionsOf } from '../../../test/dataset-life.ts'
import { aDataset, aPublished, aVersion, decide, idIn, openToAll, passAll, reviewOf, STOPS } from '../../../test/open-data.ts'
import { test, type World } from '../../../test/world.ts'
import { catchUp } from '../search/index.ts'
import { readable } from './readable.ts'

describe('the life of a data set', () => {
  test('it is described, filled, classed, reviewed by three people and open to everybody', async ({ world }) => {
    const { id, resource, title } = await aDataset(world, { slug: 'bus-stops-test' })
    expect(await (await world.visitor.get('/api/datasets/bus-stops-test')).status).toBe(404)
    await world.pan.submit(`/workbench/datasets/${id}/class`, openToAll)
    await aVersion(world, resource)
    expect((await submit(world, id)).status).toBe(303)
    expect(await reviewOf(world, id)).toMatchObject({ kind: 'opening', waitsFor: ['secrecy', 'approval'], problems: [] })
    await passAll(world, id)
    const answer = await world.visitor.get('/api/datasets/bus-stops-test')
    expect(await answer.json()).toMatchObject({
      title,
      state: 'published',
      openingClass: 'unconditional',
      firstPublished: '2026-09-16',
      nextUpdateDue: '2026-10-16',
      dataVolume: 3,
      resources: [{ currentVersion: 1, keyColumns: ['站点编号'] }],
    })
    expect(await rowsOf(world, 'bus-stops-test')).toBe(3)
    const facts = (await world.eventsOf(id)).map(({ name }) => name)
    expect(facts).toEqual([
      'datasets.described',
      'datasets.resource-added',
      'datasets.class-decided',
      'datasets.submitted',
      'datasets.gate-decided',
      'datasets.gate-decided',
      'datasets.gate-decided',
      'datasets.published',
    ])
  })

  test('numbers of an office follow each other without a gap, and so do those of versions', async ({ world }) => {
    const [one, other] = [await aPublished(world), await aDataset(world)]
    const numbers = [(await stateOf(world, one.id)).number, (await stateOf(world, other.id)).number]
    expect(Number(numbers[1]?.split('/')[1])).toBe(Number(numbers[0]?.split('/')[1]) + 1)
    for (const csv of [MORE, STOPS]) {
      await aVersion(world, one.resource, csv)
      await submit(world, one.id)
      await secretly(world, one.id)
    }
    expect((await versionsOf(world, one.resource)).map(({ number }) => number)).toEqual([1, 2, 3])
  })

  test('only its own steward changes it; others of the office look, strangers find nothing', async ({ world }) => {
    const { id } = await aDataset(world)
    for (const someone of [world.lin, world.tang, world.han]) {
      expect((await someone.get(`/workbench/datasets/${id}`)).status).toBe(200)
      expect((await someone.submit(`/workbench/datasets/${id}/class`, openToAll)).status).toBe(422)
    }
    for (const someone of [world.luo, world.sun]) expect((await someone.get(`/workbench/datasets/${id}`)).status).toBe(404)
    expect((await world.luo.submit(`/workbench/datasets/${id}/class`, openToAll)).status).toBe(404)
    expect((await world.wang.get(`/workbench/datasets/${id}`)).status).toBe(404)
    expect((await stateOf(world, id)).opening_class).toBeNull()
  })

  test('the steward does not review, and nobody reviews twice', async ({ world }) => {
    const { id, resource } = await aDataset(world)
    await world.pan.submit(`/workbench/datasets/${id}/class`, openToAll)
    await aVersion(world, resource)
    await submit(world, id)
    // The leader may decide no other gate than theirs, and the city's comes last.
    expect((await decide(world, world.zheng, id, 'secrecy')).status).toBe(422)
    expect((await decide(world, world.han, id, 'opening')).status).toBe(422)
    const both = { ...world.tang.actor, posts: [...world.tang.actor.posts, ...world.zheng.actor.posts] }
    await secretly(world, id)
    const { decideGate } = await import('./actions/decide-gate.ts')
    const { review, hash } = await reviewOf(world, id)
    const again = { gate: 'approval', verdict: 'passed', hash, opinion: null } as const
    await expect(world.as({ actor: both }, (tx) => decideGate(tx, review ?? '', again))).rejects.toThrow('须由另一人进行')
    const author = { ...world.pan.actor, posts: [...world.pan.actor.posts, ...world.zheng.actor.posts] }
    await expect(world.as({ actor: author }, (tx) => decideGate(tx, review ?? '', again))).rejects.toThrow('须由另一人进行')
    expect((await decide(world, world.zheng, id, 'approval')).status).toBe(303)
    expect((await decide(world, world.han, id, 'opening')).status).toBe(303)
  })

  test('any change makes the approvals void, and a decision on what was read before is refused', async ({ world }) => {
    const { id, resource, title } = await aDataset(world)
    await world.pan.submit(`/workbench/datasets/${id}/class`, openToAll)
    await aVersion(world, resource)
    await submit(world, id)
    await secretly(world, id)
    const { hash: read, review } = await reviewOf(world, id)
    const changes = [
      () => world.pan.submit(`/workbench/datasets/${id}`, { ...description(title), abstract: '示例：改写后的摘要，内容不同。' }),
      () => world.pan.submit(`/workbench/datasets/${id}/class`, { ...openToAll, licence: 'cc-by-4.0' }),
      () =>
        world.pan.submit(`/workbench/datasets/resources/${resource}/dictionary`, {
          'column.0': '站点编号',
          'description.0': '全市统一编号',
        }),
      () => aVersion(world, resource, MORE),
    ]
    for (const change of changes) {
      expect((await reviewOf(world, id)).waitsFor).toEqual(['approval'])
      const before = (await reviewOf(world, id)).hash
      await change()
      const { hash, waitsFor } = await reviewOf(world, id)
      expect([hash === before, waitsFor]).toEqual([false, ['secrecy', 'approval']])
      const page = await world.zheng.text(`/workbench/datasets/${id}/review`)
      expect(page).toContain('先前的审核已经失效')
      if ((await reviewOf(world, id)).problems.length > 0) await world.as(world.pan, async () => scan(world, resource))
      await secretly(world, id)
    }
    const late = { gate: 'approval', verdict: 'passed', hash: read }
    const refused = await world.zheng.submit(`/workbench/datasets/reviews/${review}/decisions`, late)
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('有了改动')])
  })

  test('a gate sends it back with the reason, and it may be submitted again', async ({ world }) => {
    const { id, resource } = await aDataset(world)
    await world.pan.submit(`/workbench/datasets/${id}/class`, openToAll)
    await aVersion(world, resource)
    await submit(world, id)
    expect((await decide(world, world.tang, id, 'secrecy', { verdict: 'returned' })).status).toBe(422)
    await decide(world, world.tang, id, 'secrecy', { verdict: 'returned', opinion: '请核对站点名称' })
    const page = await world.pan.text(`/workbench/datasets/${id}/review`)
    expect(page).toContain('请核对站点名称')
    expect((await versionsOf(world, resource)).map(({ state }) => state)).toEqual(['returned'])
    expect((await submit(world, id)).status).toBe(303)
    expect((await world.pan.submit(`/workbench/datasets/${id}/taking-back`, {})).status).toBe(303)
    expect((await versionsOf(world, resource)).map(({ state }) => state)).toEqual(['draft'])
  })

  test('a class that is not open needs a ground of the law, and one on conditions all its terms', async ({ world }) => {
    const { id } = await aDataset(world)
    const decideAs = (fields: Record<string, string>) =>
      world.pan.submit(`/workbench/datasets/${id}/class`, { licence: 'open', ...fields })
    expect((await decideAs({ openingClass: 'not-open' })).status).toBe(422)
    expect((await decideAs({ openingClass: 'not-open', ground: 'capacity', reason: '示例' })).status).toBe(422)
    expect((await decideAs({ openingClass: 'conditional', ground: 'capacity', reason: '示例' })).status).toBe(422)
    const terms = { conditions: '在线申请', requirements: '限于研究', measures: '专用环境' }
    expect((await decideAs({ openingClass: 'conditional', ground: 'capacity', reason: '示例', ...terms })).status).toBe(303)
    expect((await decideAs({ openingClass: 'not-open', ground: 'privacy', reason: '示例' })).status).toBe(303)
    await submit(world, id)
    await passAll(world, id)
    expect(await stateOf(world, id)).toMatchObject({ state: 'published', opening_class: 'not-open', next_due_on: null })
    await expect(readable({ db: world.db, actor: null, now: world.now }, { dataset: id })).rejects.toThrow('没有找到')
  })

  test('the rows of what is open on conditions are read by the office and by nobody else without a grant', async ({ world }) => {
    const { id, resource } = await aDataset(world)
    const terms = { conditions: '在线申请', requirements: '限于研究', measures: '专用环境' }
    await world.pan.submit(`/workbench/datasets/${id}/class`, {
      openingClass: 'conditional',
      ground: 'capacity',
      reason: '示例',
      licence: 'agreement',
      ...terms,
    })
    await aVersion(world, resource)
    await submit(world, id)
    await passAll(world, id)
    expect((await stateOf(world, id)).state).toBe('published')
    expect((await readable(world.pan.ctx(), { dataset: id })).version.rows).toBe(3)
    for (const ctx of [world.gongsi.ctx(), world.luo.ctx(), { ...world.pan.ctx(), actor: null }])
      await expect(readable(ctx, { dataset: id })).rejects.toThrow('没有找到')
  })

  test('another class of what is open takes effect when it has passed review, and not before', async ({ world }) => {
    const { id } = await aPublished(world)
    await world.pan.submit(`/workbench/datasets/${id}/class`, {
      openingClass: 'not-open',
      ground: 'privacy',
      reason: '示例',
      licence: 'open',
    })
    expect((await stateOf(world, id)).opening_class).toBe('unconditional')
    expect(await rowsOf(world, id)).toBe(3)
    await submit(world, id)
    await passAll(world, id)
    expect((await stateOf(world, id)).opening_class).toBe('not-open')
    await expect(rowsOf(world, id)).rejects.toThrow('没有找到')
  })

  test('what its description said before stays readable once it is public', async ({ world }) => {
    const { id, title } = await aPublished(world, { slug: 'changes-test' })
    await world.pan.submit(`/workbench/datasets/${id}`, { ...description(title), keywords: '公交、站台', slug: 'changes-test' })
    const page = await world.visitor.text('/datasets/changes-test/changes')
    for (const words of ['关键词', '公交、站点', '公交、站台']) expect(page).toContain(words)
    expect((await world.pan.submit(`/workbench/datasets/${id}`, { ...description(title), slug: 'other-slug' })).status).toBe(422)
  })

  test('the city’s search finds it by what its columns are called, until it is withdrawn', async ({ world }) => {
    const { id, title } = await aPublished(world, { csv: STOPS.replace('线路数', '换乘线路总数'), title: '可以搜到的示例' })
    const hits = async () => {
      await catchUp(world.system())
      const answer = await world.visitor.get('/api/search?q=换乘线路总数&kind=dataset')
      return ((await answer.json()) as { hits: { title: string }[] }).hits.map((hit) => hit.title)
    }
    expect(await hits()).toContain(title)
    await world.pan.submit(`/workbench/datasets/${id}/withdrawal`, { reason: '示例撤下原因' })
    expect(await hits()).not.toContain(title)
  })

  test('a description with a mark of secrecy is not kept', async ({ world }) => {
    const made = await world.pan.submit('/workbench/datasets', { ...description('示例密件'), abstract: '机密★10年 示例数据' })
    expect([made.status, idIn(made)]).toEqual([422, ''])
  })

  test('a program of the office does the same with a token', async ({ world }) => {
    const { keywords, ...rest } = description('由接口登记的示例')
    const made = await world.pan.post('/api/datasets', { ...rest, keywords: [keywords], organisation: 'sz-finance' })
    expect(made.status).toBe(201)
    const { id } = (await made.json()) as { id: string }
    expect((await world.pan.put(`/api/datasets/${id}/class`, openToAll)).status).toBe(200)
    const { id: resource } = (await (await world.pan.post(`/api/datasets/${id}/resources`, { title: '站点表' })).json()) as {
      id: string
    }
    await aVersion(world, resource)
    expect((await world.pan.post(`/api/datasets/${id}/submissions`, {})).status).toBe(201)
    expect((await world.luo.post(`/api/datasets/${id}/submissions`, {})).status).toBe(404)
    expect((await world.luo.post('/api/datasets', { ...rest, keywords: [], organisation: 'sz-finance' })).status).toBe(403)
  })
})

async function scan(world: World, resource: string) {
  const { scanVersion } = await import('./actions/scan-version.ts')
  const version = (await versionsOf(world, resource)).at(-1)
  if (version) await scanVersion(world.pan.ctx(), version.id)
}
