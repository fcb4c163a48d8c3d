import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BuiltAssets, useAssets } from './assets.ts'
import { buildAssets } from './build.ts'
import { GalleryCasePage, GalleryListPage, GalleryPage } from './gallery.tsx'
import {
  assets,
  Chart,
  DateField,
  Deadline,
  Form,
  newForm,
  type PageFrame,
  PortalPage,
  ProblemPage,
  readDay,
  Table,
} from './index.ts'

const page: PageFrame = {
  siteName: '示例市政务公开平台',
  siteDomain: 'localhost',
  siteIdCode: '0000000000',
  sample: true,
  path: '/requests?a=1',
  person: null,
  workplace: '示例市规划和自然资源局',
  csrf: 'token',
  nav: [{ href: '/', label: '首页' }],
  reading: { mode: 'standard', script: 'hans' },
  footer: {
    organiser: '示例市人民政府办公厅',
    contact: '0755-00000000',
    reportErrorHref: '/report-error',
    siteMapHref: '/site-map',
    icp: '示例ICP备00000000号',
    police: '示例公网安备00000000000000号',
    ipv6: true,
  },
}

describe('the frame of a page', () => {
  test('carries the site labels everywhere, column and article labels where the page has them', () => {
    const plain = String(<PortalPage title="首页" page={page} />)
    expect(plain).toContain('<meta name="SiteName" content="示例市政务公开平台"/>')
    expect(plain).toContain('<meta name="SiteIDCode" content="0000000000"/>')
    expect(plain).not.toContain('ColumnName')
    const column = { name: '政策文件', description: '规范性文件', keywords: ['政策', '文件'], type: ['信息公开', '政策文件'] }
    const article = { title: '通知', publishedAt: '2026-09-16 09:13', source: '示例局' }
    const content = String(<PortalPage title="通知" page={page} labels={{ column, article }} />)
    expect(content).toContain('<meta name="ColumnType" content="信息公开，政策文件"/>')
    expect(content).toContain('<meta name="PubDate" content="2026-09-16 09:13"/>')
    expect(content).toContain('<meta name="ContentSource" content="示例局"/>')
  })

  test('has in its foot what the inspection checks', () => {
    const html = String(<PortalPage title="首页" page={page} />)
    for (const word of [
      '我为政府网站找错',
      '站点地图',
      '网站标识码：0000000000',
      '主办单位：',
      '联系方式：',
      'ICP备',
      '公网安备',
      '网站支持IPv6',
      '党政机关标识',
    ])
      expect(html).toContain(word)
  })

  test('is marked and kept out of search engines in sample mode only', () => {
    expect(String(<PortalPage title="首页" page={page} />)).toMatch(/noindex.*示例数据/s)
    const real = String(<PortalPage title="首页" page={{ ...page, sample: false }} />)
    expect(real).not.toMatch(/noindex|示例数据/)
  })

  test('offers every way of reading of this very page, and says which it is', () => {
    const html = String(<PortalPage title="首页" page={page} />)
    for (const way of ['standard', 'large', 'contrast', 'print']) expect(html).toContain(`/requests?a=1&amp;reading=${way}`)
    expect(html).toContain('/requests?a=1&amp;script=hant')
    expect(String(<PortalPage title="首页" page={{ ...page, reading: { mode: 'large', script: 'hans' } }} />)).toMatch(
      /<html[^>]*data-reading="large".*标准版/s,
    )
  })

  test('escapes what it is given', () => {
    expect(String(<ProblemPage page={page} problem={{ status: 404, detail: '<script>alert(1)</script>' }} />)).not.toContain(
      '<script>alert',
    )
  })
})

