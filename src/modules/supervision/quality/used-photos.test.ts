import { encode } from 'jpeg-js'
import { expect } from 'vitest'
import { aDemand, file } from '../../../../test/incidents-world.ts'
import { test, type World } from '../../../../test/world.ts'
import { moveAll } from '../../demands/index.ts'
import { nightly } from '../index.ts'

/** A photo as a telephone saves it: a scene of a few surfaces under uneven light, with grain. */
function photo(scene: number, { quality = 88, width = 320, brighter = 0 } = {}) {
  const height = (width * 3) / 4
  const data = Buffer.alloc(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / width, y / height]
      let light = 70 + 60 * v + brighter
      for (let index = 0; index < 7; index++) {
        const [left, top] = [((scene * 37 + index * 61) % 83) / 100, ((scene * 53 + index * 29) % 79) / 100]
        if (u > left && u < left + 0.22 && v > top && v < top + 0.18) light += 30 + ((scene + index * 17) % 50)
      }
      const grain = ((x * 7 + y * 13) % 11) - 5
      data.set(
        [light + grain, light * 0.9 + grain, light * 0.8 + grain, 255].map((value) => Math.min(255, Math.max(0, value))),
        (y * width + x) * 4,
      )
    }
  return Buffer.from(encode({ data, width, height }, quality).data)
}

/** A demand that the urban management of Futian answers at its desk, with a photo as its evidence. */
async function answeredWith(world: World, text: string, picture: Buffer) {
  const [filed] = await file(world, [aDemand(text)])
  const demand = filed?.id ?? ''
  const office = await world.organisation('futian-urban-management')
  await world.as(world.system(), (tx) =>
    moveAll(tx, [
      { demand, act: 'dispatch', as: 'dispatcher', fields: { office, why: '示例' } },
      { demand, act: 'sign', as: 'handler', fields: {} },
      { demand, act: 'contact', as: 'handler', fields: { note: '示例：已电话联系。' } },
    ] as Parameters<typeof moveAll>[1]),
  )
  const answered = await world.mu.submit(`/workbench/demands/${demand}/acts/answer`, {
    answer: `示例：${text}一事已经处理完毕。`,
    evidence: '示例：现场照片一张，当日处理。',
    evidenceFiles: new File([Uint8Array.from(picture)], '现场.jpg', { type: 'image/jpeg' }),
  })
  expect(answered.status, (await answered.clone().text()).slice(0, 1_500)).toBe(303)
  return { demand, number: filed?.number ?? '' }
}

test('the same photo under two answers, saved again and made smaller, is laid before a person; another photo is not', async ({
  world,
}) => {
  const first = await answeredWith(world, '示例路人行道地砖松动', photo(3))
  const again = await answeredWith(world, '示例巷井盖旁积水', photo(3, { quality: 55, width: 240, brighter: 8 }))
  const other = await answeredWith(world, '示例公园护栏缺失', photo(11))
  await nightly(world.system())
  expect(await world.cui.text('/workbench/supervision/audits')).toContain('照片用于几件诉求')
  const audits = await world.db
    .selectFrom('supervision.audit')
    .select(['demand_number', 'beside'])
    .where('reason', '=', 'photo-reused')
    .execute()
  expect(audits.map(({ demand_number }) => demand_number)).not.toContain(other.number)
  expect(audits).toHaveLength(1)
  expect([audits[0]?.demand_number, ...(audits[0]?.beside ?? [])].sort()).toEqual(
    (audits[0]?.demand_number === again.number ? [again.number, first.demand] : [first.number, again.demand]).sort(),
  )
})
