import { expect } from 'vitest'
import { readIntake } from '../../src/modules/ingestion/intake/read-intake.ts'
import { encoded } from '../../src/modules/ingestion/reading/text/encoded.ts'
import { call } from '../ckan-client.ts'
import { aDataset, openToAll } from '../open-data.ts'
import { story } from './browser-world.ts'

/** As an office keeps it: titles above, units in the header, days as everybody writes them, a sum below, one figure that is a guess. */
const MESSY = `示例市停车场名录,,,,,
填报单位：示例局,,,,单位：万元,
场地编号,名称,街道,建成日期,投资额,联系人身份证号
440304000000000001,示例停车场,沙头街道,2024年1月5日,"1,234.5",440300199001010016
440304000000000002,示例公园停车场,沙头街道,2024.2.1,约12,440300199001010024
440304000000000003,示例广场停车场,福田街道,20240301,３０,440300199001010032
440304000000000004,示例医院停车场,福田街道,二〇二四年三月九日,7.5,440300199001010040
合计,,,,1284,
`
const ROWS = [
  ['440304000000000001', '示例停车场', '沙头街道', '2024-01-05', 1234.5],
  ['440304000000000002', '示例公园停车场', '沙头街道', '2024-02-01', 12],
  ['440304000000000003', '示例广场停车场', '福田街道', '2024-03-01', 30],
  ['440304000000000004', '示例医院停车场', '福田街道', '2024-03-09', 7.5],
] as const
const BY_STREET = [
  ['沙头街道', 1246.5],
  ['福田街道', 37.5],
] as const

