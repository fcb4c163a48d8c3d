import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { forgetSpent, openSharedBudget, takeShared } from './spent.ts'

test('what one process has used another cannot use again', async ({ world }) => {
  const [one, other] = [openSharedBudget('example', 60), openSharedBudget('example', 60)]
  const spent = { granted: 0, waits: [] as number[] }
  for (let turn = 0; turn < 400; turn++) {
    const wait = await (turn % 3 === 0 ? one : other).spend(world, 'somebody', 120)
    if (wait === null) spent.granted++
    else spent.waits.push(wait)
  }
  expect(spent.granted).toBe(120)
  expect(Math.max(...spent.waits)).toBeLessThanOrEqual(60_000)
  expect(await one.spend(world, 'somebody else', 1)).toBeNull()
  expect(await other.spend(world, 'somebody else', 1)).not.toBeNull()
})

test('many at once are granted no more than there is', async ({ world }) => {
  const processes = Array.from({ length: 4 }, () => openSharedBudget('crowd', 60))
  const waits = await Promise.all(
    Array.from({ length: 200 }, (_, turn) => (processes[turn % 4] ?? openSharedBudget('crowd', 60)).spend(world, 'key', 50)),
  )
  expect(waits.filter((wait) => wait === null)).toHaveLength(50)
})

test('a proof is spent once, and what has run out is forgotten and counts anew', async ({ world }) => {
  const proof = { key: 'proof:example', most: 1, seconds: 60 }
  expect((await takeShared(world, proof)).granted).toBe(1)
  expect((await takeShared(world, proof)).granted).toBe(0)
  const past = { key: 'proof:past', most: 1, seconds: -1 }
  expect((await takeShared(world, past)).granted).toBe(1)
  expect((await takeShared(world, past)).granted).toBe(1)
  await forgetSpent(world)
  expect((await takeShared(world, proof)).granted).toBe(0)
})
