import { expect } from 'vitest'
import type { Someone, World } from './world.ts'

export const at = (day: string) => new Date(`${day}T02:00:00Z`)
export const RECEIVED = '2026-03-02'

/** Files a request as 王芳 with the finance bureau on 2 March 2026 and answers its id. */
export async function aRequest(world: World, fields: Record<string, unknown> = {}) {
  world.now = at(RECEIVED)
  const body = {
    organisation: await world.organisation('sz-finance'),
    title: '2025年部门预算',
    description: '请公开预算明细。',
    supply: 'electronic',
    delivery: 'online',
    ...fields,
  }
  const response = await world.wang.post('/api/requests', body)
  expect(response.status).toBe(201)
  return ((await response.json()) as { id: string }).id
}

/** The same, confirmed the same day. */
export async function anAcceptedRequest(world: World, fields: Record<string, unknown> = {}) {
  const id = await aRequest(world, fields)
  await act(world.chen, id, 'receipt-confirmation', { confirmedOn: RECEIVED })
  return id
}

export async function act(who: Someone, id: string, noun: string, body: unknown = {}, status = 204) {
  const response = await who.post(`/api/requests/${id}/${noun}`, body)
  if (response.status !== status) throw new Error(`${noun}: ${response.status} ${await response.text()}`)
  return status === 204 ? null : ((await response.json()) as { code: string; detail: string; errors?: { field: string }[] })
}

export const requestOf = async (world: World, id: string) =>
  (await (await world.chen.get(`/api/requests/${id}`)).json()) as {
    status: string
    dueOn: string | null
    dueProvisional: boolean
    receivedOn: string
    outcome: string
    closedOn: string
  }
export const draft = (outcome: string, more = {}) => ({ outcome, body: '答复内容', reasons: '理由', summary: '案由', ...more })
export const names = async (world: World, id: string) =>
  (await world.eventsOf(id)).map(({ name }) => name.replace('requests.', ''))
