import { fork } from 'node:child_process'
import { expect } from 'vitest'
import { theOffice } from '../../../test/publishing.ts'
import { test as base, type World } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { writeSetting } from '../../platform/settings.ts'
import { forceOn, getRule } from '../rules/index.ts'
import { addToBundle } from './actions/add-to-bundle.ts'
import { draftDocument } from './actions/draft-document.ts'
import { linkInterpretation } from './actions/link-interpretation.ts'
import { makeBundle } from './actions/make-bundle.ts'
import { openEdition } from './actions/open-edition.ts'
import { publishBundle } from './actions/publish-bundle.ts'
import { saveDraft } from './actions/save-draft.ts'
import { submitBundle } from './actions/submit-bundle.ts'
import { warnUnpaired } from './actions/warn-unpaired.ts'
import { getBundle } from './bundle-view.ts'
import { getDocument, getPublicByIndex } from './queries.ts'
import { InterpretationLag } from './settings.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) =>
  theOffice(world, await world.organisation('sz-finance')),
)

const RULE = '<p>第一条 为了示例，制定本办法。</p><p>第二条 本办法适用于示例。</p><p>第三条 本办法自发布之日起施行。</p>'

async function aPolicy(office: ReturnType<typeof theOffice>, title: string) {
  const { rule, number } = await office.numbered(title)
  const policy = await office.draft({ kind: 'normative', title, body: RULE, rule, commencesOn: '2026-10-01' })
  return { ...policy, rule, number }
}

test('a normative document without a number from the register is not submitted', async ({ office }) => {
  const { edition } = await office.draft({ kind: 'normative', title: '示例管理办法（无编号）' })
  await expect(office.submit(await office.bundle(edition))).rejects.toThrow('未经统一登记、统一编号不得发布')
})

test('nor without interpretations by its drafter in two forms beside it', async ({ world, office }) => {
  const { document, edition, number } = await aPolicy(office, '示例补贴管理办法')
  const bundle = await office.bundle(edition)
  await expect(office.submit(bundle)).rejects.toThrow('不少于 2 种形式，现有 0 种')
  const one = await office.interpretation(document, 'text')
  const same = await office.interpretation(document, 'text')
  await world.as(world.qian, (tx) => addToBundle(tx, bundle, [one.edition, same.edition]))
  await expect(office.submit(bundle)).rejects.toThrow('现有 1 种')
  const other = await office.interpretation(document, 'graphic')
  await world.as(world.qian, (tx) => addToBundle(tx, bundle, [other.edition]))
  await office.submit(bundle)
  const { needs, members } = await getBundle(world.lin.ctx(), bundle)
  expect(needs.map(({ kind }) => kind)).toEqual(['first-review', 'legality', 'second-review', 'approval'])
  expect(members[0]?.edition.document_number).toBe(number)
})

test('policy, interpretations and register switch to public in one transaction, linked both ways', async ({ world, office }) => {
  const { document, edition, rule, number } = await aPolicy(office, '示例资金管理办法')
  const [text, graphic] = [await office.interpretation(document, 'text'), await office.interpretation(document, 'graphic')]
  const bundle = await office.bundle(edition, text.edition, graphic.edition)
  await office.submit(bundle)
  await office.approve(bundle)
  const { index } = await office.publish(bundle)
  const [policyIndex = '', textIndex = ''] = index
  const policy = await getPublicByIndex({ db: world.db }, policyIndex)
  expect(policy).toMatchObject({
    edition: { document_number: number },
    relations: { interpretations: [{ form: 'text' }, { form: 'graphic' }] },
  })
  expect(await getPublicByIndex({ db: world.db }, textIndex)).toMatchObject({ relations: { policy: { index: policyIndex } } })
  expect((await getRule(world.system(), rule)).stage).toBe('promulgated')
  expect((await forceOn({ db: world.db }, [rule], '2026-09-30')).get(rule)?.force).toBe('not-yet')
  expect((await forceOn({ db: world.db }, [rule], '2026-10-01')).get(rule)?.force).toBe('in-force')
})

test('only the office that drafted a policy interprets it', async ({ world, office }) => {
  const { document, index } = await office.published({ kind: 'policy', title: '示例政策措施' })
  expect(index).not.toBe('')
  const health = await world.organisation('sz-health')
  const { document: theirs, edition } = await world.as(world.liang, (tx) =>
    draftDocument(tx, health, { kind: 'interpretation', title: '卫健委的解读', body: '<p>解读。</p>' }),
  )
  await world.as(world.liang, (tx) => linkInterpretation(tx, theirs, { policy: document, form: 'text' }))
  const { bundle } = await world.as(world.liang, (tx) => makeBundle(tx, health, { title: '解读', editions: [edition] }))
  await expect(world.as(world.liang, (tx) => submitBundle(tx, bundle))).rejects.toThrow('谁起草、谁解读')
})

test('a failure in the middle of a publication leaves nothing half-public', async ({ world, office }) => {
  const [one, two] = [await office.draft({ title: '甲' }), await office.draft({ title: '乙' })]
  const bundle = await office.bundle(one.edition, two.edition)
  await office.submit(bundle)
  await office.approve(bundle)
  const serial = await lastSerial(world)
  await expect(
    inTransaction(world.lin.ctx(), async (tx) => {
      await publishBundle(tx, bundle)
      throw new Error('the power fails')
    }),
  ).rejects.toThrow('the power fails')
  const states = await world.db
    .selectFrom('publishing.document')
    .select(['index_number', 'published_edition_id', 'slug'])
    .where('id', 'in', [one.document, two.document])
    .execute()
  expect(states).toEqual([
    { index_number: null, published_edition_id: null, slug: null },
    { index_number: null, published_edition_id: null, slug: null },
  ])
  expect(await lastSerial(world)).toBe(serial)
  const { index } = await office.publish(bundle)
  expect(index.map((each) => Number(each.slice(-5)))).toEqual([serial + 1, serial + 2])
})

