import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/sha'
import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

const LETTER = { kind: 'consultation', subject: '示例：怎样补办', text: '示例：会计证书遗失了，请问到哪里补办，要带什么材料？' }
const WIDGET = 'data-altcha="/api/intake/challenge?about=messages"'

test('a network that has written much is asked for a little work, and nobody behind it is shut out', async ({ world }) => {
  const send = (more: Record<string, string>) => world.newBrowser().submit('/messages', { ...LETTER, ...more })
  const first = { _key: crypto.randomUUID() }
  for (let time = 0; time < 60; time++) expect((await send(first)).status).toBe(200)

  // Everything as typed, with the widget and what stands in its place without script.
  const fresh = { _key: crypto.randomUUID() }
  const asked = await send(fresh)
  const page = await asked.text()
  expect(asked.status).toBe(422)
  for (const words of [WIDGET, '人机验证', LETTER.subject]) expect(page).toContain(words)
  const wait = /name="wait" value="([^"]+)"/.exec(page)?.[1] ?? ''
  expect((await send({ ...fresh, wait: 'made.up.by' })).status).toBe(422)
  expect(await (await send({ ...fresh, wait })).text()).toContain('提交过快')
  world.now = new Date(world.now.getTime() + 6_000)
  expect((await send({ ...fresh, wait })).status).toBe(200)
  expect((await send({ _key: crypto.randomUUID(), wait })).status).toBe(422)

  const challenge = await (await world.visitor.get('/api/intake/challenge?about=messages')).json()
  const proof = Buffer.from(JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) })).toString(
    'base64',
  )
  expect((await send({ _key: crypto.randomUUID(), proof })).status).toBe(200)
  const again = await send({ _key: crypto.randomUUID(), proof })
  expect(again.status).toBe(422)
  expect(await again.text()).toContain('已经用过')
  // A program is told the same by its code.
  const call = await world
    .newBrowser()
    .post('/api/messages', { ...LETTER, organisation: null, consent: false, key: null, contact: null })
  expect([call.status, (await call.json()).code]).toEqual([429, 'proof-needed'])
})
