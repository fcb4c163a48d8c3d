import { createHash } from 'node:crypto'
import { lookup as resolve } from 'node:dns'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { connect, isIP, type Socket } from 'node:net'
import { pipeline } from 'node:stream/promises'
import ssh2, { type FileEntry, type SFTPWrapper, type Client as SshClient, type Stats } from 'ssh2'
import { type AllowPrivate, type FetchedFile, forbids, guarded } from '../../../platform/fetch-outside.ts'

// The package is CommonJS: Node gives its exports as the default.
const { Client } = ssh2
const [PATIENCE, LONGEST] = [20_000, 6 * 3_600_000]

type Login = { username: string } & ({ password: string } | { privateKey: string })
type Asked = {
  /** sftp://host[:port]/path; one that ends in / is a folder, of which the newest file is taken. */
  url: string
  path: string
  most: number
  login: Login
  /** SHA256:… of the key that the host has to show; to any other nothing is told. */
  hostKey: string
  /** What was fetched last, by the mark that came with it: unchanged it is not fetched again (304). */
  mark: string | null
  allowPrivate?: AllowPrivate | undefined
  lookUp?: Parameters<typeof guarded>[0] | undefined
}

/** A file by SFTP, however large, never in memory. Like over HTTP, no connection goes to the own network: checked at the connection. */
export async function fetchBySftp(asked: Asked): Promise<FetchedFile> {
  const client = await signedIn(asked)
  const whole = setTimeout(() => client.destroy(), LONGEST)
  try {
    const sftp = await called<SFTPWrapper>((done) => client.sftp(done))
    return await fetchFrom(sftp, asked)
  } catch (error) {
    await rm(asked.path, { force: true })
    throw error
  } finally {
    clearTimeout(whole)
    client.end()
  }
}

async function fetchFrom(sftp: SFTPWrapper, { url, path, most, mark }: Asked): Promise<FetchedFile> {
  const wanted = decodeURIComponent(new URL(url).pathname)
  const found = wanted.endsWith('/') ? await newestIn(sftp, wanted) : await statOf(sftp, wanted)
  if (!found) return { url, status: 404, headers: {}, bytes: 0, sha256: '' }
  const etag = createHash('sha256').update(`${found.path}\n${found.modified}\n${found.bytes}`).digest('hex')
  const headers = { etag, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(nameOf(found.path))}` }
  if (etag === mark) return { url, status: 304, headers, bytes: 0, sha256: '' }
  if (found.bytes > most) throw tooMuch(most)
  const hash = createHash('sha256')
  let bytes = 0
  const measured = async function* (source: AsyncIterable<Buffer>) {
    for await (const part of source) {
      bytes += part.length
      if (bytes > most) throw tooMuch(most)
      hash.update(part)
      yield part
    }
  }
  await pipeline(sftp.createReadStream(found.path), measured, createWriteStream(path, { mode: 0o600 }))
  // Somebody may be writing it still: what grew meanwhile is fetched when it is whole.
  const after = await statOf(sftp, found.path)
  if (bytes !== found.bytes || after?.bytes !== bytes || after.modified !== found.modified)
    throw new Error('对方还在写这个文件，下次再取')
  return { url, status: 200, headers, bytes, sha256: hash.digest('hex') }
}

type Found = { path: string; bytes: number; modified: number }
const tooMuch = (most: number) => new Error(`对方内容超过 ${Math.floor(most / 1_048_576)} MB`)
const nameOf = (path: string) => path.split('/').at(-1) ?? ''

async function statOf(sftp: SFTPWrapper, path: string): Promise<Found | null> {
  const stats = await called<Stats>((done) => sftp.stat(path, done)).catch((error: { code?: unknown }) => {
    if (error.code === NO_SUCH_FILE) return null
    throw error
  })
  return stats?.isFile() ? { path, bytes: stats.size, modified: stats.mtime } : null
}

/** The newest file of a folder; what is hidden or still being written is passed over. */
async function newestIn(sftp: SFTPWrapper, folder: string): Promise<Found | null> {
  const entries = await called<FileEntry[]>((done) => sftp.readdir(folder, done)).catch((error: { code?: unknown }) => {
    if (error.code === NO_SUCH_FILE) return []
    throw error
  })
  const files = entries.filter(
    ({ filename, attrs }) => (attrs.mode & 0o170000) === 0o100000 && !/^[.~]|\.(?:part|tmp|filepart|crdownload)$/i.test(filename),
  )
  const [newest] = files.sort((one, other) => other.attrs.mtime - one.attrs.mtime || (one.filename < other.filename ? 1 : -1))
  return newest ? { path: folder + newest.filename, bytes: newest.attrs.size, modified: newest.attrs.mtime } : null
}

const NO_SUCH_FILE = 2

async function signedIn({ url, login, hostKey, allowPrivate = false, lookUp }: Asked): Promise<SshClient> {
  const socket = await connected(new URL(url), { allowPrivate, lookUp })
  const client = new Client()
  let isOther = false
  return new Promise((done, fail) => {
    client
      .once('ready', () => done(client))
      .on('error', (error: Error & { level?: string }) => {
        socket.destroy()
        fail(
          isOther
            ? new Error('对方的主机密钥与登记的不同，没有登录')
            : error.level === 'client-authentication'
              ? new Error('password' in login ? '用户名或者密码不对，对方没有让登录' : '对方还没有登记本系统的公钥，没有让登录')
              : error,
        )
      })
      .connect({
        sock: socket,
        ...login,
        readyTimeout: PATIENCE,
        keepaliveInterval: 15_000,
        hostVerifier: (key: Buffer) => {
          isOther = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}` !== hostKey
          return !isOther
        },
      })
  })
}

/** The very address that is connected to is looked at. */
function connected({ hostname, port }: URL, { allowPrivate, lookUp }: Pick<Asked, 'lookUp'> & { allowPrivate: AllowPrivate }) {
  const host = hostname.replace(/^\[|\]$/g, '')
  const isForbidden = forbids(allowPrivate)
  if (isIP(host) !== 0 && isForbidden(host)) throw new Error('网址指向内部网络')
  return new Promise<Socket>((done, fail) => {
    const guard = allowPrivate === true ? {} : { lookup: guarded(lookUp ?? resolve, isForbidden) }
    const socket = connect({ host, port: Number(port || 22), timeout: PATIENCE, ...guard })
    socket.once('timeout', () => socket.destroy(new Error('对方长时间没有回应')))
    socket.once('error', fail).once('connect', () => {
      socket.setTimeout(0)
      done(socket)
    })
  })
}

const called = <T>(call: (done: (error: Error | undefined | null, value: T) => void) => unknown) =>
  new Promise<T>((done, fail) => call((error, value) => (error ? fail(error) : done(value))))
