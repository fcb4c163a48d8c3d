import { describe, expect } from 'vitest'
import { test } from '../../../../test/opened-toilets.ts'
import type { World } from '../../../../test/world.ts'
import { flushUse } from '../app-keys/note-use.ts'

describe('an app key', () => {
  const issued = async (world: World, name = '示例应用') => {
    const answer = await world.gongsi.submit('/datasets/app-keys', { name, purpose: '示例用途' })
    return /<code>(ygk_[\w-]+)<\/code>/.exec(await answer.text())?.[1] ?? ''
  }
  const withKey = (world: World, key: string) => world.newBrowser({ authorization: `Bearer ${key}` })

  test('is issued to whoever is signed in, shown once, and kept as a hash', async ({ world, open }) => {
    void open
    expect((await world.visitor.get('/datasets/app-keys')).status).toBe(303)
    const empty = await world.gongsi.submit('/datasets/app-keys', { name: '', purpose: '' })
    expect(empty.status).toBe(422)
    const key = await issued(world)
    expect(key).toMatch(/^ygk_/)
    const page = await world.gongsi.text('/datasets/app-keys')
    expect(page).toContain(`ygk_…${key.slice(-4)}`)
    expect(page).not.toContain(key)
    expect(await world.wang.text('/datasets/app-keys')).not.toContain(key.slice(-4))
    const stored = await world.db.selectFrom('datasets.app_key').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(key)
  })

  test('accounts for what a program takes, by day and data set', async ({ world, open }) => {
    void open
    const key = await issued(world, '记账应用')
    const answer = await withKey(world, key).get('/api/datasets/public-toilets/rows?size=3')
    expect(answer.status).toBe(200)
    await world.newBrowser({ 'x-app-key': key }).get('/api/datasets/public-toilets/rows?size=2')
    await flushUse(world)
    const use = await world.db.selectFrom('datasets.app_key_use').selectAll().execute()
    expect(use).toMatchObject([{ calls: 2, rows: 5 }])
    expect(await world.gongsi.text('/datasets/app-keys')).toContain('记账应用')
  })

  test('that is none, or no longer one, is refused rather than passed over', async ({ world, open }) => {
    void open
    const wrong = await withKey(world, 'ygk_nosuchkey').get('/api/datasets/public-toilets/rows')
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toMatchObject({ code: 'datasets.app-key-invalid' })
    const key = await issued(world, '停用应用')
    const { id } = await world.db
      .selectFrom('datasets.app_key')
      .select('id')
      .where('name', '=', '停用应用')
      .executeTakeFirstOrThrow()
    expect((await world.wang.submit(`/datasets/app-keys/${id}/revocation`, {})).status).toBe(404)
    expect((await world.gongsi.submit(`/datasets/app-keys/${id}/revocation`, {})).status).toBe(303)
    expect((await withKey(world, key).get('/api/datasets/public-toilets/rows')).status).toBe(401)
  })

  test('gets no more than its share of a day', async ({ world, open }) => {
    void open
    const key = await issued(world, '大户应用')
    await world.db
      .insertInto('platform.setting')
      .values({ key: 'datasets-quota', value: JSON.stringify({ callsPerDay: 2, rowsPerDay: 1_000 }) })
      .execute()
    const statuses = []
    for (let turn = 0; turn < 3; turn++)
      statuses.push((await withKey(world, key).get('/api/datasets/public-toilets/rows')).status)
    expect(statuses).toEqual([200, 200, 429])
    await world.db.deleteFrom('platform.setting').where('key', '=', 'datasets-quota').execute()
    expect((await world.visitor.get('/api/datasets/public-toilets/rows')).status).toBe(200)
  })
})
