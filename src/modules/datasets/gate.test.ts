import { describe, expect } from 'vitest'
import { aDataset, aVersion, decide, openToAll, passAll, reviewOf } from '../../../test/open-data.ts'
import { test, type World } from '../../../test/world.ts'

const HALLS = '编号,大厅名称,联系电话\nD1,示例政务大厅,19900001111\nD2,示例服务大厅,19900002222\nD3,示例便民大厅,19900003333\n'
const PEOPLE = '编号,身份证号\nP1,440300199003070004\nP2,44030019851112000X\n'

/** A data set whose version has been looked through. */
async function filled(world: World, csv: string) {
  const dataset = await aDataset(world, { keys: '编号' })
  await world.pan.submit(`/workbench/datasets/${dataset.id}/class`, openToAll)
  await aVersion(world, dataset.resource, csv)
  const submitted = await world.pan.submit(`/workbench/datasets/${dataset.id}/submission`, {})
  return { ...dataset, submitted }
}
const again = (world: World, id: string) => world.pan.submit(`/workbench/datasets/${id}/submission`, {})
const sign = (who: World['tang'], finding: string | undefined, reason = '办公电话，已在网站公布') =>
  who.submit(`/workbench/datasets/findings/${finding}/clearance`, { reason })

describe('the personal-data gate', () => {
  test('nothing is submitted while numbers of persons stand in a column, and no number is shown', async ({ world }) => {
    const { id, submitted } = await filled(world, HALLS)
    expect(submitted.status).toBe(422)
    const page = await submitted.text()
    expect(page).toContain('联系电话')
    expect(page).toContain('手机号码')
    expect(page).not.toContain('19900001111')
    const { findings } = await reviewOf(world, id)
    expect(findings).toMatchObject([{ column: '联系电话', kind: 'mobile', blocks: true, cleared: false }])
  })

  test('the secrecy reviewer signs why announced numbers may be public, and nobody else does', async ({ world }) => {
    const { id } = await filled(world, HALLS)
    const [finding] = (await reviewOf(world, id)).findings
    for (const who of [world.pan, world.zheng, world.han]) expect((await sign(who, finding?.id)).status).toBe(422)
    expect((await sign(world.luo, finding?.id)).status).toBe(404)
    expect((await sign(world.tang, finding?.id, '')).status).toBe(422)
    expect((await again(world, id)).status).toBe(422)
    expect((await sign(world.tang, finding?.id)).status).toBe(303)
    expect((await sign(world.tang, finding?.id)).status).toBe(422)
    expect((await again(world, id)).status).toBe(303)
    await passAll(world, id)
    const dataset = await world.db.selectFrom('datasets.dataset').select('state').where('id', '=', id).executeTakeFirstOrThrow()
    expect(dataset.state).toBe('published')
  })

  test('identity numbers are signed away by nobody; without their column the next table passes', async ({ world }) => {
    const { id, resource } = await filled(world, PEOPLE)
    const [finding] = (await reviewOf(world, id)).findings
    expect(finding).toMatchObject({ kind: 'id-number', blocks: true })
    const refused = await sign(world.tang, finding?.id)
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('不得公开')])
    await aVersion(world, resource, '编号\nP1\nP2\n')
    expect((await again(world, id)).status).toBe(303)
    expect((await reviewOf(world, id)).findings).toEqual([])
  })

  test('what tells who somebody is although nobody is named holds it too', async ({ world }) => {
    const rows = Array.from({ length: 12 }, (_, index) => `R${index},${1950 + index},${index % 2 ? '男' : '女'},示例社区${index}`)
    const { id, submitted } = await filled(world, ['编号,出生年份,性别,社区', ...rows].join('\n'))
    expect(submitted.status).toBe(422)
    const { findings } = await reviewOf(world, id)
    expect(findings.map(({ kind }) => kind)).toContain('re-identification')
  })

  test('a table that replaces a reviewed one is looked through anew before any gate passes', async ({ world }) => {
    const { id, resource } = await filled(world, '编号,大厅名称\nD1,示例政务大厅\n')
    await decide(world, world.tang, id, 'secrecy')
    await aVersion(world, resource, PEOPLE)
    const refused = await decide(world, world.tang, id, 'secrecy')
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('个人信息检测还没有完成')])
  })
})
