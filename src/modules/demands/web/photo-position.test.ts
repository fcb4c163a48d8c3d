import { encode } from 'jpeg-js'
import { expect } from 'vitest'
import { aDemand, file } from '../../../../test/incidents-world.ts'
import { test, type World } from '../../../../test/world.ts'
import { incidentOf } from '../../incidents/index.ts'

const WHAT = { kind: 'help', text: '福华路会展中心南门的路灯不亮，晚上走路看不清，请修好。' }

/** TIFF, big endian, with nothing but where it was taken: degrees, minutes and seconds of latitude and longitude. */
function gps([lat, lon]: readonly [number[], number[]], refs: readonly [string, string] = ['N', 'E']) {
  const tiff = Buffer.alloc(128)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  entry(tiff, 10, { tag: 0x8825, type: 4, count: 1, value: 26 })
  tiff.writeUInt16BE(4, 26)
  entry(tiff, 28, { tag: 1, type: 2, count: 2, text: refs[0] })
  entry(tiff, 40, { tag: 2, type: 5, count: 3, value: 80 })
  entry(tiff, 52, { tag: 3, type: 2, count: 2, text: refs[1] })
  entry(tiff, 64, { tag: 4, type: 5, count: 3, value: 104 })
  for (const [at, parts] of [
    [80, lat],
    [104, lon],
  ] as const)
    for (const [index, part] of parts.entries()) {
      tiff.writeUInt32BE(Math.round(part * 100), at + index * 8)
      tiff.writeUInt32BE(100, at + index * 8 + 4)
    }
  const payload = Buffer.concat([Buffer.from('Exif\0\0'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(payload.length + 2, 2)
  return Buffer.concat([head, payload])
}
type Entry = { tag: number; type: number; count: number; value?: number; text?: string }
function entry(tiff: Buffer, at: number, { tag, type, count, value = 0, text }: Entry) {
  tiff.writeUInt16BE(tag, at)
  tiff.writeUInt16BE(type, at + 2)
  tiff.writeUInt32BE(count, at + 4)
  if (text === undefined) tiff.writeUInt32BE(value, at + 8)
  else tiff.write(`${text}\0`, at + 8, 'latin1')
}
/** A picture as a telephone with a fix saves it. */
function photo(exif: Buffer) {
  const [width, height] = [16, 12]
  const picture = encode({ width, height, data: Buffer.alloc(width * height * 4, 120) }, 80).data
  return new File([Buffer.concat([picture.subarray(0, 2), exif, picture.subarray(2)])], '路灯.jpg', { type: 'image/jpeg' })
}
const THERE = gps([
  [22, 32, 35.16],
  [114, 3, 28.44],
])
const contact = async (world: World, more: Record<string, string | Blob>) => {
  const page = await world.visitor.submit('/demands/new/contact', { ...WHAT, street: '', address: '', lat: '', lon: '', ...more })
  const html = await page.text()
  expect(page.status, html.slice(0, 1_000)).toBe(200)
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
  return { html, lat: field('lat'), lon: field('lon'), files: field('files') }
}

test('where a photo was taken is used only if the person has said so', async ({ world }) => {
  const silent = await contact(world, { photos: photo(THERE) })
  expect([silent.lat, silent.lon, silent.files !== '']).toEqual(['', '', true])
  const agreed = await contact(world, { photos: photo(THERE), photoPosition: 'on' })
  expect([agreed.lat, agreed.lon]).toEqual(['22.5431', '114.0579'])
  expect(agreed.html).toContain('位置 22.5431，114.0579')
})

test('what was filled in stands before what a photo says, and a photo that says nothing changes nothing', async ({ world }) => {
  const own = await contact(world, { photos: photo(THERE), photoPosition: 'on', lat: '22.6', lon: '114.1' })
  expect([own.lat, own.lon]).toEqual(['22.6', '114.1'])
  for (const exif of [
    Buffer.alloc(0),
    gps([
      [0, 0, 0],
      [0, 0, 0],
    ]),
    gps([
      [95, 0, 0],
      [200, 0, 0],
    ]),
  ]) {
    const none = await contact(world, { photos: photo(exif), photoPosition: 'on' })
    expect([none.lat, none.lon]).toEqual(['', ''])
  }
})

test('the photo that is kept no longer says where it was taken', async ({ world }) => {
  const { files, lat, lon } = await contact(world, { photos: photo(THERE), photoPosition: 'on' })
  const filed = await world.visitor.submit('/demands', { ...WHAT, files, lat, lon, phone: '13800138000' })
  expect(filed.status).toBe(200)
  const demand = await world.db
    .selectFrom('demands.demand')
    .select(['id', 'lat', 'lon'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  expect([demand.lat, demand.lon]).toEqual([22.5431, 114.0579])
  const kept = await world.db
    .selectFrom('demands.attachment')
    .select('file_id')
    .where('demand_id', '=', demand.id)
    .executeTakeFirstOrThrow()
  const bytes = Buffer.from(await (await world.shi.get(`/workbench/demands/${demand.id}/files/${kept.file_id}`)).arrayBuffer())
  expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]))
  expect(bytes.includes('Exif')).toBe(false)
})

test('whoever has said where is shown what is confirmed near there, and not what is far away', async ({ world }) => {
  const near = [22.5431, 114.0579] as const
  const filed = await file(
    world,
    ['福华路靠近会展中心南门路灯全都不亮', '会展中心南侧福华路路灯坏了，黑漆漆的', '福华路会展中心路灯不亮，过马路很危险'].map(
      (text) => aDemand(text, { place: { lat: near[0], lon: near[1], district: 'futian', street: 'futian-shatou' } }),
    ),
  )
  const incident = await incidentOf(world, filed[0]?.id ?? '')
  const confirmed = await world.shi.submit(`/workbench/incidents/${incident?.number}/confirmation`, {
    publicTitle: '示例：福华路会展中心段路灯不亮',
    office: '',
  })
  expect(confirmed.status).toBe(303)
  const words = '示例：福华路会展中心段路灯不亮'
  expect((await contact(world, { lat: '22.5440', lon: '114.0570' })).html).toContain(words)
  expect((await contact(world, { lat: '22.7', lon: '114.2' })).html).not.toContain(words)
  expect((await contact(world, { street: 'futian-shatou' })).html).toContain(words)
  expect((await contact(world, { street: 'luohu-dongmen' })).html).not.toContain(words)
})
