import { describe, expect } from 'vitest'
import { formOf, hands, MESSY, onlyTable, placeOf, rowOf, tablesOf, taken } from '../../../../test/intakes.ts'
import { idIn } from '../../../../test/open-data.ts'
import { test } from '../../../../test/world.ts'
import { findTable, runQuery } from '../../tables/index.ts'
import { readIntake } from './read-intake.ts'

describe('a file of an office', () => {
  test('is handed in, waits, is read by the worker, and its page says what was found', async ({ world }) => {
    const answer = await hands(world.pan, MESSY)
    const id = idIn(answer)
    expect(answer.headers.get('location')).toBe(`/workbench/ingestion/${id}`)
    const waiting = await world.pan.get(`/workbench/ingestion/${id}`)
    const underway = await waiting.text()
    for (const said of ['排队等待读取', '<noscript><meta http-equiv="refresh" content="3">', 'id="reading"'])
      expect(underway).toContain(said)
    await readIntake(world.system(), { subjectId: id })
    const response = await world.pan.get(`/workbench/ingestion/${id}`)
    const page = await response.text()
    expect(page).not.toContain('http-equiv="refresh"')
    for (const said of [
      '有 2 处没有采用',
      '合计、小计行 1 行',
      '建成日期',
      '万元',
      '市民中心停车场',
      '2023年2月29日',
      '约12',
      '手机号码',
      '不能直接开放',
      '下载清单',
      '用时',
    ])
      expect(page).toContain(said)
    expect(await world.pan.text('/workbench/ingestion')).toContain('停车场.csv')
    expect(await rowOf(world, id)).toMatchObject({ state: 'typed', run: null, progress: { step: 'done', rows: 3 } })
  })

  test('gives the list of what was not taken, the file with the proposals, and the original', async ({ world }) => {
    const id = await taken(world)
    const { id: table } = await onlyTable(world, id)
    const list = await world.pan.text(`/workbench/ingestion/tables/${table}/rejected.csv`)
    expect(list.split('\r\n')).toHaveLength(4)
    expect(list).toContain('"约12"')
    const corrected = await world.pan.get(`/workbench/ingestion/tables/${table}/corrected.csv`)
    expect(corrected.headers.get('content-disposition')).toContain(encodeURIComponent('-已改.csv'))
    const text = await corrected.text()
    expect(text).toContain('008,市民中心停车场,2023年2月29日,12,13900139000')
    expect(await world.pan.text(`/workbench/ingestion/${id}/original`)).toBe(MESSY)
    const again = await taken(world, text, {}, '停车场-已改.csv')
    expect(await onlyTable(world, again)).toMatchObject({ rejected_count: 1, rows: 3 })
  })

  test('is read again as the clerk says: renamed, retyped, left out, masked', async ({ world }) => {
    const id = await taken(world)
    const before = await onlyTable(world, id)
    const form = await formOf(world, before.id)
    expect(form).toMatchObject({ headerRows: '3', firstRow: '4', 'name.3': '投资额', 'type.3': 'decimal', 'unit.3': '万元' })
    const { 'keep.2': _, ...kept } = form
    const answer = await world.pan.submit(`/workbench/ingestion/tables/${before.id}/recipe`, {
      ...kept,
      'name.1': '停车场名称',
      'type.3': 'text',
      'unit.3': '',
      'mask.4': '3-4',
    })
    expect(answer.headers.get('location')).toBe(`/workbench/ingestion/${id}`)
    await readIntake(world.system(), { subjectId: id })
    const after = await onlyTable(world, id)
    const version = await findTable(world.system(), after.table_id)
    expect(version?.columns.map(({ name, type }) => [name, type])).toEqual([
      ['编号', 'text'],
      ['停车场名称', 'text'],
      ['投资额', 'text'],
      ['联系手机', 'text'],
    ])
    const page = await world.pan.text(`/workbench/ingestion/${id}`)
    expect(page).toContain('138****8000')
    expect(page).not.toContain('13800138000')
    expect(after.findings).toEqual([])
    expect(await placeOf(world, before.table_id)).toBe('dropped')
    expect((await formOf(world, after.id))['mask.4']).toBe('3-4')
  })

  test('is read again with those proposals that the clerk takes over', async ({ world }) => {
    const id = await taken(world)
    const { id: first, table_id } = await onlyTable(world, id)
    const path = (table: string) => `/workbench/ingestion/tables/${table}/proposals`
    const none = await world.pan.submit(path(first), {})
    expect([none.status, (await none.text()).includes('请勾选')]).toEqual([422, true])
    const { rejected } = await onlyTable(world, id)
    const place = (rejected as { value: string }[]).findIndex(({ value }) => value === '约12')
    const answer = await world.pan.submit(path(first), { cell: String(place) })
    expect(answer.headers.get('location')).toBe(`/workbench/ingestion/${id}`)
    await readIntake(world.system(), { subjectId: id })
    const after = await onlyTable(world, id)
    expect(after).toMatchObject({ rejected_count: 1, rows: 3 })
    expect(after.notes).toContainEqual('按数据专员采用的建议值改了 1 个单元格')
    expect(await placeOf(world, table_id)).toBe('dropped')
    // With another header and name, and read a third time, it still holds.
    const form = await formOf(world, after.id)
    await world.pan.submit(`/workbench/ingestion/tables/${after.id}/recipe`, { ...form, 'name.3': '投资' })
    await readIntake(world.system(), { subjectId: id })
    const again = await onlyTable(world, id)
    expect(again.rejected_count).toBe(1)
    expect((await world.luo.submit(path(again.id), { all: 'on' })).status).toBe(404)
    // From nothing is from nothing.
    await world.pan.submit(`/workbench/ingestion/${id}/reading`, {})
    await readIntake(world.system(), { subjectId: id })
    expect((await onlyTable(world, id)).rejected_count).toBe(2)
  })

  test('takes over rows that were refused as a whole, and all proposals at once', async ({ world }) => {
    const id = await taken(world, '编号,名称,数量\n1,甲,10\n2,乙\n3,丙,约30\n4,丁,40\n5,戊,50\n6,己,60\n', {}, '短行.csv')
    const before = await onlyTable(world, id)
    expect(before.rejected_count).toBe(2)
    await world.pan.submit(`/workbench/ingestion/tables/${before.id}/proposals`, { all: 'on' })
    await readIntake(world.system(), { subjectId: id })
    const after = await onlyTable(world, id)
    expect(after).toMatchObject({ rejected_count: 0, rows: before.rows + 1 })
    const version = await findTable(world.system(), after.table_id)
    if (!version) throw new Error('no table')
    const { rows } = await runQuery(world.system(), version, {})
    expect(rows.map((row) => row.map(String).join())).toEqual([
      '1,甲,10',
      '2,乙,null',
      '3,丙,30',
      '4,丁,40',
      '5,戊,50',
      '6,己,60',
    ])
  })

  test('is made to say less: years, bands, districts; what cannot be said so is covered', async ({ world }) => {
    const people = ['姓名,出生日期,年龄,收入,住址,经度,纬度']
    for (const [at, street] of ['沙头街道1号阳光小区', '园岭街道2号', '莲花街道3号', '香蜜湖街道4号'].entries())
      people.push(
        `示例${at},198${at}-03-0${at + 1},4${at},${1000 + at * 700}.5,广东省示例市福田区${street},113.93${at}1,22.53${at}1`,
      )
    const id = await taken(world, people.join('\n'), {}, '登记.csv')
    const { id: table } = await onlyTable(world, id)
    const form = await formOf(world, table)
    await world.pan.submit(`/workbench/ingestion/tables/${table}/recipe`, {
      ...form,
      'generalise.0': 'year',
      'generalise.1': 'year',
      'generalise.2': 'band-10',
      'generalise.3': 'band-1000',
      'generalise.4': 'district',
      'crs.5': 'GCJ-02>',
      'crs.6': 'GCJ-02>',
    })
    await readIntake(world.system(), { subjectId: id })
    const after = await onlyTable(world, id)
    const version = await findTable(world.system(), after.table_id)
    if (!version) throw new Error('no table')
    const { rows } = await runQuery(world.system(), version, {})
    expect(rows[1]?.slice(0, 5)).toEqual(['*', '1981', '40–49', '1000至2000（不含）', '广东省示例市福田区'])
    expect(Number(rows[1]?.[5])).toBeCloseTo(113.9262, 3)
    expect(version.columns.at(-1)?.crs).toBe('WGS-84')
    expect((after.warnings as string[]).join()).toContain('不能这样概括')
    const again = await formOf(world, after.id)
    expect(again).toMatchObject({ 'generalise.1': 'year', 'type.1': 'date', 'generalise.2': 'band-10', 'crs.5': 'GCJ-02&gt;' })
  })

  test('is read again from another header row', async ({ world }) => {
    const id = await taken(world)
    const before = await onlyTable(world, id)
    const form = await formOf(world, before.id)
    await world.pan.submit(`/workbench/ingestion/tables/${before.id}/recipe`, { ...form, headerRows: '4' })
    await readIntake(world.system(), { subjectId: id })
    const { table_id, rows } = await onlyTable(world, id)
    expect(rows).toBe(2)
    expect((await findTable(world.system(), table_id))?.columns[1]?.name).toBe('示例停车场')
  })

  test('with a recipe that cannot be is told so beside the form', async ({ world }) => {
    const { id } = await onlyTable(world, await taken(world))
    const form = await formOf(world, id)
    const path = `/workbench/ingestion/tables/${id}/recipe`
    const twice = await world.pan.submit(path, { ...form, 'name.1': '编号' })
    expect(twice.status).toBe(422)
    expect(await twice.text()).toContain('有两列都叫“编号”')
    const none = Object.fromEntries(Object.entries(form).filter(([name]) => !name.startsWith('keep.')))
    expect(await (await world.pan.submit(path, none)).text()).toContain('至少保留一列')
    expect((await world.pan.submit(path, { ...form, firstRow: '9', lastRow: '4' })).status).toBe(422)
    expect((await world.pan.submit(path, {})).status).toBe(422)
  })

  test('that holds no table is refused with a sentence, may be read again, and leaves nothing staged', async ({ world }) => {
    const id = await taken(world, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), {}, '图.png')
    const { state, sentence } = await rowOf(world, id)
    expect(state).toBe('refused')
    expect(await world.pan.text('/notifications')).toContain('图.png')
    expect(await world.pan.text(`/workbench/ingestion/${id}`)).toContain(sentence)
    expect(await tablesOf(world, id)).toEqual([])
  })

  test('is not taken when there is none, when it is empty, or too large; hostile names are made plain', async ({ world }) => {
    const without = await world.pan.submit('/workbench/ingestion', { resource: '' })
    expect([without.status, (await without.text()).includes('请选择要上传的文件')]).toEqual([422, true])
    expect((await hands(world.pan, '')).status).toBe(422)
    const large = await hands(world.pan, new Uint8Array(50 * 1_048_576 + 1))
    expect([large.status, (await large.text()).includes('超过 50 MB')]).toEqual([422, true])
    const id = idIn(await hands(world.pan, MESSY, {}, '../../etc/\u202e<b>表.csv'))
    expect((await rowOf(world, id)).name).toBe('_b_表.csv')
  })
})
