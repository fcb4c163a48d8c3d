import { describe, expect } from 'vitest'
import { MORE, rowsOf, secretly, submit, versionsOf } from '../../../test/dataset-life.ts'
import { aPublished, aVersion, decide, reviewOf, STOPS } from '../../../test/open-data.ts'
import { test } from '../../../test/world.ts'
import { archiveOlder, lookAtVersion } from './jobs.ts'

describe('a version', () => {
  test('what is read as of a day is the version that was current then, archived or not', async ({ world }) => {
    const { id, resource } = await aPublished(world)
    world.now = new Date('2026-10-10T02:00:00Z')
    await aVersion(world, resource, MORE)
    await submit(world, id)
    expect((await secretly(world, id)).status).toBe(303)
    const fact = { data: { resource } } as never
    await archiveOlder(world.system(), fact)
    expect([
      await rowsOf(world, id),
      await rowsOf(world, id, { asOf: '2026-10-09' }),
      await rowsOf(world, id, { number: 1 }),
    ]).toEqual([4, 3, 3])
    await expect(rowsOf(world, id, { asOf: '2026-09-15' })).rejects.toThrow('没有找到')
    world.now = new Date('2026-09-15T17:30:00Z')
  })

  test('other columns hold a version for the approval of the city; unchanged ones are the office’s own', async ({ world }) => {
    const { id, resource } = await aPublished(world)
    await aVersion(world, resource, STOPS.replace('线路数', '途经线路'))
    await submit(world, id)
    expect((await reviewOf(world, id)).kind).toBe('opening')
    expect(await world.zheng.text(`/workbench/datasets/${id}/review`)).toContain('“线路数”像是改名为“途经线路”')
    await secretly(world, id)
    expect((await versionsOf(world, resource)).at(-1)?.state).toBe('in-review')
    await decide(world, world.zheng, id, 'approval')
    await decide(world, world.han, id, 'opening')
    expect((await versionsOf(world, resource)).at(-1)).toMatchObject({ state: 'published', number: 2 })
  })

  test('a fetched version goes out by itself where the data set says so and its columns hold', async ({ world }) => {
    const { id, resource } = await aPublished(world, { automatic: 'on' })
    const { publishAutomatically } = await import('./actions/publish-review.ts')
    const fetched = await aVersion(world, resource, MORE, { automatic: true })
    expect(await publishAutomatically(world.system(), fetched)).toBe(true)
    expect(await rowsOf(world, id)).toBe(4)
    const drifted = await aVersion(world, resource, STOPS.replace('线路数', '途经线路'), { automatic: true })
    expect(await publishAutomatically(world.system(), drifted)).toBe(false)
    expect(await rowsOf(world, id)).toBe(4)
    const byHand = await aPublished(world)
    const waiting = await aVersion(world, byHand.resource, MORE, { automatic: true })
    expect(await publishAutomatically(world.system(), waiting)).toBe(false)
    const fact = (
      await world.db.selectFrom('platform.event').selectAll().where('subject_id', '=', waiting).orderBy('id').execute()
    )[0]
    for (let times = 0; times < 2; times++)
      await lookAtVersion(world.system(), { id: fact?.id ?? '', subjectId: waiting } as Parameters<typeof lookAtVersion>[1])
    const told = await world.db.selectFrom('notifications.message').select('title').where('kind', '=', 'datasets.held').execute()
    expect(told.map(({ title }) => title)).toEqual([`自动采集的版本待处理：${byHand.title}`])
  })

  test('a publication that dies midway leaves the version before readable and the approvals as they were', async ({ world }) => {
    const { id, resource } = await aPublished(world)
    await aVersion(world, resource, MORE)
    await submit(world, id)
    const { review, hash } = await reviewOf(world, id)
    const { decideGate } = await import('./actions/decide-gate.ts')
    const dying = world.as(world.tang, async (tx) => {
      expect(await decideGate(tx, review ?? '', { gate: 'secrecy', verdict: 'passed', hash, opinion: null })).toEqual({
        published: true,
      })
      throw new Error('the power went')
    })
    await expect(dying).rejects.toThrow('the power went')
    expect([await rowsOf(world, id), (await versionsOf(world, resource)).at(-1)?.state]).toEqual([3, 'in-review'])
    expect((await secretly(world, id)).status).toBe(303)
    expect(await rowsOf(world, id)).toBe(4)
  })

  test('what is withdrawn is gone for readers, and everybody reads since when and why', async ({ world }) => {
    const { id, resource } = await aPublished(world, { slug: 'withdrawn-test' })
    await aVersion(world, resource, MORE)
    await submit(world, id)
    await secretly(world, id)
    const second = (await versionsOf(world, resource)).at(-1)?.id
    expect(
      (await world.tang.submit(`/workbench/datasets/versions/${second}/withdrawal`, { reason: '数据有误需要更正' })).status,
    ).toBe(404)
    await world.pan.submit(`/workbench/datasets/versions/${second}/withdrawal`, { reason: '数据有误需要更正' })
    expect(await rowsOf(world, id)).toBe(3)
    await expect(rowsOf(world, id, { number: 2 })).rejects.toThrow('没有找到')
    const { versions } = (await (await world.visitor.get(`/api/datasets/${id}/versions`)).json()) as {
      versions: { withdrawnReason: string }[]
    }
    expect(versions.map(({ withdrawnReason }) => withdrawnReason)).toEqual(['数据有误需要更正', null])
    await world.zheng.submit(`/workbench/datasets/${id}/withdrawal`, { reason: '职能划转，不再提供' })
    expect(await (await world.visitor.get('/api/datasets/withdrawn-test')).json()).toMatchObject({
      state: 'withdrawn',
      withdrawnOn: '2026-09-16',
      withdrawnReason: '职能划转，不再提供',
    })
    await expect(rowsOf(world, id)).rejects.toThrow('没有找到')
  })

  test('versions are compared row by row', async ({ world }) => {
    const { id, resource, version } = await aPublished(world)
    const next = await aVersion(
      world,
      resource,
      MORE.replace('示例公园,沙头街道,7', '示例公园,沙头街道,8').replace(/0003.*\n/, ''),
    )
    const page = await world.pan.text(`/workbench/datasets/${id}/differences?from=${version}&to=${next}`)
    for (const words of ['示例医院', '<del>7</del>', '<ins>8</ins>', '示例学校']) expect(page).toContain(words)
    expect((await world.luo.get(`/workbench/datasets/${id}/differences?from=${version}&to=${next}`)).status).toBe(404)
  })
})
