import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect } from 'vitest'
import { onlyTable } from '../../../../../test/intakes.ts'
import { anObjectStore } from '../../../../../test/object-store.ts'
import { idIn } from '../../../../../test/open-data.ts'
import { test, type World } from '../../../../../test/world.ts'
import { installation, openInstallation } from '../../../../platform/installation.ts'
import { findTable } from '../../../tables/index.ts'
import { runDue } from '../clear.ts'
import { readIntake } from '../read-intake.ts'
import { ARRIVES_WITHIN } from './actions.ts'

const AT = '/api/ingestion/uploads'
const MEGABYTE = 2 ** 20
let store: Awaited<ReturnType<typeof anObjectStore>>
beforeAll(async () => {
  store = await anObjectStore('files')
})
afterAll(() => store.close())

/** From here on this installation keeps its files in a bucket. */
const keepsInBucket = () =>
  openInstallation({
    ...installation().config,
    S3_BUCKET: 'files',
    S3_ENDPOINT: store.url,
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'secret',
  })

const asks = async (world: World, method: string, path: string, headers: Record<string, string> = {}, body?: BodyInit) =>
  world.app.request(`http://localhost${path}`, {
    method,
    headers: { 'x-cast': 'pan', origin: 'http://localhost', 'tus-resumable': '1.0.0', ...headers },
    ...(body !== undefined && { body, duplex: 'half' }),
  } as RequestInit)

async function announced(world: World, bytes: number) {
  const answer = await asks(world, 'POST', AT, {
    'upload-length': String(bytes),
    'upload-metadata': `filename ${Buffer.from('停车场.csv').toString('base64')}`,
  })
  expect(answer.status, await answer.clone().text()).toBe(201)
  return answer.headers.get('location') ?? ''
}
const piece = (world: World, path: string, offset: number, body: BodyInit) =>
  asks(world, 'PATCH', path, { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, body)
const arrived = async (world: World, path: string) => Number((await asks(world, 'HEAD', path)).headers.get('upload-offset'))
const submits = (world: World, path: string) =>
  world.pan.submit('/workbench/ingestion', { upload: path.split('/').at(-1) ?? '', file: new File([], '') })

test('in a bucket an upload is parts of one object, taken up where it broke off, and stays where it lies', async ({ world }) => {
  keepsInBucket()
  const rows = Array.from({ length: 110_000 }, (_, at) => `${at},${'示例停车场'.repeat(4)}${at}\n`).join('')
  const file = new TextEncoder().encode(`编号,名称\n${rows}`)
  expect(file.length).toBeGreaterThan(7 * MEGABYTE)
  const path = await announced(world, file.length)
  for (const end of [MEGABYTE, 7 * MEGABYTE]) {
    const from = await arrived(world, path)
    expect((await piece(world, path, from, file.slice(from, end))).status).toBe(204)
    expect(await arrived(world, path)).toBe(end)
  }
  expect((await submits(world, path)).status).toBe(422)
  // What breaks off in the middle of a piece costs that piece and nothing before it.
  const cut = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(file.slice(7 * MEGABYTE, 7 * MEGABYTE + 1_000)),
    pull: (controller) => controller.error(new Error('the line is cut')),
  })
  await piece(world, path, 7 * MEGABYTE, cut).catch(() => {})
  const from = await arrived(world, path)
  expect(from).toBeGreaterThanOrEqual(MEGABYTE)
  expect((await piece(world, path, from, file.slice(from))).status).toBe(204)

  const id = idIn(await submits(world, path))
  const { sha256, stored_as } = await world.db
    .selectFrom('ingestion.intake')
    .select(['sha256', 'stored_as'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(sha256).toBe(createHash('sha256').update(file).digest('hex'))
  expect([...store.objects.keys()]).toEqual([stored_as])
  expect(store.uploads.size).toBe(0)
  expect(idIn(await submits(world, path))).toBe(id)
  await readIntake(world.system(), { subjectId: id })
  const { table_id } = await onlyTable(world, id)
  expect((await findTable(world.system(), table_id))?.rows).toBe(110_000)
})

test('what is called off or never finished leaves nothing in the bucket', async ({ world }) => {
  keepsInBucket()
  store.objects.clear()
  const [off, whole, late] = [await announced(world, 20), await announced(world, 20), await announced(world, 9 * MEGABYTE)]
  await piece(world, off, 0, new Uint8Array(10))
  await piece(world, whole, 0, new Uint8Array(20))
  await piece(world, late, 0, new Uint8Array(6 * MEGABYTE))
  for (const path of [off, whole]) expect((await asks(world, 'DELETE', path)).status).toBe(204)
  await runDue(world.system())
  expect(await arrived(world, late)).toBe(6 * MEGABYTE)
  await runDue({ ...world.system(), now: new Date(world.now.getTime() + ARRIVES_WITHIN + 1_000) })
  expect((await asks(world, 'HEAD', late)).status).toBe(404)
  expect([store.objects.size, store.uploads.size]).toEqual([0, 0])
})

test('what a crash left between bucket and record goes when it is old', async ({ world }) => {
  keepsInBucket()
  store.objects.clear()
  await announced(world, 9 * MEGABYTE)
  await world.db.deleteFrom('ingestion.upload').where('intake_id', 'is', null).execute()
  await runDue(world.system())
  expect(store.uploads.size).toBe(1)
  for (const upload of store.uploads.values()) upload.begun = new Date(0)
  await runDue(world.system())
  expect([store.objects.size, store.uploads.size]).toEqual([0, 0])
})