test('a process that is killed in the middle of a publication leaves nothing half-public', async ({ world, office }) => {
  const begun = await Promise.all(Array.from({ length: 5 }, (_, index) => office.draft({ title: `断电 ${index}` })))
  const bundle = await office.bundle(...begun.map(({ edition }) => edition))
  await office.submit(bundle)
  await office.approve(bundle)
  const child = fork('test/publish-and-hang.ts', [world.databaseUrl, bundle, world.lin.id], {
    execArgv: ['--import', 'tsx'],
  })
  await new Promise<void>((done, fail) => {
    child.once('message', () => done())
    child.once('exit', (code) => fail(new Error(`ended with ${code} before it had published`)))
  })
  child.kill('SIGKILL')
  const shown = async () =>
    (
      await world.db
        .selectFrom('publishing.document')
        .select('id')
        .where(
          'id',
          'in',
          begun.map(({ document }) => document),
        )
        .where('index_number', 'is not', null)
        .execute()
    ).length
  expect(await shown()).toBe(0)
  await office.publish(bundle)
  expect(await shown()).toBe(5)
})

test('whoever publishes at the same time as others leaves no gap and no double in the numbers', async ({ world, office }) => {
  const bundles: string[] = []
  for (let each = 0; each < 6; each++) {
    const begun = [await office.draft(), await office.draft(), await office.draft()]
    const bundle = await office.bundle(...begun.map(({ edition }) => edition))
    await office.submit(bundle)
    await office.approve(bundle)
    bundles.push(bundle)
  }
  const results = await Promise.allSettled(
    bundles.map((bundle, place) =>
      inTransaction(world.lin.ctx(), async (tx) => {
        const published = await publishBundle(tx, bundle)
        if (place % 3 === 1) throw new Error('undone')
        return published
      }),
    ),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
  const rows = await world.db
    .selectFrom('publishing.document')
    .select('index_serial')
    .where('index_serial', 'is not', null)
    .where('organisation_id', '=', await world.organisation('sz-finance'))
    .orderBy('index_serial')
    .execute()
  expect(rows.map(({ index_serial }) => index_serial)).toEqual(rows.map((_, index) => index + 1))
})

test('one bundle that two people publish at the same moment is published once', async ({ world, office }) => {
  const { edition, document } = await office.draft()
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  await office.approve(bundle)
  const results = await Promise.allSettled([office.publish(bundle), office.publish(bundle)])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect((await world.eventsOf(document)).filter(({ name }) => name === 'publishing.published')).toHaveLength(1)
})

test('when a policy changes, interpretations of the changed clauses are marked and their drafter is told; the others are not', async ({
  world,
  office,
}) => {
  const { document, edition } = await aPolicy(office, '示例奖励管理办法')
  const first = await office.interpretation(document, 'text', ['第二条'])
  const third = await office.interpretation(document, 'graphic', ['第三条'])
  await expect(office.interpretation(document, 'comic', ['第九条'])).rejects.toThrow('没有“第九条”')
  const bundle = await office.bundle(edition, first.edition, third.edition)
  await office.submit(bundle)
  await office.approve(bundle)
  await office.publish(bundle)
  const next = await world.as(world.qian, (tx) => openEdition(tx, document))
  await world.as(world.qian, (tx) =>
    saveDraft(tx, next.edition, {
      revision: 1,
      body: RULE.replace('适用于示例', '适用于全市的示例'),
      commencesOn: '2026-11-01',
      note: '扩大适用范围',
    }),
  )
  // The interpretation of the changed clause counts no longer, so one form is missing; a new one comes along.
  const questions = await office.interpretation(document, 'questions', ['第二条'])
  const changing = await office.bundle(next.edition, questions.edition)
  await office.submit(changing)
  await office.approve(changing)
  await office.publish(changing)
  const stale = async (id: string) => (await getDocument(world.qian.ctx(), id)).interprets?.stale_since
  expect(await stale(first.document)).toBe('2026-09-16')
  expect(await stale(third.document)).toBe(null)
  expect(await stale(questions.document)).toBe(null)
  expect((await world.eventsOf(first.document)).at(-1)).toMatchObject({
    name: 'publishing.interpretation-stale',
    data: { policy: document, clauses: ['第二条'] },
  })
})

test('where interpretations may follow within some days, the last of them warns once of what is missing', async ({
  world,
  office,
}) => {
  const before = world.now
  await world.as(world.admin, (tx) => writeSetting(tx, InterpretationLag, 3))
  const { document, edition } = await aPolicy(office, '示例后续解读办法')
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  await office.approve(bundle)
  await office.publish(bundle)
  const warned = async () => (await world.eventsOf(document)).filter(({ name }) => name === 'publishing.interpretation-missing')
  world.now = new Date('2026-09-18T02:00:00Z')
  await warnUnpaired(world.system())
  expect(await warned()).toEqual([])
  // Three working days after Wednesday the 16th: Monday the 21st, or Sunday the 20th where that is worked.
  world.now = new Date('2026-09-22T02:00:00Z')
  await warnUnpaired(world.system())
  await warnUnpaired(world.system())
  expect(await warned()).toMatchObject([{ data: { forms: 0 } }])
  await world.as(world.admin, (tx) => writeSetting(tx, InterpretationLag, 0))
  world.now = before
})

async function lastSerial({ db }: World) {
  const row = await db
    .selectFrom('publishing.index_serial')
    .select((eb) => eb.fn.max('last').as('last'))
    .executeTakeFirst()
  return Number(row?.last ?? 0)
}
