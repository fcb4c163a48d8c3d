import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { aDataset, aPublished, idIn } from '../../../../test/open-data.ts'
import { type Someone, test, type World } from '../../../../test/world.ts'
import { installation } from '../../../platform/installation.ts'
import { dropTable, findTable, runQuery } from '../../tables/index.ts'
import { ingestFile } from '../ingest-file.ts'
import { cancelIntake } from './actions/end-intake.ts'
import { clearIntake, runDue } from './clear.ts'
import { readIntake } from './read-intake.ts'

const MESSY = `示例市2026年停车场名录,,,,
填报单位：示例局,,,单位：万元,
编号,名称,建成日期,投资额,联系手机
007,示例停车场,2024年1月5日,"1,234.5",13800138000
008,市民中心停车场,2023年2月29日,约12,13900139000
009,广场停车场,20240105,30,13700137000
合计,,,1276.5,
`

const hands = (who: Someone, text: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}, name = '停车场.csv') =>
  who.submit('/workbench/ingestion', { ...more, file: new File([text], name) })

/** Handed in and read by the worker. */
async function taken(
  world: World,
  text: string | Uint8Array<ArrayBuffer> = MESSY,
  more: Record<string, string> = {},
  name?: string,
) {
  const answer = await hands(world.pan, text, more, name)
  expect(answer.status).toBe(303)
  const id = idIn(answer)
  await readIntake(world.system(), { subjectId: id })
  return id
}

const rowOf = ({ db }: World, id: string) =>
  db.selectFrom('ingestion.intake').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const tablesOf = ({ db }: World, id: string) =>
  db.selectFrom('ingestion.intake_table').selectAll().where('intake_id', '=', id).orderBy('position').execute()
async function onlyTable(world: World, id: string) {
  const [table] = await tablesOf(world, id)
  if (!table) throw new Error(`no table: ${(await rowOf(world, id)).sentence}`)
  return table
}
const placeOf = async (world: World, table: string) => (await findTable(world.system(), table))?.place

/** Staged tables on which no record stands. */
const forgotten = ({ db }: World) =>
  db.selectFrom('tables.version').select('id').where('place', '=', 'staged').where('held_at', 'is', null).execute()

/** The form of a recipe as its page shows it. */
async function formOf(world: World, table: string) {
  const page = await world.pan.text(`/workbench/ingestion/tables/${table}/recipe`)
  const fields: Record<string, string> = {}
  for (const [tag] of page.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
    if (of('type') === 'checkbox' && !/\schecked/.test(tag)) continue
    fields[of('name') ?? ''] = of('value') ?? ''
  }
  for (const [, name = '', options = ''] of page.matchAll(/<select[^>]*\sname="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    fields[name] = /<option value="([^"]*)" selected/.exec(options)?.[1] ?? ''
  return fields
}

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
