import { expect } from 'vitest'
import { theOffice } from '../../../../test/publishing.ts'
import { test as base, type World } from '../../../../test/world.ts'
import { forceOn } from '../../rules/index.ts'
import { withdrawDocument } from '../actions/withdraw-document.ts'
import { documentSource } from '../public-source.ts'
import { cleanedUp } from './queries.ts'

const HERE = '/workbench/publishing/clean-ups'

const test = base
  .extend('office', { scope: 'file' }, ({ world }) => world.organisation('sz-finance'))
  .extend('campaign', { scope: 'file' }, async ({ world, office }) => {
    const documents = []
    for (const title of ['旧办法甲（示例）', '旧办法乙（示例）', '旧办法丙（示例）', '旧办法丁（示例）'])
      documents.push(
        await theOffice(world, office).published({
          kind: 'policy',
          title,
          formedOn: '2020-03-01',
          body: `<p>${title}的正文。</p>`,
        }),
      )
    await theOffice(world, office).published({ kind: 'policy', title: '新办法（示例）', formedOn: '2026-09-01' })
    await theOffice(world, office).published({ kind: 'notice', title: '旧通知（示例）', formedOn: '2020-03-01' })
    const opened = await world.zhou.submit(HERE, {
      title: '2026年政策文件清理',
      organisation: await world.organisation('sz'),
      kinds: ['policy'],
      ...dateOf('formedBefore', 2021),
      ...dateOf('dueOn', 2027),
    })
    return {
      documents,
      at: opened.headers.get('location') ?? '',
      status: opened.status,
      id: opened.headers.get('location')?.split('/').at(-1) ?? '',
    }
  })

const dateOf = (name: string, year: number) => ({ [`${name}.year`]: String(year), [`${name}.month`]: '1', [`${name}.day`]: '1' })
const entriesOf = ({ db }: World, id: string) =>
  db.selectFrom('publishing.clean_up_entry').selectAll().where('clean_up_id', '=', id).orderBy('position').execute()
const decide = (decision: string, positions: string[]) => ({ positions, decision, reason: `${decision}的理由（示例）` })

test('a clean-up freezes what is public, of its kinds and old enough', async ({ world, campaign, office }) => {
  expect(campaign.status).toBe(303)
  const entries = await entriesOf(world, campaign.id)
  expect(entries.map(({ title }) => title).toSorted()).toEqual(
    ['旧办法甲（示例）', '旧办法乙（示例）', '旧办法丙（示例）', '旧办法丁（示例）'].toSorted(),
  )
  await theOffice(world, office).published({ kind: 'policy', title: '后来的旧办法（示例）', formedOn: '2019-01-01' })
  expect(await entriesOf(world, campaign.id)).toHaveLength(4)
  expect(await world.eventsOf(campaign.id)).toMatchObject([{ name: 'publishing.clean-up-opened', data: { entries: 4 } }])
})

test('only who oversees opens one; an empty scope and offices elsewhere are refused', async ({ world, office }) => {
  const asked = {
    title: '清理',
    organisation: office,
    kinds: ['audit'],
    ...dateOf('formedBefore', 2021),
    ...dateOf('dueOn', 2027),
  }
  expect((await world.qian.submit(HERE, asked)).status).toBe(403)
  expect((await world.wu.submit(HERE, asked)).status).toBe(403)
  const empty = await world.lin.submit(HERE, asked)
  expect(empty.status).toBe(422)
  expect(await empty.text()).toContain('没有公开的文件')
  const elsewhere = await world.lin.submit(HERE, {
    ...asked,
    kinds: ['policy'],
    organisations: [await world.organisation('sz-health')],
  })
  expect(elsewhere.status).toBe(422)
  expect((await world.lin.submit(HERE, { ...asked, kinds: [] })).status).toBe(422)
})

