import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { forgotten, formOf, hands, MESSY, onlyTable, placeOf, rowOf, tablesOf, taken } from '../../../../test/intakes.ts'
import { aDataset, aPublished, idIn } from '../../../../test/open-data.ts'
import { test } from '../../../../test/world.ts'
import { installation } from '../../../platform/installation.ts'
import { dropTable, findTable } from '../../tables/index.ts'
import { ingestFile } from '../ingest-file.ts'
import { cancelIntake } from './actions/end-intake.ts'
import { clearIntake, runDue } from './clear.ts'
import { readIntake } from './read-intake.ts'

describe('a reading', () => {
  test('whose worker was killed begins again; the one that comes back too late leaves nothing', async ({ world }) => {
    const id = idIn(await hands(world.pan, MESSY))
    await world.db
      .updateTable('ingestion.intake')
      .set({ state: 'reading', run: crypto.randomUUID(), tries: 1 })
      .where('id', '=', id)
      .execute()
    // Two at once: the later takes over, the earlier finds that it is not wanted.
    await Promise.all([readIntake(world.system(), { subjectId: id }), readIntake(world.system(), { subjectId: id })])
    expect(await tablesOf(world, id)).toHaveLength(1)
    const { table_id } = await onlyTable(world, id)
    expect(await rowOf(world, id)).toMatchObject({ state: 'typed', tries: 3 })
    expect(await forgotten(world)).toEqual([])
    expect(await placeOf(world, table_id)).toBe('staged')
  })

  test('that ends its worker again and again is given up, and may be asked for anew', async ({ world }) => {
    const id = idIn(await hands(world.pan, MESSY))
    await world.db
      .updateTable('ingestion.intake')
      .set({ state: 'reading', run: crypto.randomUUID(), tries: 3 })
      .where('id', '=', id)
      .execute()
    await readIntake(world.system(), { subjectId: id })
    expect((await rowOf(world, id)).state).toBe('failed')
    expect(await world.pan.text(`/workbench/ingestion/${id}`)).toContain('请联系管理员')
    await world.pan.submit(`/workbench/ingestion/${id}/reading`, {})
    await readIntake(world.system(), { subjectId: id })
    expect((await rowOf(world, id)).state).toBe('typed')
  })

  test('whose worker was killed leaves no list of what was rejected either, once its table is swept', async ({ world }) => {
    const path = join(installation().config.DATA_DIR, 'left-behind.csv')
    await writeFile(path, MESSY)
    const ingested = await ingestFile(world.system(), { path, name: '停车场.csv' })
    const [table] = ingested.outcome === 'table' ? ingested.tables : []
    const { storage } = installation()
    const list = table?.rejectedFile ?? ''
    expect(await storage.exists(list)).toBe(true)
    await dropTable(world.system(), table?.tableId ?? '')
    expect(await storage.exists(list)).toBe(false)
  })

  test('is called off before and while it goes on', async ({ world }) => {
    const id = idIn(await hands(world.pan, MESSY))
    expect((await world.pan.submit(`/workbench/ingestion/${id}/cancellation`, {})).status).toBe(303)
    await readIntake(world.system(), { subjectId: id })
    expect((await rowOf(world, id)).state).toBe('cancelled')
    const second = idIn(await hands(world.pan, MESSY))
    await Promise.all([
      readIntake(world.system(), { subjectId: second }),
      (async () => {
        while ((await rowOf(world, second)).state === 'waiting') await new Promise((resolve) => setTimeout(resolve, 5))
        await world.as(world.pan, (tx) => cancelIntake(tx, second))
      })(),
    ])
    await clearIntake(world.system(), { subjectId: second })
    expect(await forgotten(world)).toEqual([])
    expect((await rowOf(world, second)).state).toBe('cancelled')
    expect(await tablesOf(world, second)).toEqual([])
  })

  test('that nobody does anything about expires, with its tables and its file', async ({ world }) => {
    const id = await taken(world)
    const { table_id, id: table } = await onlyTable(world, id)
    await runDue(world.system())
    expect((await rowOf(world, id)).state).toBe('typed')
    await runDue({ ...world.system(), now: new Date(world.now.getTime() + 31 * 86_400_000) })
    expect(await rowOf(world, id)).toMatchObject({ state: 'expired', stored_as: null })
    expect(await placeOf(world, table_id)).toBe('dropped')
    expect(await world.pan.text(`/workbench/ingestion/${id}`)).toContain('已过期')
    expect((await world.pan.get(`/workbench/ingestion/tables/${table}/recipe`)).status).toBe(404)
    expect((await world.pan.get(`/workbench/ingestion/${id}/original`)).status).toBe(404)
    expect((await world.pan.submit(`/workbench/ingestion/${id}/reading`, {})).status).toBe(422)
  })
})

