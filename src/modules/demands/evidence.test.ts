import { encode } from 'jpeg-js'
import { describe, expect } from 'vitest'
import { aDemand, file } from '../../../test/incidents-world.ts'
import { test, type World } from '../../../test/world.ts'
import { evidenceOf } from './read-evidence.ts'

const TRACE = '示例拍摄者'
/** A photo of a telephone: a grey surface, and in its bytes who took it. */
function photo({ whole = true } = {}) {
  const { data } = encode({ width: 16, height: 16, data: Buffer.alloc(16 * 16 * 4, 120) }, 80)
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), Buffer.from(TRACE)])
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2])
  const bytes = Buffer.concat([head, exif, data.subarray(2)])
  return new File([new Uint8Array(whole ? bytes : bytes.subarray(0, bytes.length - 40))], '现场.jpg', { type: 'image/jpeg' })
}
const WORDS = { answer: '示例：已更换灯头，当晚恢复照明。', evidence: '示例：现场更换并测试。' }

/** Told under 王芳's account, and in the hands of the office. */
async function inHand(world: World, text: string) {
  const [filed] = await file(world, [aDemand(text, { channel: 'web', reporter: { person: world.wang.id } })])
  if (!filed) throw new Error('not filed')
  const at = `/workbench/demands/${filed.id}/acts`
  const office = await world.organisation('futian-urban-management')
  expect((await world.shi.submit(`${at}/dispatch`, { office, why: '示例' })).status).toBe(303)
  expect((await world.mu.submit(`${at}/sign`, {})).status).toBe(303)
  return { ...filed, at }
}
const linkIn = (html: string, start: string) => new RegExp(`${start}/files/[0-9a-f-]{36}`).exec(html)?.[0] ?? ''
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

