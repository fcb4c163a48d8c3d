import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { getActor } from '../index.ts'

test('an administrator appoints and dismisses; the person acts accordingly', async ({ world }) => {
  const organisation = await world.organisation('sz-police')
  const appoint = () =>
    world.admin.submit('/workbench/identity/appointments', { username: 'liu', organisation, role: 'legal-reviewer' })
  expect((await appoint()).status).toBe(303)
  expect((await appoint()).status).toBe(409)
  expect((await getActor(world, world.liu.id)).posts).toContainEqual({ organisation, role: 'legal-reviewer' })
  expect(await world.admin.text(`/workbench/identity?organisation=${organisation}`)).toContain('刘洋')
  const { id } = await world.db
    .selectFrom('identity.post')
    .select('id')
    .where('person_id', '=', world.liu.id)
    .where('role', '=', 'legal-reviewer')
    .executeTakeFirstOrThrow()
  expect((await world.admin.submit(`/workbench/identity/posts/${id}/end`, { organisation })).status).toBe(303)
  expect((await world.admin.submit(`/workbench/identity/posts/${id}/end`, { organisation })).status).toBe(409)
  expect((await getActor(world, world.liu.id)).posts).not.toContainEqual({ organisation, role: 'legal-reviewer' })
  expect((await world.eventsOf(world.liu.id)).map(({ name }) => name)).toEqual([
    'identity.registered',
    'identity.appointed',
    'identity.appointed',
    'identity.post-ended',
  ])
})

test('an administrator does not dismiss themselves, and others administer nobody', async ({ world }) => {
  const { id } = await world.db
    .selectFrom('identity.post')
    .select('id')
    .where('person_id', '=', world.admin.id)
    .executeTakeFirstOrThrow()
  expect((await world.admin.submit(`/workbench/identity/posts/${id}/end`, {})).status).toBe(409)
  for (const someone of [world.chen, world.lin, world.zhou, world.wang]) {
    expect((await someone.get('/workbench/identity')).status).toBe(403)
    expect((await someone.submit(`/workbench/identity/posts/${id}/end`, {})).status).toBe(403)
  }
})

test('an overseer oversees the whole subtree and nothing beside it', async ({ world }) => {
  expect(world.wu.actor.oversees).toContain(await world.organisation('futian-shatou'))
  expect(world.wu.actor.oversees).not.toContain(await world.organisation('luohu'))
  expect(world.zhou.actor.oversees).toContain(await world.organisation('luohu-finance'))
  expect(world.chen.actor.oversees).toEqual([])
})

test('every organisation has a request officer and an office head', async ({ world }) => {
  const { listHolders } = await import('../index.ts')
  for (const slug of ['sz', 'sz-finance', 'luohu-finance', 'shenshan-ebu', 'dapeng'])
    for (const role of ['request-officer', 'office-head'] as const)
      expect(await listHolders(world, await world.organisation(slug), role)).toHaveLength(1)
})
