import { afterAll, beforeAll, expect } from 'vitest'
import { z } from 'zod'
import { test as base, type World } from '../../../../test/world.ts'
import { eventType, record } from '../../../platform/events.ts'
import { declarePublic, type PublicSource, type PublicThing, publicSources } from '../../../platform/public-source.ts'
import { catchUp, type SearchHit, search } from '../index.ts'

// A module that publishes, as small as one can be: a notice is public or it is not.
export const NoticeChanged = eventType('search-test.notice-changed', z.object({}))
type Notice = {
  id: string
  title: string
  text: string
  isPublic: boolean
  office?: string
  number?: string
  publishedOn?: string
}
export const notices = new Map<string, Notice>()
const thingOf = ({ id, title, text, office, number, publishedOn }: Notice): PublicThing => ({
  id,
  kind: 'test-notice',
  title,
  url: `/notices/${id}`,
  text,
  office: office ?? null,
  publishedOn: publishedOn ?? '2026-05-01',
  documentNumber: number ?? null,
})
const source: PublicSource = {
  kind: 'test-notice',
  label: '测试通知',
  changedBy: [{ event: NoticeChanged }],
  load: async (ctx, ids) => {
    expect(ctx.actor).toBeNull()
    return ids
      .flatMap((id) => notices.get(id) ?? [])
      .filter(({ isPublic }) => isPublic)
      .map(thingOf)
  },
  all: async function* (ctx) {
    expect(ctx.actor).toBeNull()
    yield [...notices.values()].filter(({ isPublic }) => isPublic).map(thingOf)
  },
}
export const before = publicSources()
beforeAll(() => declarePublic([...before, source]))
afterAll(() => declarePublic(before))

/** Everything is followed before the first sentence. */
export const test = base.extend('built', { scope: 'file' }, async ({ world }) => {
  await catchUp(world.system())
  return world
})

let last = 0
export async function publish(world: World, about: Omit<Notice, 'id' | 'isPublic'> & { isPublic?: boolean }, id?: string) {
  const notice = { id: id ?? `0198a000-0000-7000-8000-${String(++last).padStart(12, '0')}`, isPublic: true, ...about }
  notices.set(notice.id, notice)
  await world.as({ actor: null }, (tx) => record(tx, NoticeChanged, notice.id, {}))
  return notice.id
}
const titlesOf = (hits: readonly SearchHit[]) => hits.map(({ title }) => title)
export const find = async (world: World, q: string) => titlesOf((await search({ ...world.system(), actor: null }, { q })).hits)
