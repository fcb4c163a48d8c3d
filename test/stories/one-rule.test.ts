import { expect } from 'vitest'
import { tell, walk } from '../../src/modules/following/index.ts'
import { discardBundle } from '../../src/modules/publishing/actions/discard-bundle.ts'
import { catchUp } from '../../src/modules/search/index.ts'
import { runDue } from '../../src/worker.ts'
import { theOffice } from '../publishing.ts'
import { settled } from '../settled.ts'
import { test, type World } from '../world.ts'

type Hit = { title: string; url: string; kind: string; force: { id: string; label: string } | null }
const found = async (world: World, q: string) => {
  await settled(world)
  await catchUp(world.system())
  const answer = await world.visitor.get(`/api/search?q=${encodeURIComponent(q)}`)
  return ((await answer.json()) as { hits: Hit[] }).hits
}
const at = (day: string) => new Date(`${day}T10:00:00+08:00`)

test('a normative document goes from the register to the public, into force, into the gazette and out of force, by itself', async ({
  world,
}) => {
  // Given a document of the finance bureau with its number from the register
  const office = theOffice(world, await world.organisation('sz-finance'))
  const title = '示例市民宿补贴办法'
  const { rule, number } = await office.numbered(title)
  const body = '<p>第一条　为了规范民宿补贴，制定本办法。</p><p>第二条　本办法自2026年10月1日起施行，有效期至2026年12月31日。</p>'
  const policy = await office.draft({
    kind: 'normative',
    title,
    documentNumber: number,
    body,
    rule,
    commencesOn: '2026-10-01',
    expiresOn: '2026-12-31',
    formedOn: '2026-09-16',
  })

  // When it is sent without interpretations, it is refused; with two forms it passes every gate and all three are public at once
  const alone = await office.bundle(policy.edition)
  await expect(office.submit(alone)).rejects.toThrow(/解读/)
  await world.as(world.qian, (tx) => discardBundle(tx, alone))
  const explained = [
    await office.interpretation(policy.document, 'text'),
    await office.interpretation(policy.document, 'questions'),
  ]
  const bundle = await office.bundle(policy.edition, ...explained.map(({ edition }) => edition))
  await office.submit(bundle)
  await office.approve(bundle)
  // Whose duty such lodgings are is always public; nothing of the document is yet.
  expect((await found(world, '民宿')).filter(({ kind }) => kind !== 'duty')).toEqual([])
  const { index } = await office.publish(bundle)
  expect(index).toHaveLength(3)

  // Then a citizen finds it with two characters, reads that it is not in force yet, and follows it
  const [hit] = (await found(world, '民宿')).filter(({ kind }) => kind === 'rule')
  expect(hit).toMatchObject({ title, force: { id: 'not-yet' } })
  const page = await world.visitor.text(`/d/${index[0]}`)
  expect(page).toContain('尚未生效')
  for (const other of index.slice(1)) expect(page).toContain(`/d/${other}`)
  await settled(world)
  await walk(world.system())
  expect((await world.wang.submit('/following', { q: '民宿', kind: 'rule', frequency: 'at-once' })).status).toBe(303)

  // And the gazette carries its words
  const submission = /([0-9a-f-]{36})/.exec(
    (
      await world.qian.submit('/workbench/gazette/submissions', { document: policy.document, section: 'departments' })
    ).headers.get('location') ?? '',
  )?.[1]
  const planned = { 'plannedOn.year': '2026', 'plannedOn.month': '9', 'plannedOn.day': '30' }
  const issue = /([0-9a-f-]{36})/.exec(
    (await world.guo.submit('/workbench/gazette/issues', planned)).headers.get('location') ?? '',
  )?.[1]
  await world.guo.submit(`/workbench/gazette/submissions/${submission}/acceptance`, {})
  await world.guo.submit(`/workbench/gazette/issues/${issue}/items`, { submission: submission ?? '' })
  await world.guo.submit(`/workbench/gazette/issues/${issue}/closing`, {})
  await world.guo.submit(`/workbench/gazette/issues/${issue}/publication`, {})
  expect((await found(world, '民宿')).map(({ kind }) => kind)).toContain('gazette-item')

  // When its day comes, nobody does anything and it is in force; when its last day is over, it has lapsed
  world.now = at('2026-10-01')
  await runDue(world.system())
  expect(await world.visitor.text(`/rules/${rule}`)).toContain('有效')
  expect((await found(world, '民宿')).find(({ kind }) => kind === 'rule')?.force?.id).toBe('in-force')
  await settled(world)
  await walk(world.system())
  await tell(world.system(), 'at-once')
  const told = await world.db
    .selectFrom('notifications.message')
    .select('title')
    .where('person_id', '=', world.wang.id)
    .where('kind', '=', 'following')
    .execute()
  expect(told.length).toBeGreaterThan(0)
  world.now = at('2026-12-31')
  expect(await world.visitor.text(`/rules/${rule}`)).not.toContain('到期失效')
  world.now = at('2027-01-01')
  await runDue(world.system())
  expect(await world.visitor.text(`/rules/${rule}`)).toContain('到期失效')
  expect(await world.visitor.text(`/rules/${rule}?on=2026-11-01`)).toContain('有效')
  expect((await found(world, '民宿')).find(({ kind }) => kind === 'rule')?.force?.id).toBe('expired')
  expect(await world.visitor.text(`/d/${index[0]}`)).toContain('到期失效')
})
