import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { intakeLife } from './intake-life.ts'

test('the sample’s desk has taken calls and what a system pushed, through the real actions', async ({ world }) => {
  await intakeLife(world.db, '2026-09-15')
  const filed = () => world.db.selectFrom('demands.public_demand').select('channel').orderBy('id').execute()
  expect((await filed()).map(({ channel }) => channel)).toEqual(['phone', 'phone', 'phone', 'grid', 'grid'])
})