describe('an answer with evidence', () => {
  test('loses the traces of its photos, and is shown to who told it and to the hub, to nobody else', async ({ world }) => {
    const { id, number, code, at } = await inHand(world, '示例：福华路 1 号门口路灯不亮，请修理')
    expect(await world.mu.text(`${at}/answer`)).toContain('现场照片、处理记录')
    expect((await world.mu.submit(`${at}/answer`, { ...WORDS, evidenceFiles: photo() })).status).toBe(303)

    const own = linkIn(await world.wang.text(`/demands/${id}`), `/demands/${id}`)
    const shown = await world.wang.get(own)
    expect(shown.headers.get('content-type')).toBe('image/jpeg')
    expect((await bytesOf(shown)).includes(Buffer.from(TRACE))).toBe(false)
    const desk = linkIn(await world.shi.text(`/workbench/demands/${id}`), `/workbench/demands/${id}`)
    for (const who of [world.shi, world.mu]) expect((await who.get(desk)).status).toBe(200)
    for (const who of [world.wu, world.ren]) expect((await who.get(desk)).status).toBe(404)
    for (const who of [world.zhang, world.visitor]) expect((await who.get(own)).status).toBe(404)

    const opened = await (await world.visitor.submit('/demands/progress', { number, code })).text()
    expect(opened).toContain('现场.jpg')
    expect(opened).not.toContain(`href="${own}"`)
    expect((await world.visitor.submit(own, { code })).headers.get('content-type')).toBe('image/jpeg')
    expect((await world.visitor.submit(own, { code: '00000000' })).status).toBe(404)
  })

  test('is refused with a photo that cannot be cleaned, and keeps what was taken in while the rest is mended', async ({
    world,
  }) => {
    const { id, at } = await inHand(world, '示例：福华路 2 号门口路灯不亮，请修理')
    const broken = await world.mu.submit(`${at}/answer`, { ...WORDS, evidenceFiles: photo({ whole: false }) })
    expect(broken.status).toBe(422)
    expect(await world.wang.text(`/demands/${id}`)).not.toContain(WORDS.answer)

    const unfinished = await world.mu.submit(`${at}/answer`, { ...WORDS, answer: '', evidenceFiles: photo() })
    expect(unfinished.status).toBe(422)
    const page = await unfinished.text()
    expect(page).toContain('已经上传 1 个')
    const files = /name="files" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect((await world.mu.submit(`${at}/answer`, { ...WORDS, files })).status).toBe(303)
    expect((await evidenceOf(world.system(), [id]))[0]?.files).toHaveLength(1)
    // What we have not marked ourselves is nobody's file.
    const other = await inHand(world, '示例：福华路 3 号门口路灯不亮，请修理')
    const forged = `${files.split('.')[0]}.${'0'.repeat(24)}`
    expect((await world.mu.submit(`${other.at}/answer`, { ...WORDS, files: forged })).status).toBe(303)
    expect((await evidenceOf(world.system(), [other.id]))[0]?.files).toEqual([])
  })

  test('proves that answer only: a redo needs evidence of its own', async ({ world }) => {
    const { id, at } = await inHand(world, '示例：福华路 4 号门口路灯不亮，请修理')
    await world.mu.submit(`${at}/answer`, { ...WORDS, evidenceFiles: photo() })
    expect((await evidenceOf(world.system(), [id]))[0]?.files).toHaveLength(1)
    expect((await world.wang.submit(`/demands/${id}/rating`, { rating: '1', solved: 'no', text: '示例：又灭了' })).status).toBe(
      303,
    )
    expect((await world.mu.submit(`${at}/answer`, WORDS)).status).toBe(303)
    expect((await evidenceOf(world.system(), [id]))[0]?.files).toEqual([])
    expect(linkIn(await world.wang.text(`/demands/${id}`), `/demands/${id}`)).toBe('')
    expect(await world.mu.text(`/workbench/demands/${id}`)).toContain('以前答复的附件')
  })

  test('answers what was merged with the same files', async ({ world }) => {
    const first = await inHand(world, '示例：福华路 5 号门口路灯不亮，请修理')
    const [child] = await file(world, [
      aDemand('示例：文锦南路 9 号井盖松动，车一过就响', { item: '14.02.001', place: { lat: 22.55, lon: 114.12 } }),
    ])
    const merged = await world.shi.submit(`/workbench/demands/${child?.id}/acts/merge`, {
      into: first.number,
      reason: '示例：同一件事',
    })
    expect(merged.status, await merged.text()).toBe(303)
    await world.mu.submit(`${first.at}/answer`, { ...WORDS, evidenceFiles: photo() })
    const [ofFirst, ofChild] = await Promise.all([first.id, child?.id ?? ''].map((id) => evidenceOf(world.system(), [id])))
    expect(ofFirst?.[0]?.files).toHaveLength(1)
    expect(ofChild?.[0]?.files).toEqual(ofFirst?.[0]?.files)
  })
})

test('a dispatcher names several supporting offices, each with a leg of its own; one that is not there is refused', async ({
  world,
}) => {
  const [filed] = await file(world, [aDemand('示例：福华路 6 号路面塌陷，水管也在漏水')])
  const at = `/workbench/demands/${filed?.id}/acts/dispatch`
  const [lead, water, transport] = await Promise.all(
    ['futian-urban-management', 'sz-water', 'sz-transport'].map((slug) => world.organisation(slug)),
  )
  const fields = { office: lead ?? '', why: '示例', 'support.0': water ?? '', 'support.3': transport ?? '' }
  const wrong = await world.shi.submit(at, { ...fields, 'support.1': '01900000-0000-7000-8000-000000000000' })
  expect(wrong.status).toBe(409)
  expect(await wrong.text()).toMatch(new RegExp(`<option value="${transport}" selected`))
  expect((await world.shi.submit(at, fields)).status).toBe(303)
  const legs = await world.db
    .selectFrom('demands.leg')
    .select(['office_id', 'role'])
    .where('demand_id', '=', filed?.id ?? '')
    .orderBy('ordinal')
    .execute()
  expect(legs).toEqual([
    { office_id: lead, role: 'lead' },
    { office_id: water, role: 'support' },
    { office_id: transport, role: 'support' },
  ])
  for (const who of [world.xiong, world.ren]) expect((await who.get(`/workbench/demands/${filed?.id}`)).status).toBe(200)
})
