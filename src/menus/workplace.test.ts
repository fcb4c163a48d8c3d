import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import type { Post } from '../platform/ctx.ts'
import { workplaceOf } from './workbench.ts'

test('whoever works for two offices sits at the desk of the one for which the page is there', async ({ world }) => {
  const [finance, health] = [await world.organisation('sz-finance'), await world.organisation('sz-health')]
  const posts: Post[] = [
    { organisation: finance, role: 'office-head' },
    { organisation: health, role: 'demand-handler' },
  ]
  const ctx = { ...world.system(), actor: { id: world.lin.id, kind: 'officer' as const, posts, oversees: [] } }
  const at = (path: string) => workplaceOf(ctx, path)
  expect(await at('/workbench/publishing/new')).toBe('深圳市财政局')
  expect(await at('/workbench/demands')).toBe('深圳市卫生健康委员会')
  expect(await at('/workbench')).toBe('深圳市财政局')
  expect(await workplaceOf({ ...ctx, actor: null }, '/workbench')).toBe('')
})

test('the bar of the workbench names it', async ({ world }) => {
  expect(await world.lin.text('/workbench')).toContain('<span class="yg-bar__organisation">深圳市财政局</span>')
})
