import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { expect, onTestFinished } from 'vitest'
import { sealAll } from '../../../test/bare-database.ts'
import { act, anAcceptedRequest, at, draft, RECEIVED } from '../../../test/requests.ts'
import { test, type World } from '../../../test/world.ts'
import { closeDays } from '../ledger/index.ts'

const program = join(process.cwd(), 'bin/verify-bundle.mjs')

/** A case over a request that the finance bureau says it holds nothing on, sealed; its bundle lies in a folder. */
async function aBundle(world: World) {
  const request = await anAcceptedRequest(world)
  await act(world.chen, request, 'searches', { system: '档案系统', terms: '预算', searchedOn: RECEIVED, result: '没有找到' })
  await act(world.chen, request, 'draft', draft('not-exist', { body: '经检索，本机关没有制作或者保存该信息。' }))
  await act(world.lin, request, 'signature')
  await act(world.chen, request, 'delivery', { delivery: 'online', dispatchedOn: RECEIVED })
  world.now = at('2026-07-01')
  const registered = await world.chen.post('/api/remedies', {
    kind: 'review',
    request,
    filedOn: '2026-03-20',
    body: '深圳市人民政府',
  })
  const { id } = (await registered.json()) as { id: string }
  await world.chen.post(`/api/remedies/${id}/acceptance`, { acceptedOn: '2026-03-27', number: '深府行复〔2026〕1号' })
  await sealAll(world.system())
  world.now = at('2026-10-01') // after whatever the template recorded
  await closeDays(world.system())
  const response = await world.chen.submit(`/workbench/remedies/${id}/evidence-bundle`, {})
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const zip = join(folder, 'bundle.zip')
  writeFileSync(zip, Buffer.from(await response.arrayBuffer()))
  return { id, folder, zip, response }
}

function verify(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  return { status, text: stdout + stderr }
}

/** The members of the ZIP written below a folder, read by its central directory. */
function unpack(zip: string, to: string) {
  const bytes = readFileSync(zip)
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [size, name, extra, comment, local] = [
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ]
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const path = join(to, bytes.toString('utf8', at + 46, at + 46 + name))
    mkdirSync(dirname(path), { recursive: true })
    const data = bytes.subarray(start, start + size)
    writeFileSync(path, bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data)
    at += 46 + name + extra + comment
  }
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile())

test('the evidence of a case is one ZIP with an index, papers, proofs and the program that checks them', async ({ world }) => {
  const { id, zip, response } = await aBundle(world)
  expect(response.headers.get('content-type')).toBe('application/zip')
  expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('证据材料-深府行复〔2026〕1号.zip'))
  const checked = verify(zip)
  expect(checked).toMatchObject({ status: 0, text: expect.stringContaining('证据材料完整') })
  expect(checked.text).toMatch(/[1-9]\d* 份存证证明成立/)
  const text = readFileSync(zip).toString('latin1')
  for (const path of [
    'index.html',
    'letters/',
    '.docx',
    'search/检索记录.txt',
    'ledger/proofs/',
    'ledger/days/',
    'ledger/verify-proof.mjs',
    'verify-bundle.mjs',
    'manifest.json',
    'manifest.sig',
    'public-key.pem',
  ])
    expect(text).toContain(Buffer.from(path).toString('latin1'))
  const events = await world.eventsOf(id)
  expect(events.at(-1)).toMatchObject({
    name: 'remedies.bundle-made',
    data: { manifest: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  expect(await world.chen.text(`/workbench/remedies/${id}`)).toContain('制作证据材料')
})

test('a byte changed anywhere in the files of a bundle is found, offline, by the program inside', async ({ world }) => {
  const { folder, zip } = await aBundle(world)
  const inside = join(folder, 'inside')
  unpack(zip, inside)
  expect(verify(inside).status).toBe(0)
  const own = spawnSync(process.execPath, ['verify-bundle.mjs'], { cwd: inside, encoding: 'utf8' })
  expect([own.status, own.stdout]).toEqual([0, expect.stringContaining('证据材料完整')])
  // One of each kind is enough of the many proofs: each takes a run of the program.
  const paths = filesIn(inside).filter((path) => !/^ledger.(proofs|days)/.test(path) || /1\.json$/.test(path))
  expect(paths.length).toBeGreaterThan(8)
  for (const path of paths) {
    const [file, kept] = [join(inside, path), readFileSync(join(inside, path))]
    for (const position of [0, Math.floor(kept.length / 2), kept.length - 1]) {
      const changed = Buffer.from(kept)
      changed[position] = (changed[position] ?? 0) ^ 1
      writeFileSync(file, changed)
      expect(verify(inside).status, `${path} at ${position}`).toBe(1)
    }
    writeFileSync(file, kept)
  }
  expect(verify(inside).status).toBe(0)
}, 120_000)

test('a byte changed in the ZIP itself is found', async ({ world }) => {
  const { zip } = await aBundle(world)
  const kept = readFileSync(zip)
  const first = 30 + kept.readUInt16LE(26) + kept.readUInt16LE(28)
  for (const position of [first + 5, first + 500, Math.floor(kept.length / 2)]) {
    const changed = Buffer.from(kept)
    changed[position] = (changed[position] ?? 0) ^ 1
    writeFileSync(zip, changed)
    expect(verify(zip).status, `at ${position}`).toBeGreaterThan(0)
  }
})

test('a paper taken out or put in is found', async ({ world }) => {
  const { folder, zip } = await aBundle(world)
  const inside = join(folder, 'inside')
  unpack(zip, inside)
  copyFileSync(join(inside, 'index.html'), join(inside, 'search/另一份.html'))
  expect(verify(inside)).toMatchObject({ status: 1, text: expect.stringContaining('多出 search/另一份.html') })
  rmSync(join(inside, 'search/另一份.html'))
  rmSync(join(inside, 'search/检索记录.txt'))
  expect(verify(inside)).toMatchObject({ status: 1, text: expect.stringContaining('“检索记录”') })
})

test('a bundle that somebody else signed does not pass for ours', async ({ world }) => {
  const [ours, zip] = [await aBundle(world), join(mkdtempSync(join(tmpdir(), 'key-')), 'key.pem')]
  writeFileSync(
    zip,
    '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n',
  )
  expect(verify(ours.zip, '--key', zip)).toMatchObject({ status: 1, text: expect.stringContaining('签名无效') })
})
