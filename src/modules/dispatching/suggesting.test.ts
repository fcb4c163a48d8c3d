import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { drainIntake, fileDemands, listLegs, loadDemand, type NewDemand } from '../demands/index.ts'
import { loadDuties } from '../duties/index.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { learn } from './learning/learn.ts'
import { listModels } from './queries.ts'
import { candidatesFor } from './suggesting/candidates.ts'
import { suggest } from './suggesting/suggest.ts'

const HERE = '/workbench/dispatching'
const MANHOLE: NewDemand = {
  channel: 'phone',
  kind: 'complaint',
  text: '示例：小区门口的井盖破损，请处理。',
  place: { street: 'futian-shatou' },
}

describe('before there is a history', () => {
  test('the duty list’s words suggest, and nothing goes out without a person', async ({ world }) => {
    const [best] = await suggest(world.system(), { text: '小区门口的井盖破损了', place: { street: 'futian-shatou' } })
    expect(best).toMatchObject({ item: '12.03.007', office: await world.organisation('futian-water'), sure: false })
    expect(best?.says).toContain('井盖')
    await learn(world.system())
    expect(await listModels(world)).toEqual([])
  })

  test('no candidate is outside its item’s days, or an office that is not there', async ({ world }) => {
    const tree = await loadOrganisations(world)
    const words = ['井盖', '路灯', '拖欠工资', '学位', '油烟', '停车', '物业', '养老', '台风', '社保']
    const text = fc.array(fc.constantFrom(...words, '不', '了', '小区', '请处理'), { minLength: 1, maxLength: 12 })
    const days = ['2019-12-31', '2020-01-01', '2026-09-16', '2030-01-01']
    const lists = new Map(await Promise.all(days.map(async (day) => [day, await loadDuties(world, day)] as const)))
    fc.assert(
      fc.property(
        text,
        fc.constantFrom(...days),
        fc.constantFrom('futian-shatou', 'dapeng-nanao', 'shenshan-ebu'),
        (said, day, slug) => {
          const duties = lists.get(day)
          const street = tree.bySlug.get(slug)
          if (!duties || !street) throw new Error('the sample city lacks it')
          const where = { street, district: tree.byId.get(street.parent_id ?? '') }
          for (const { item, office, probability } of candidatesFor(
            { duties, tree, learned: null },
            { text: said.join(''), where },
            5,
          )) {
            const duty = duties.byCode.get(item)
            expect(duty && duty.validFrom <= day && (duty.validTo === null || day < duty.validTo)).toBe(true)
            expect(tree.byId.get(office)?.valid_to ?? null).toBeNull()
            expect(probability > 0 && probability <= 1).toBe(true)
          }
          if (day < '2020') expect(duties.list).toEqual([])
        },
      ),
    )
  })

  test('the dispatcher’s desk shows the best three with reasons, and sends on', async ({ world }) => {
    const [filed] = await inTransaction(world.system(), (tx) => fileDemands(tx, [MANHOLE]))
    await drainIntake(world.system())
    const page = await world.shi.text(HERE)
    expect(page).toContain('福田区水务局')
    expect(page).toContain('按 1、2、3 选择')
    const id = filed && 'filed' in filed && filed.filed ? filed.filed.id : ''
    const office = await world.organisation('futian-water')
    expect((await world.shi.submit(`${HERE}/${id}/dispatch`, { choice: '', why: '' })).status).toBe(422)
    expect((await world.shi.submit(`${HERE}/${id}/dispatch`, { choice: `${office}|12.03.007`, why: '' })).status).toBe(303)
    expect(await loadDemand(world, id)).toMatchObject({ state: 'dispatched', lead_id: office, item: '12.03.007' })
    const [leg] = await listLegs(world, id)
    expect(leg?.why).toContain('对应职责清单 12.03.007')
    expect(await world.shi.text(HERE)).toContain('没有待分拨的诉求')
    expect((await world.mu.get(HERE)).status).toBe(404)
    expect((await world.cui.get(`${HERE}/model`)).status).toBe(200)
    expect((await world.cui.get(`${HERE}/bulk`)).status).toBe(403)
  })
})

describe('the address for programs', () => {
  const path = '/api/demands/dispatch-suggestions'
  test('gives staff suggestions in the shape that others were told', async ({ world }) => {
    for (const place of [{ street: '沙头街道' }, { lat: 22.55, lon: 114.05 }, undefined]) {
      const answer = await world.shi.post(path, { text: '井盖破损，请尽快维修', ...(place && { place }) })
      expect(answer.status).toBe(200)
      const { suggestions } = (await answer.json()) as { suggestions: Record<string, unknown>[] }
      expect(Object.keys(suggestions[0] ?? {}).sort()).toEqual(['item', 'office', 'probability', 'why'])
      expect(suggestions[0]).toMatchObject({ item: '12.03.007', why: expect.stringContaining('井盖') })
    }
    expect((await world.mu.post(path, { text: '路灯不亮' })).status).toBe(200)
  })
  test('refuses who is not staff, and input that does not fit, with the fields', async ({ world }) => {
    expect((await world.visitor.post(path, { text: '路灯不亮' })).status).toBe(401)
    expect((await world.wang.post(path, { text: '路灯不亮' })).status).toBe(403)
    for (const body of [{}, { text: ' ' }, { text: '路灯', place: { lat: 100, lon: 0 } }, { text: '字'.repeat(10_001) }]) {
      const answer = await world.shi.post(path, body)
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ code: 'invalid', errors: [{ message: expect.any(String) }] })
    }
  })
})