test('the office decides with a reason, several at once, after a preview', async ({ world, campaign }) => {
  const preview = await world.qian.submit(`${campaign.at}/previews`, { act: 'decide', ...decide('repeal', ['1', '2']) })
  expect(await preview.text()).toContain('将对下列 2 件提出“废止”的意见')
  expect((await entriesOf(world, campaign.id)).every(({ decision }) => decision === null)).toBe(true)
  expect((await world.qian.submit(`${campaign.at}/decisions`, decide('repeal', ['1', '2']))).status).toBe(303)
  expect((await world.qian.submit(`${campaign.at}/decisions`, { ...decide('lapse', ['3']), reason: '' })).status).toBe(422)
  expect((await world.qian.submit(`${campaign.at}/decisions`, decide('lapse', ['3']))).status).toBe(303)
  expect((await world.qian.submit(`${campaign.at}/decisions`, decide('amend', ['4']))).status).toBe(303)
  for (const someone of [world.liang, world.chen, world.wu])
    expect((await someone.submit(`${campaign.at}/decisions`, decide('keep', ['1']))).status).toBe(404)
  expect((await world.zhou.submit(`${campaign.at}/decisions`, decide('keep', ['1']))).status).toBe(403)
})

test('the second signature is another person’s, and then the decision stands', async ({ world, campaign }) => {
  await world.lin.submit(`${campaign.at}/decisions`, decide('lapse', ['3']))
  const own = await world.lin.submit(`${campaign.at}/signatures`, { positions: ['3'] })
  expect(own.status).toBe(403)
  expect(await own.text()).toContain('须由另一人复核签字')
  expect((await world.qian.submit(`${campaign.at}/signatures`, { positions: ['1'] })).status).toBe(403)
  expect((await world.zheng.submit(`${campaign.at}/signatures`, { positions: ['1', '2', '3'] })).status).toBe(303)
  expect((await world.qian.submit(`${campaign.at}/decisions`, decide('keep', ['1']))).status).toBe(409)
  expect((await world.wu.get(campaign.at)).status).toBe(404)
})

test('it ends only when every entry is signed, and shows nothing before', async ({ world, campaign }) => {
  const [first] = campaign.documents
  expect((await world.zhou.submit(`${campaign.at}/closing`, {})).status).toBe(409)
  expect((await world.visitor.get(`/publishing/clean-ups/${campaign.id}`)).status).toBe(404)
  expect(await cleanedUp(world, [first?.document ?? ''])).toEqual(new Map())
  expect((await world.zheng.submit(`${campaign.at}/signatures`, { positions: ['4'] })).status).toBe(303)
  expect((await world.lin.submit(`${campaign.at}/closing`, {})).status).toBe(403)
  expect((await world.zhou.submit(`${campaign.at}/closing`, {})).status).toBe(303)
  expect((await world.zhou.submit(`${campaign.at}/closing`, {})).status).toBe(409)
})

test('what follows, follows by itself: banner, last place in search, public result, drafted announcement', async ({
  world,
  campaign,
}) => {
  const entries = await entriesOf(world, campaign.id)
  const repealed = entries[0]?.document_id ?? ''
  const amended = entries[3]?.document_id ?? ''
  const found = await cleanedUp(world, [repealed, amended])
  expect(found.get(repealed)).toMatchObject({ decision: 'repeal', demoted: true, on: '2026-09-16' })
  expect(found.get(amended)).toMatchObject({ decision: 'amend', demoted: false })
  const things = await documentSource.load({ db: world.db, actor: null, now: world.now }, [repealed, amended])
  expect(things.map(({ id, demoted }) => [id, demoted]).toSorted()).toEqual(
    [
      [repealed, true],
      [amended, false],
    ].toSorted(),
  )
  expect((await world.eventsOf(repealed)).at(-1)).toMatchObject({ name: 'publishing.cleaned-up', data: { decision: 'repeal' } })
  const { index } = campaign.documents.find(({ document }) => document === repealed) ?? { index: '' }
  expect(await world.visitor.text(`/d/${index}`)).toContain('已废止，不再作为行政管理的依据')
  const result = await world.visitor.text(`/publishing/clean-ups/${campaign.id}`)
  expect(result).toContain('旧办法甲（示例）')
  expect(result).toContain('repeal的理由（示例）')
  expect(await world.visitor.text(`/publishing/clean-ups/${campaign.id}/list.csv`)).toContain('旧办法丁（示例）')
  const { result_document_id } = await world.db
    .selectFrom('publishing.clean_up')
    .select('result_document_id')
    .where('id', '=', campaign.id)
    .executeTakeFirstOrThrow()
  const drafted = await world.db
    .selectFrom('publishing.edition')
    .select(['title', 'state', 'body'])
    .where('document_id', '=', result_document_id ?? '')
    .executeTakeFirstOrThrow()
  expect(drafted).toMatchObject({ title: '2026年政策文件清理结果公告', state: 'draft' })
  expect(drafted.body).toContain('废止的文件目录')
  expect(await world.eventsOf(campaign.id)).toContainEqual(
    expect.objectContaining({ name: 'publishing.clean-up-closed', data: { keep: 0, amend: 1, repeal: 2, lapse: 1 } }),
  )
})

