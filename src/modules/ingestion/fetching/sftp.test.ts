import { createHash, generateKeyPairSync } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import ssh2, { type Connection } from 'ssh2'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { aDataset } from '../../../../test/open-data.ts'
import { test, type World } from '../../../../test/world.ts'
import { readIntake } from '../intake/read-intake.ts'
import { fetchSource } from './fetch-source.ts'

const CSV = '编号,名称\n1,甲\n2,乙\n'
const { STATUS_CODE } = ssh2.utils.sftp
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
})
const parsed = ssh2.utils.parseKey(privateKey)
if (parsed instanceof Error) throw parsed
const FINGERPRINT = `SHA256:${createHash('sha256').update(parsed.getPublicSSH()).digest('base64').replace(/=+$/, '')}`

type Entry = { text: string; modified: number }
let files: Record<string, Entry> = {}
let logins: string[] = []
/** The one public key that the host knows, as a line of its `authorized_keys`. */
let authorized = ''
/** Said of a file that grows while it is read. */
let isGrowing = false
const attrsOf = ({ text, modified }: Entry) => ({
  mode: 0o100644,
  uid: 0,
  gid: 0,
  size: Buffer.byteLength(text),
  atime: modified,
  mtime: modified,
})

/** As much of an SFTP server as a client asks who looks into a folder and reads a file. */
function serve(connection: Connection) {
  connection.on('error', () => {})
  connection.on('authentication', (asked) => {
    if (asked.method === 'publickey') {
      const known = ssh2.utils.parseKey(authorized)
      if (known instanceof Error || !known.getPublicSSH().equals(asked.key.data)) return asked.reject(['password', 'publickey'])
      const { signature, blob, hashAlgo } = asked
      if (signature && !(blob && known.verify(blob, signature, hashAlgo) === true)) return asked.reject()
      if (signature) logins.push(asked.username)
      return asked.accept()
    }
    if (asked.method !== 'password') return asked.reject(['password', 'publickey'])
    logins.push(asked.username)
    if (asked.username === 'office' && asked.password === 'p:w示例') asked.accept()
    else asked.reject(['password'])
  })
  connection.on('session', (accept) =>
    accept().on('sftp', (open) => {
      const sftp = open()
      const [handles, listed] = [new Map<number, string>(), new Set<number>()]
      let last = 0
      const handle = (path: string) => {
        handles.set(++last, path)
        return Buffer.from([last])
      }
      const of = (buffer: Buffer) => handles.get(buffer[0] ?? 0) ?? ''
      const stat = (id: number, path: string) => {
        const file = files[path]
        if (file) sftp.attrs(id, attrsOf(file))
        else sftp.status(id, STATUS_CODE.NO_SUCH_FILE)
      }
      sftp
        .on('STAT', stat)
        .on('LSTAT', stat)
        .on('FSTAT', (id, buffer) => stat(id, of(buffer)))
        .on('OPEN', (id, path) => (files[path] ? sftp.handle(id, handle(path)) : sftp.status(id, STATUS_CODE.NO_SUCH_FILE)))
        .on('OPENDIR', (id, path) => sftp.handle(id, handle(path)))
        .on('READDIR', (id, buffer) => {
          if (listed.has(buffer[0] ?? 0)) return sftp.status(id, STATUS_CODE.EOF)
          listed.add(buffer[0] ?? 0)
          const folder = of(buffer)
          const inside = Object.entries(files).filter(([path]) => path.startsWith(folder))
          sftp.name(
            id,
            inside.map(([path, file]) => ({ filename: path.slice(folder.length), longname: path, attrs: attrsOf(file) })),
          )
        })
        .on('READ', (id, buffer, offset, length) => {
          const path = of(buffer)
          const part = Buffer.from(files[path]?.text ?? '').subarray(offset, offset + length)
          const file = files[path]
          if (isGrowing && file) {
            isGrowing = false
            files = { ...files, [path]: { text: `${file.text}3,丙\n`, modified: file.modified + 1 } }
          }
          if (part.length === 0) sftp.status(id, STATUS_CODE.EOF)
          else sftp.data(id, part)
        })
        .on('CLOSE', (id) => sftp.status(id, STATUS_CODE.OK))
    }),
  )
}
const server = new ssh2.Server({ hostKeys: [privateKey] }, serve)
let port = 0
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done))
  port = (server.address() as AddressInfo).port
})
afterAll(() => void server.close())
beforeEach(() => {
  logins = []
  authorized = ''
  isGrowing = false
  files = { '/drop/停车场.csv': { text: CSV, modified: 1_700_000_000 } }
})

/** The one address that stands for the public network in these tests. */
const OUTSIDE = '127.0.0.1'
const ways = { allowPrivate: (address: string) => address === OUTSIDE }
const here = (path: string, host = OUTSIDE) => `sftp://${host}:${port}${path}`