story(
  'a clerk drags a messy spreadsheet in, mends it and opens it; a program, a chart and a citation give the same rows',
  { timeout: 240_000 },
  async ({ city, world }) => {
    // Given 潘, who has described a data set and said that it may be open to all
    const dataset = await aDataset(world, { title: '停车场名录（示例）', slug: 'car-parks', keys: '场地编号' })
    await world.pan.submit(`/workbench/datasets/${dataset.id}/class`, openToAll)
    const pan = await city.signedIn('pan')

    // When the file is dropped on the form, as the table program wrote it: in GB18030
    await pan.open(`/workbench/ingestion?dataset=${dataset.id}`)
    const bytes = encoded(MESSY, 'gb18030').toString('base64')
    await pan.page.locator('form:has(input[type=file])').evaluate((form, content) => {
      const data = new DataTransfer()
      const file = Uint8Array.from(atob(content), (each) => each.charCodeAt(0))
      data.items.add(new File([file], '停车场.csv', { type: 'text/csv' }))
      form.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    }, bytes)
    await pan.leaveBy(() => pan.page.getByRole('button', { name: '上传并读取' }).click())
    const intake = pan.path()
    const read = async () => {
      await readIntake(world.system(), { subjectId: intake.split('/').at(-1) ?? '' })
      await pan.open(intake)
    }
    await read()

    // Then it is read, and what is wrong with it stands there: file and reading one below the other, reasons and proposals
    const found = await pan.text()
    for (const said of ['读出 4 行', '有 1 处没有采用', '合计、小计行 1 行', '约12', '不能直接开放'])
      expect(found).toContain(said)
    const compared = pan.page.getByRole('region', { name: '原文与识别结果对照' })
    const linesOf = async () =>
      (await compared.getByRole('row').allInnerTexts()).map((line) => line.split('\t').map((cell) => cell.trim()))
    expect(await linesOf()).toEqual(
      expect.arrayContaining([
        expect.arrayContaining(['文件第 4 行', '440304000000000001', '2024年1月5日', '1,234.5']),
        expect.arrayContaining(['读出第 1 行', '440304000000000001', '2024-01-05', '1234.5']),
        expect.arrayContaining(['文件第 5 行', '2024.2.1', '约12']),
        expect.arrayContaining(['读出第 2 行', '2024-02-01', '没有采用']),
      ]),
    )

    // When she takes the proposal over, and leaves out what tells of persons
    await pan.page.getByLabel('采用第 5 行“投资额”的建议值').check()
    await pan.leaveBy(() => pan.page.getByRole('button', { name: '采用勾选的建议值' }).click())
    await read()
    await pan.leaveBy(() => pan.page.getByRole('link', { name: '修改处理方案' }).click())
    await pan.page.getByLabel('联系人身份证号：保留').uncheck()
    await pan.leaveBy(() => pan.page.getByRole('button', { name: '按这个方案重新读取' }).click())
    await read()
    const mended = await pan.text()
    for (const left of ['没有采用的内容', '不能直接开放', '440300199001010016']) expect(mended).not.toContain(left)
    await pan.page.getByLabel('资源').selectOption({ index: 1 })
    await pan.leaveBy(() => pan.page.getByRole('button', { name: '作为新版本提交' }).click())

    // And hands it in, and the three gates are passed by their three people, the last on a telephone
    const review = `/workbench/datasets/${dataset.id}/review`
    await pan.open(review)
    await pan.leaveBy(() => pan.page.getByRole('button', { name: '提交审核' }).click())
    for (const [person, verdict, width] of [
      ['tang', '通过', 1280],
      ['zheng', '通过', 1280],
      ['han', '通过，对外开放', 390],
    ] as const) {
      const reviewer = await city.signedIn(person, { width })
      await reviewer.open(review)
      await reviewer.page.getByLabel(verdict, { exact: true }).check()
      await reviewer.leaveBy(() => reviewer.page.getByRole('button', { name: '提交结论' }).click())
    }

    // Then everybody reads it, on a telephone too
    const citizen = await city.visitor({ width: 390 })
    await citizen.open('/datasets/car-parks')
    expect(await citizen.text()).toContain('停车场名录（示例）')
    await citizen.open('/datasets/car-parks/rows')
    for (const [, name] of ROWS) expect(await citizen.text()).toContain(name)

    // And a client of CKAN gets these rows
    const answer = await call<{ records: Record<string, unknown>[]; total: number }>(world, 'datastore_search', {
      resource_id: dataset.resource,
    })
    expect(answer.total).toBe(ROWS.length)
    expect(
      answer.records.map((each) => [
        each.场地编号,
        each.名称,
        each.街道,
        String(each.建成日期).slice(0, 10),
        Number(each.投资额),
      ]),
    ).toEqual(ROWS)

    // And a chart of them says the same, and so does what is kept of it for ever
    const chart = new URLSearchParams({ kind: 'bars', group: 'value:街道', measure: 'sum:投资额' })
    await citizen.open(`/datasets/car-parks/chart?${chart}`)
    await citizen.page.locator('figure summary').first().click()
    const drawn = async () =>
      (await citizen.page.locator('figure tbody tr').allInnerTexts()).map((line) => line.split('\t').map((cell) => cell.trim()))
    const figures = await drawn()
    expect(figures.map(([street, sum]) => [street, Number(sum?.replace(/[^\d.]/g, ''))])).toEqual(BY_STREET)
    await citizen.leaveBy(() => citizen.page.getByRole('button', { name: '生成引用' }).click())
    expect(citizen.path()).toMatch(/^\/datasets\/citations\/[0-9a-f]{32}$/)
    const kept = await citizen.text()
    expect(kept).toContain('已核对：重新查询的结果与引用时完全相同')
    await citizen.page.locator('figure summary').first().click()
    expect(await drawn()).toEqual(figures)
    const asFile = (await citizen.page.getByRole('link', { name: 'JSON', exact: true }).getAttribute('href')) ?? ''
    const rows = (await (await world.visitor.get(asFile)).json()) as Record<string, unknown>[]
    const told = rows.map((each) => Object.values(each)).map(([street, sum]) => [street, Number(sum)])
    expect(told.toSorted()).toEqual([...BY_STREET].toSorted())
  },
)
