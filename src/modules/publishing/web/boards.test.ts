import { expect } from 'vitest'
import { theOffice } from '../../../../test/publishing.ts'
import { test as base } from '../../../../test/world.ts'

const test = base.extend('office', { scope: 'file' }, ({ world }) => world.organisation('sz-finance'))

test('policies without interpretation are a public figure and somebody’s work', async ({ world, office }) => {
  const { document } = await theOffice(world, office).published({ kind: 'policy', title: '惠企措施（示例）' })
  const { index } = await theOffice(world, office).published({ kind: 'policy', title: '首店政策（示例）' })
  const page = await world.visitor.text('/publishing/pairing')
  expect(page).toContain('有文件没有解读')
  expect(page).toContain('0.0%')
  const work = await world.lin.text('/workbench/publishing/interpretations')
  expect(work).toContain('惠企措施（示例）')
  expect(work).toContain(`/d/${index}`)
  const desk = theOffice(world, office)
  const explained = await desk.interpretation(document, 'graphic')
  const id = await desk.bundle(explained.edition)
  await desk.submit(id)
  await desk.approve(id)
  await desk.publish(id)
  expect(await world.visitor.text('/publishing/pairing')).toContain('50.0%')
  expect(await world.lin.text('/workbench/publishing/interpretations?state=few')).toContain('惠企措施（示例）')
  expect(await world.lin.text('/workbench/publishing/interpretations?state=none')).not.toContain('惠企措施（示例）')
  expect(await world.visitor.text('/publishing/pairing/list.csv')).toContain('深圳市财政局')
  expect((await world.chen.get('/workbench/publishing/interpretations')).status).toBe(404)
})

test('every board opens for those whose it is, and asks a visitor to sign in', async ({ world }) => {
  for (const path of ['coverage', 'catalogue', 'columns', 'withheld', 'clean-ups', 'archive', 'interpretations']) {
    expect((await world.zhou.get(`/workbench/publishing/${path}`)).status, path).toBe(200)
    expect((await world.visitor.get(`/workbench/publishing/${path}`)).headers.get('location'), path).toContain(
      '/identity/sign-in',
    )
    expect([403, 404]).toContain((await world.wang.get(`/workbench/publishing/${path}`)).status)
  }
  for (const path of ['coverage', 'catalogue', 'pairing', 'clean-ups'])
    expect((await world.visitor.get(`/publishing/${path}`)).status, path).toBe(200)
})