describe('a table that was read', () => {
  test('becomes the draft of a version, once, and the next file is read alike', async ({ world }) => {
    const { id: dataset, resource, title } = await aDataset(world, { keys: '编号' })
    const upload = await world.pan.text(`/workbench/ingestion?dataset=${dataset}&resource=${resource}`)
    expect(upload).toContain(`value="${resource}" selected`)
    const id = await taken(world, MESSY, { dataset, resource })
    const table = await onlyTable(world, id)
    const form = await formOf(world, table.id)
    await world.pan.submit(`/workbench/ingestion/tables/${table.id}/recipe`, { ...form, 'name.1': '停车场名称', 'mask.4': '0-0' })
    await readIntake(world.system(), { subjectId: id })
    const edited = await onlyTable(world, id)
    const path = `/workbench/ingestion/tables/${edited.id}/submission`
    expect((await world.pan.submit(path, { resource: '' })).status).toBe(422)
    const answer = await world.pan.submit(path, { resource, note: '示例' })
    expect(answer.headers.get('location')).toMatch(/^\/workbench\/datasets\/versions\//)
    expect(await world.pan.text(answer.headers.get('location') ?? '')).toContain('停车场名称')
    expect(await rowOf(world, id)).toMatchObject({ state: 'accepted', dataset_id: dataset, resource_id: resource })
    const twice = await world.pan.submit(path, { resource, note: '' })
    expect([twice.status, (await twice.text()).includes('已经提交过了')]).toEqual([422, true])
    expect(await world.pan.text(`/workbench/ingestion/${id}`)).toContain('查看这个版本')
    expect(await world.pan.text('/workbench/ingestion')).toContain(title)
    const next = await taken(world, MESSY.replace('009', '010'), { dataset, resource }, '下月.csv')
    const { table_id } = await onlyTable(world, next)
    expect((await findTable(world.system(), table_id))?.columns.map(({ name }) => name)).toContain('停车场名称')
    expect(await world.pan.text(`/workbench/ingestion/${next}`)).not.toContain('13800138000')
    // What became a version stays when the intake is old; what did not, goes.
    await runDue({ ...world.system(), now: new Date(world.now.getTime() + 31 * 86_400_000) })
    expect(await placeOf(world, edited.table_id)).toBe('staged')
    expect((await rowOf(world, id)).stored_as).not.toBeNull()
    expect(await placeOf(world, table_id)).toBe('dropped')
  })

  test('says how it differs from what the current version promises', async ({ world }) => {
    const { resource } = await aPublished(world)
    const id = await taken(world, '站点编号,站点名称,街道\n0001,示例路口,沙头街道\n', { resource }, '站点.csv')
    const page = await world.pan.text(`/workbench/ingestion/${id}`)
    expect(page).toContain('与当前版本相比')
    expect(page).toContain('线路数')
  })

  test('of a workbook of several sheets has a page each', async ({ world }) => {
    const html = `<html><body><table><tr><th>名称</th><th>数量</th></tr><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>
      <table><tr><th>街道</th><th>面积</th></tr><tr><td>丙街道</td><td>3</td></tr><tr><td>丁街道</td><td>4</td></tr></table></body></html>`
    const id = await taken(world, html, {}, '两张表.xls')
    expect(await tablesOf(world, id)).toHaveLength(2)
    expect(await world.pan.text(`/workbench/ingestion/${id}?table=2`)).toContain('丁街道')
    expect(await world.pan.text(`/workbench/ingestion/${id}?table=nonsense`)).toContain('乙')
  })
})

describe('another office', () => {
  test('sees nothing of it, and puts nothing into what is not its own', async ({ world }) => {
    const { id: dataset, resource, title } = await aDataset(world)
    const id = await taken(world, MESSY, { resource })
    const { id: table } = await onlyTable(world, id)
    const paths = [
      `/workbench/ingestion/${id}`,
      `/workbench/ingestion/${id}/original`,
      `/workbench/ingestion/tables/${table}/recipe`,
      `/workbench/ingestion/tables/${table}/rejected.csv`,
      `/workbench/ingestion/tables/${table}/corrected.csv`,
    ]
    // The steward of another office; of this one who is not its steward; who opens data for the city; a citizen.
    for (const who of [world.luo, world.tang, world.lin, world.han, world.wang])
      for (const path of paths) expect((await who.get(path)).status, path).toBe(404)
    for (const act of ['reading', 'cancellation'])
      expect((await world.luo.submit(`/workbench/ingestion/${id}/${act}`, {})).status).toBe(404)
    for (const act of ['recipe', 'submission'])
      expect((await world.luo.submit(`/workbench/ingestion/tables/${table}/${act}`, { resource })).status).toBe(404)
    const list = await world.luo.text(`/workbench/ingestion?dataset=${dataset}&resource=${resource}`)
    for (const said of ['停车场.csv', title, `value="${resource}"`]) expect(list).not.toContain(said)
    expect((await hands(world.luo, MESSY, { resource })).status).toBe(422)
    const own = idIn(await hands(world.luo, MESSY))
    await readIntake(world.system(), { subjectId: own })
    const theirs = await onlyTable(world, own)
    expect((await world.luo.submit(`/workbench/ingestion/tables/${theirs.id}/submission`, { resource })).status).toBe(422)
    expect((await world.visitor.get(paths[0] ?? '')).headers.get('location')).toContain('/identity/sign-in')
    expect((await world.tang.get('/workbench/ingestion')).status).toBe(404)
  })
})