describe('pages under a strict policy', () => {
  test('no component writes a style attribute, a style element or an inline script', async () => {
    const pages = [<GalleryPage page={page} />, <GalleryListPage page={page} />, <GalleryCasePage page={page} />]
    for (const html of (await Promise.all(pages.map((each) => each.toString()))).map(String)) {
      expect(html).not.toMatch(/\sstyle=|<style|\son\w+="|<script(?![^>]*\ssrc=)/)
    }
  })

  test('a chart escapes its names and repeats its data as a table', async () => {
    const chart = (
      <Chart
        title="图"
        sentence="一句话"
        categoryName="领域"
        kind="bars"
        categories={['<img src=x onerror=alert(1)>']}
        series={[{ name: '件', values: [12961] }]}
      />
    )
    const html = String(await chart.toString())
    expect(html).not.toContain('<img')
    expect(html).toMatch(/<td class="yg-number">12,961<\/td>/)
  })
})

describe('forms', () => {
  test('list what is wrong on top with links to the fields, and keep what was typed', () => {
    const form = { values: { 'from.year': '2024', 'from.month': '13' }, errors: [{ field: 'from', message: '月份应为 1 到 12' }] }
    const html = String(
      <Form action="/" csrf="token" form={form} idempotencyKey="k">
        <DateField name="from" label="日期" form={form} />
      </Form>,
    )
    expect(html).toContain('<a href="#field-from">月份应为 1 到 12</a>')
    expect(html).toContain('id="field-from"')
    expect(html).toContain('value="13"')
    expect(html).toMatch(/name="_csrf" value="token".*name="_key" value="k"/)
  })

  test.each([
    [{ 'd.year': '2024', 'd.month': '3', 'd.day': '1' }, '2024-03-01'],
    [{ 'd.year': '２０２４年', 'd.month': '１２', 'd.day': '31日' }, '2024-12-31'],
    [{ 'd.year': '', 'd.month': '', 'd.day': '' }, ''],
    [{ 'd.year': '2024', 'd.month': '', 'd.day': '' }, '2024-00-00'],
    [{ d: '2024-03-01' }, '2024-03-01'],
  ])('a date of three fields reads forgivingly: %o', (values, day) => {
    expect(readDay(values, 'd')).toBe(day)
  })

  test('a date known as a whole fills its three fields', () => {
    expect(String(<DateField name="d" label="日期" form={newForm({ d: '2024-03-01' })} />)).toMatch(
      /value="2024".*value="03".*value="01"/,
    )
  })
})

describe('lists and deadlines', () => {
  test('an empty list says so instead of showing a bare head', () => {
    const html = String(
      <Table caption="待办" columns={[{ header: '编号', cell: () => '' }]} rows={[]} empty="没有待办的申请。" />,
    )
    expect(html).toContain('没有待办的申请。')
    expect(html).not.toContain('<table')
  })

  test('a deadline opens to each day with its number, and to the reasons of the days that do not count', () => {
    const days = [
      { date: '2026-09-30', weekday: '周三', counted: true, number: 1, reason: '工作日' },
      { date: '2026-10-01', weekday: '周四', counted: false, reason: '国庆节放假' },
      { date: '2026-10-02', weekday: '周五', counted: false, reason: '国庆节放假' },
    ]
    const html = String(
      <Deadline deadline={{ sentence: '还剩 1 个工作日，10月8日（周四）到期', tone: 'soon', days, article: '条例第三十三条' }} />,
    )
    expect(html).toMatch(/<details.*条例第三十三条.*国庆节放假<\/strong>：10月1日（周四）至10月2日（周五）/s)
  })
})

describe('the built assets', () => {
  let folder: string
  let built: BuiltAssets
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'assets-'))
    const [first] = await Promise.all([buildAssets(folder), buildAssets(folder)])
    built = first
    useAssets(built)
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true }))

  test('are built once though two ask at once, and leave nothing unfinished behind', async () => {
    expect((await readdir(folder)).sort()).toEqual(
      Object.entries(built)
        .flatMap(([name, file]) => (name === 'folder' ? [] : [file]))
        .sort(),
    )
    expect(await buildAssets(folder)).toEqual(built)
  })

  test('name no address elsewhere and stay under 70 KB', async () => {
    const css = await readFile(join(folder, built.css), 'utf8')
    expect(css.length).toBeLessThan(70_000)
    expect(css).not.toMatch(/url\(["']?(https?:|\/)/)
  })

  test('are served for ever under their own name, and nothing else is', async () => {
    const answer = await assets().request(`/${built.css}`)
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(answer.headers.get('content-type')).toContain('text/css')
    expect((await assets().request('/public/mark.svg')).headers.get('content-type')).toBe('image/svg+xml')
    for (const path of [
      '/site-0000000000000000.css',
      '/public/..%2fpackage.json',
      '/public/%2e%2e%2fpackage.json',
      '/public/.env',
      '/package.json',
    ])
      expect((await assets().request(path)).status).toBe(404)
  })
})