test('a document that was withdrawn since is not shown by the result with an address that fails', async ({ world, campaign }) => {
  const { document, index } = campaign.documents[1] ?? { document: '', index: '' }
  await world.as(world.lin, (tx) => withdrawDocument(tx, document, { how: 'withdrawn', reason: '内容有误（示例）' }))
  expect((await world.visitor.get(`/publishing/clean-ups/${campaign.id}`)).status).toBe(200)
  expect([200, 410]).toContain((await world.visitor.get(`/d/${index}`)).status)
})

test('a normative document that is repealed by a clean-up is out of force in the register from that day, and its page says so', async ({
  world,
  office,
}) => {
  const { numbered, draft, interpretation, bundle, submit, approve, publish } = theOffice(world, office)
  const title = '示例旧规范性文件清理办法'
  const { rule } = await numbered(title)
  const body = '<p>第一条 为了示例，制定本办法。</p><p>第二条 本办法自发布之日起施行。</p>'
  const policy = await draft({ kind: 'normative', title, body, rule, commencesOn: '2026-09-16', formedOn: '2026-09-15' })
  const [text, graphic] = [await interpretation(policy.document, 'text'), await interpretation(policy.document, 'graphic')]
  const id = await bundle(policy.edition, text.edition, graphic.edition)
  await submit(id)
  await approve(id)
  const { index } = await publish(id)
  const forceNow = async (on: string) => (await forceOn({ db: world.db }, [rule], on)).get(rule)?.force
  expect(await forceNow('2026-09-16')).toBe('in-force')
  const opened = await world.zhou.submit(HERE, {
    title: '2026年规范性文件清理',
    organisation: await world.organisation('sz'),
    organisations: [office],
    kinds: ['normative'],
    'formedBefore.year': '2026',
    'formedBefore.month': '9',
    'formedBefore.day': '16',
    ...dateOf('dueOn', 2027),
  })
  const at = opened.headers.get('location') ?? ''
  const entries = await entriesOf(world, at.split('/').at(-1) ?? '')
  const mine = entries.find(({ document_id }) => document_id === policy.document)
  expect(mine).toMatchObject({ rule_id: rule })
  const all = entries.map(({ position }) => String(position))
  const others = all.filter((position) => position !== String(mine?.position))
  if (others.length > 0) await world.qian.submit(`${at}/decisions`, decide('keep', others))
  await world.qian.submit(`${at}/decisions`, decide('repeal', [String(mine?.position)]))
  expect((await world.zheng.submit(`${at}/signatures`, { positions: all })).status).toBe(303)
  expect(await forceNow('2026-09-16')).toBe('in-force')
  expect((await world.zhou.submit(`${at}/closing`, {})).status).toBe(303)
  expect(await forceNow('2026-09-15')).not.toBe('repealed')
  expect(await forceNow('2026-09-16')).toBe('repealed')
  const page = await world.visitor.text(`/rules/${rule}`)
  expect(page).toContain('已废止')
  expect(page).toContain('2026年规范性文件清理结果公告')
  expect(await world.visitor.text(`/d/${index[0]}`)).toContain('已废止')
  const [thing] = await documentSource.load({ db: world.db, actor: null, now: world.now }, [policy.document])
  expect(thing).toMatchObject({ demoted: true, force: { id: 'repealed' } })
})
