import { createHash } from 'node:crypto'
import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { idIn } from '../../../../../test/open-data.ts'
import { type Someone, test, type World } from '../../../../../test/world.ts'
import { installation } from '../../../../platform/installation.ts'
import { runDue } from '../clear.ts'
import { readIntake } from '../read-intake.ts'
import { ARRIVES_WITHIN } from './actions.ts'

const AT = '/api/ingestion/uploads'

/** What the page's script asks, in the name of somebody of the cast. */
const asks = async (
  world: World,
  who: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: BodyInit,
) =>
  world.app.request(`http://localhost${path}`, {
    method,
    headers: { 'x-cast': who, origin: 'http://localhost', 'tus-resumable': '1.0.0', ...headers },
    ...(body !== undefined && { body, duplex: 'half' }),
  } as RequestInit)

const announce = (world: World, bytes: number, name = '停车场.csv', who = 'pan') =>
  asks(world, who, 'POST', AT, {
    'upload-length': String(bytes),
    'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
  })

async function announced(world: World, bytes: number, name?: string) {
  const answer = await announce(world, bytes, name)
  expect(answer.status, await answer.clone().text()).toBe(201)
  return answer.headers.get('location') ?? ''
}

const piece = (world: World, path: string, offset: number, body: BodyInit) =>
  asks(world, 'pan', 'PATCH', path, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, body)

/** Bytes after which the line is cut. */
const cutOff = (bytes: Uint8Array) => {
  let isSent = false
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (isSent) return controller.error(new Error('the line is cut'))
      isSent = true
      if (bytes.length > 0) controller.enqueue(bytes)
    },
  })
}
const arrived = async (world: World, path: string) =>
  Number((await asks(world, 'pan', 'HEAD', path)).headers.get('upload-offset'))
const idOf = (path: string) => path.split('/').at(-1) ?? ''
const submits = (who: Someone, path: string, more: Record<string, string> = {}) =>
  who.submit('/workbench/ingestion', { ...more, upload: idOf(path), file: new File([], '') })
const onDisk = () => readdir(join(installation().config.DATA_DIR, 'incoming', 'uploads'))

describe('an upload in pieces', () => {
  test('that is cut at any byte is taken up again, and what arrives is what was sent', async ({ world }) => {
    const rows = Array.from({ length: 400 }, (_, at) => `${at},示例停车场${at}\n`).join('')
    const file = new TextEncoder().encode(`编号,名称\n${rows}`)
    const hash = createHash('sha256').update(file).digest('hex')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: file.length - 1 }), { maxLength: 4 }), async (cuts) => {
        const path = await announced(world, file.length)
        for (const cut of cuts) {
          const from = await arrived(world, path)
          await Promise.resolve(piece(world, path, from, cutOff(file.slice(from, Math.max(from, cut))))).catch(() => {})
        }
        const early = await submits(world.pan, path)
        if ((await arrived(world, path)) < file.length) expect(early.status).toBe(422)
        const from = await arrived(world, path)
        expect((await piece(world, path, from, file.slice(from))).status).toBe(204)
        const id = idIn(await submits(world.pan, path))
        expect(
          await world.db
            .selectFrom('ingestion.intake')
            .select(['sha256', 'name', 'state'])
            .where('id', '=', id)
            .executeTakeFirst(),
        ).toEqual({ sha256: hash, name: '停车场.csv', state: 'waiting' })
        // Sent twice it is one intake; nothing stays behind on its way.
        expect(idIn(await submits(world.pan, path))).toBe(id)
        expect((await asks(world, 'pan', 'HEAD', path)).status).toBe(404)
      }),
      { numRuns: 12 },
    )
    expect(await onDisk()).toEqual([])
  })

  test('is read like any other, whatever its name', async ({ world }) => {
    const file = new TextEncoder().encode('名称,数量\n甲,1\n乙,2\n')
    const path = await announced(world, file.length, '../../etc/表.csv')
    await piece(world, path, 0, file)
    const id = idIn(await submits(world.pan, path))
    await readIntake(world.system(), { subjectId: id })
    expect(await world.pan.text(`/workbench/ingestion/${id}`)).toContain('表.csv')
    expect(await world.pan.text(`/workbench/ingestion/${id}/original`)).toBe('名称,数量\n甲,1\n乙,2\n')
  })

  test('that nobody finishes leaves nothing', async ({ world }) => {
    const path = await announced(world, 100)
    await piece(world, path, 0, new Uint8Array(10))
    await runDue(world.system())
    expect(await arrived(world, path)).toBe(10)
    await runDue({ ...world.system(), now: new Date(world.now.getTime() + ARRIVES_WITHIN + 1_000) })
    expect((await asks(world, 'pan', 'HEAD', path)).status).toBe(404)
    expect(await onDisk()).toEqual([])
    const other = await announced(world, 100)
    expect((await asks(world, 'pan', 'DELETE', other)).status).toBe(204)
    expect(await onDisk()).toEqual([])
    // What a crash left between disk and record goes too, once it is old.
    const lost = await announced(world, 100)
    await world.db.deleteFrom('ingestion.upload').execute()
    await runDue(world.system())
    expect(await onDisk()).toHaveLength(2)
    const folder = join(installation().config.DATA_DIR, 'incoming', 'uploads')
    for (const name of await onDisk()) await utimes(join(folder, name), 1, 1)
    await runDue(world.system())
    expect(await onDisk(), lost).toEqual([])
  })

  test('is refused before it begins where it is too large, empty, or there is no room', async ({ world }) => {
    const said = async (bytes: number) => {
      const answer = await announce(world, bytes)
      return [answer.status, (await answer.json()) as { detail: string }] as const
    }
    const [large, why] = await said(11 * 2 ** 30)
    expect([large, why.detail]).toEqual([413, expect.stringContaining('请分成几个文件')])
    expect((await said(0))[0]).toBe(422)
    const { config } = installation()
    const allowed = config.LARGEST_UPLOAD_GB
    config.LARGEST_UPLOAD_GB = 1_000_000
    try {
      const [full, room] = await said(900_000 * 2 ** 30)
      expect([full, room.detail]).toEqual([503, expect.stringContaining('存储空间不足')])
    } finally {
      config.LARGEST_UPLOAD_GB = allowed
    }
    const path = await announced(world, 10)
    expect((await piece(world, path, 0, new Uint8Array(11))).status).toBe(413)
    expect((await piece(world, path, 5, new Uint8Array(5))).status).toBe(409)
  })

  test('is nobody else’s: neither another steward’s nor anybody’s', async ({ world }) => {
    const path = await announced(world, 10)
    for (const who of ['luo', 'tang', 'wang', 'han'])
      for (const method of ['HEAD', 'PATCH', 'DELETE']) expect((await asks(world, who, method, path)).status).toBe(404)
    expect((await announce(world, 10, 'a.csv', 'tang')).status).toBe(404)
    expect((await announce(world, 10, 'a.csv', 'nobody')).status).toBe(401)
    await piece(world, path, 0, new Uint8Array(10).fill(65))
    expect((await submits(world.luo, path)).status).toBe(422)
    // Nobody reads it back by its address, and no other site sends one.
    expect((await asks(world, 'pan', 'GET', path)).status).toBe(404)
    expect((await asks(world, 'pan', 'POST', AT, { 'upload-length': '10', origin: 'https://evil.example' })).status).toBe(403)
  })
})
