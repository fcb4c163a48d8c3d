import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { loadDuties, locate } from './index.ts'

describe('the sample list', () => {
  test('has 18 classes, more than 400 items, and an office for each of them wherever it may lie', async ({ world }) => {
    const duties = await loadDuties(world, '2026-09-16')
    expect(duties.classes).toHaveLength(18)
    expect(duties.list.length).toBeGreaterThan(400)
    const item = duties.byCode.get('12.03.007')
    expect(item).toMatchObject({ name: '井盖破损', class: { name: '市政设施' }, group: { name: '井盖管线' } })
    const streets = await world.db
      .selectFrom('organisations.organisation')
      .select('slug')
      .where('kind', 'in', ['street', 'town'])
      .execute()
    expect(streets.length).toBeGreaterThan(70)
    const without = duties.list.flatMap((each) =>
      streets.filter(({ slug }) => !duties.leadOf(each, { street: slug })).map(({ slug }) => `${each.code} ${slug}`),
    )
    expect(without).toEqual([])
  })

  test('is found by the words that people use', async ({ world }) => {
    const { findByWords } = await loadDuties(world, '2026-09-16')
    for (const [text, name] of [
      ['我家门口的井盖破损了，车一压就响', '井盖破损'],
      ['楼上装修，电钻声音从早到晚', '装修扰民'],
      ['公司已经三个月没有发工资，拖欠工资怎么办', '拖欠工资'],
      ['健身房老板跑路了，预付卡不给退费', '预付卡退费'],
      ['路口红绿灯不亮，早高峰很危险', '交通信号灯故障'],
    ] as const)
      expect(
        findByWords(text)
          .slice(0, 3)
          .map(({ item }) => item.name),
      ).toContain(name)
  })
})

describe('a place', () => {
  test('is found by its name, by the words of an address, by the nearest centre of a street', async ({ world }) => {
    const slugs = async (asked: Parameters<typeof locate>[1]) => {
      const { district, street, by } = await locate(world, asked)
      return [district?.slug, street?.slug, by]
    }
    expect(await slugs({ street: '沙头街道' })).toEqual(['futian', 'futian-shatou', 'name'])
    expect(await slugs({ street: '440304005' })).toEqual(['futian', 'futian-shatou', 'name'])
    expect(await slugs({ text: '福田区沙头新村门口' })).toEqual(['futian', 'futian-shatou', 'words'])
    expect(await slugs({ text: '车公庙地铁站旁' })).toEqual(['futian', 'futian-shatou', 'words'])
    expect(await slugs({ text: '罗湖区某小区' })).toEqual(['luohu', undefined, 'words'])
    expect((await slugs({ lat: 22.55, lon: 114.05 }))[0]).toBe('futian')
    expect(await slugs({ text: '不知道在哪里' })).toEqual([undefined, undefined, 'nothing'])
  })
})