const adds = async (world: World, more: Record<string, string>) => {
  const { resource } = await aDataset(world)
  const given = { resource, every: 'daily', user: 'office', password: 'p:w示例', hostKey: FINGERPRINT, ...more }
  return { resource, answer: await world.pan.submit('/workbench/ingestion/sources', given) }
}
async function fetched(world: World, more: Record<string, string>) {
  const { resource, answer } = await adds(world, more)
  expect(answer.status, await answer.clone().text()).toBe(303)
  const { id } = await world.db
    .selectFrom('ingestion.source')
    .select('id')
    .where('resource_id', '=', resource)
    .executeTakeFirstOrThrow()
  const again = async () => {
    await fetchSource(world.system(), { subjectId: id }, ways)
    return world.db.selectFrom('ingestion.source').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  }
  return { again, source: await again() }
}

test('a file is fetched, read like one that was uploaded, and not fetched again while it is the same', async ({ world }) => {
  const { source, again } = await fetched(world, { address: here(`/drop/${encodeURIComponent('停车场.csv')}`) })
  expect(source).toMatchObject({ failures: 0, sentence: '取到新的文件' })
  await readIntake(world.system(), { subjectId: source.intake_id ?? '' })
  const page = await world.pan.text(`/workbench/ingestion/${source.intake_id}`)
  for (const said of ['停车场.csv', '读出 2 行']) expect(page).toContain(said)
  expect((await again()).sentence).toBe('内容没有变化')
  files = { '/drop/停车场.csv': { text: `${CSV}3,丙\n`, modified: 1_700_000_100 } }
  const after = await again()
  expect([after.sentence, after.intake_id === source.intake_id]).toEqual(['取到新的文件', false])
})

test('of a folder the newest file is taken, and what is still being written is passed over', async ({ world }) => {
  files = {
    '/drop/old.csv': { text: '编号\n1\n', modified: 100 },
    '/drop/new.csv': { text: CSV, modified: 200 },
    '/drop/newer.csv.part': { text: '编号\n', modified: 300 },
    '/drop/.hidden': { text: '', modified: 400 },
  }
  const { source } = await fetched(world, { address: here('/drop/') })
  const { name } = await world.db
    .selectFrom('ingestion.intake')
    .select('name')
    .where('id', '=', source.intake_id)
    .executeTakeFirstOrThrow()
  expect(name).toBe('new.csv')
  isGrowing = true
  files = { '/drop/new.csv': { text: `${CSV}4,丁\n`, modified: 500 } }
  const growing = await fetched(world, { address: here('/drop/') })
  expect([growing.source.sentence, growing.source.intake_id]).toEqual(['对方还在写这个文件，下次再取', null])
})

test('a host with another key is told nothing, and a wrong password is said', async ({ world }) => {
  const other = await fetched(world, { address: here('/drop/'), hostKey: `SHA256:${'A'.repeat(43)}` })
  expect([other.source.sentence, other.source.failures]).toEqual(['对方的主机密钥与登记的不同，没有登录', 1])
  expect(logins).toEqual([])
  const wrong = await fetched(world, { address: here('/drop/'), password: 'x' })
  expect(wrong.source.sentence).toBe('用户名或者密码不对，对方没有让登录')
  const none = await fetched(world, { address: here('/none.csv') })
  expect(none.source.sentence).toBe('对方网址上没有文件')
})

test('without a password the installation signs in by its key, which the page shows to be handed over', async ({ world }) => {
  const address = here(`/drop/${encodeURIComponent('停车场.csv')}`)
  const early = await fetched(world, { address, password: '' })
  expect([early.source.sentence, logins]).toEqual(['对方还没有登记本系统的公钥，没有让登录', []])
  authorized = /ssh-ed25519 [A-Za-z0-9+/=]+ yangguang/.exec(await world.pan.text('/workbench/ingestion/sources'))?.[0] ?? ''
  expect((await early.again()).sentence).toBe('取到新的文件')
  expect(logins).toEqual(['office'])
})

test('no connection goes to the own network, whatever the name says', async ({ world }) => {
  for (const host of ['127.0.0.2', '[::1]', '0x7f000002'])
    expect((await fetched(world, { address: here('/drop/', host) })).source, host).toMatchObject({ failures: 1, intake_id: null })
  expect(logins).toEqual([])
})

test('an address without key or user is not taken', async ({ world }) => {
  for (const [field, said] of [
    ['hostKey', 'SFTP 地址请填写主机密钥指纹'],
    ['user', 'SFTP 地址请填写用户名'],
  ] as const) {
    const { answer } = await adds(world, { address: here('/drop/'), [field]: '' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(said)
  }
  const { answer } = await adds(world, { address: 'ftp://example.gov.cn/data.csv' })
  expect(await answer.text()).toContain('请填写以 https://、http:// 或者 sftp:// 开头的地址')
})
