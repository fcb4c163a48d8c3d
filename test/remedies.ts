import { expect } from 'vitest'
import { act, anAcceptedRequest, at, draft, RECEIVED } from './requests.ts'
import type { Someone, World } from './world.ts'

type Json = Record<string, unknown>

/** A request of 王芳 that the finance bureau answered on 2 March 2026. */
export async function anAnswered(world: World, outcome: string) {
  const id = await anAcceptedRequest(world)
  await act(world.chen, id, 'draft', draft(outcome))
  await act(world.lin, id, 'signature')
  await act(world.chen, id, 'delivery', { delivery: 'online', dispatchedOn: RECEIVED })
  world.now = at('2026-07-01')
  return id
}

export const registration = (request: string, change: Json = {}) => ({
  kind: 'review',
  request,
  body: '深圳市人民政府',
  filedOn: '2026-03-20',
  ...change,
})

export async function register(world: World, body: Json, status = 201) {
  const response = await world.chen.post('/api/remedies', body)
  if (response.status !== status) throw new Error(`${response.status} ${await response.text()}`)
  return (await response.json()) as { id: string; code: string; detail: string; errors: { field: string }[] } & Json
}

/** A reconsideration over a refusal, registered; with `accepted` also taken on 27 March. */
export async function aReview(world: World, { accepted = false } = {}) {
  const request = await anAnswered(world, 'process')
  const { id } = await register(world, registration(request))
  if (accepted)
    expect(
      (await world.chen.post(`/api/remedies/${id}/acceptance`, { acceptedOn: '2026-03-27', number: '深府行复〔2026〕1号' }))
        .status,
    ).toBe(204)
  return { id, request }
}
export const post = async (who: Someone, path: string, body: Json) => {
  const response = await who.post(path, body)
  return { status: response.status, body: response.status === 204 ? null : ((await response.json()) as Json) }
}
export const read = async (world: World, id: string) => (await (await world.chen.get(`/api/remedies/${id}`)).json()) as Json
export const names = async (world: World, id: string) => (await world.eventsOf(id)).map(({ name }) => name)
