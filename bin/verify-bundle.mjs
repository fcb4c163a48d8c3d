#!/usr/bin/env node
// Checks an evidence bundle with Node's built-ins only, offline: every file against the signed manifest, and the ledger's proofs.
//   node verify-bundle.mjs [FOLDER | BUNDLE.zip] [--key public-key.pem]      (without an argument: the folder it lies in)
// Exit 0: nothing was changed. 1: something was. 2: wrong usage.
import { execFileSync } from 'node:child_process'
import { createHash, createPublicKey, getHashes, verify } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { crc32, inflateRawSync } from 'node:zlib'

const ALGORITHMS = ['sha256', 'sm3'].filter((name) => getHashes().includes(name))
// What everything else is checked with.
const OUTSIDE = ['manifest.json', 'manifest.sig', 'public-key.pem']
const problems = []

try {
  const { values, positionals } = parseArgs({ options: { key: { type: 'string' } }, allowPositionals: true })
  if (positionals.length > 1) end(2, '用法：node verify-bundle.mjs [文件夹或者 ZIP] [--key public-key.pem]')
  const subject = positionals[0] ?? import.meta.dirname
  const isZip = statSync(subject).isFile()
  const folder = isZip ? mkdtempSync(join(tmpdir(), 'evidence-')) : subject
  try {
    if (isZip) extract(readFileSync(subject), folder)
    check(folder, values.key)
  } finally {
    if (isZip) rmSync(folder, { recursive: true, force: true })
  }
} catch (error) {
  end(2, `无法读取：${error.message}`)
}
if (problems.length === 0) end(0, '')
end(1, ['证据材料被改动过：', ...problems.map((problem) => `- ${problem}`)].join('\n'))

function check(folder, keyPath) {
  const present = filesIn(folder)
  for (const path of OUTSIDE) if (!present.includes(path)) problems.push(`缺少 ${path}`)
  if (problems.length > 0) return
  const manifestBytes = readFileSync(join(folder, 'manifest.json'))
  const pem = readFileSync(keyPath ?? join(folder, 'public-key.pem'), 'utf8')
  const key = keyOf(pem)
  const signature = readFileSync(join(folder, 'manifest.sig'), 'utf8')
  const isSigned =
    key &&
    /^[A-Za-z0-9+/]{86}==\n$/.test(signature) &&
    Buffer.from(signature, 'base64').toString('base64') === signature.trim() &&
    verify(null, manifestBytes, key, Buffer.from(signature, 'base64'))
  if (!isSigned) return problems.push('清单 manifest.json 的签名无效')
  // The key that came along is compared to the byte, too: it is signed for by what it signed.
  if (key.export({ type: 'spki', format: 'pem' }) !== readFileSync(join(folder, 'public-key.pem'), 'utf8'))
    return problems.push('public-key.pem 与签名所用的公钥不符')
  const { files, madeAt } = JSON.parse(manifestBytes)
  for (const file of files) checkFile(folder, file)
  const known = new Set([...OUTSIDE, ...files.map(({ path }) => path)])
  for (const path of present) if (!known.has(path)) problems.push(`多出 ${path}：清单中没有`)
  const proofs = problems.length === 0 ? checkProofs(folder, present) : 0
  if (problems.length > 0) return
  const fingerprint = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .match(/.{4}/g)
    .slice(0, 8)
    .join(' ')
  process.stdout.write(
    `证据材料完整：${files.length} 个文件与 ${madeAt} 制作时一致（${ALGORITHMS.join('、')}），${proofs} 份存证证明成立。\n签名公钥指纹：${fingerprint}。请与公布的指纹核对。\n`,
  )
}

function checkFile(folder, { number, path, title, bytes, ...hashes }) {
  const name = `第 ${number} 号“${title}”（${path}）`
  let content
  try {
    content = readFileSync(join(folder, ...safe(path)))
  } catch {
    return problems.push(`${name}缺失`)
  }
  const isSame =
    content.length === bytes &&
    ALGORITHMS.every((algorithm) => createHash(algorithm).update(content).digest('hex') === hashes[algorithm])
  if (!isSame) problems.push(`${name}的内容与清单不符`)
}

/** Each proof with the program that the bundle brings along, whose own hash has just been checked. */
function checkProofs(folder, present) {
  const proofs = present.filter((path) => path.startsWith('ledger/proofs/'))
  for (const path of proofs) {
    const { day } = JSON.parse(readFileSync(join(folder, path), 'utf8'))
    const args = [
      join(folder, 'ledger/verify-proof.mjs'),
      join(folder, path),
      join(folder, `ledger/days/${day.statement.day}.json`),
      '--key',
      join(folder, 'public-key.pem'),
    ]
    try {
      execFileSync(process.execPath, args, { stdio: 'pipe' })
    } catch (error) {
      problems.push(`${path}：${String(error.stderr ?? error.message).trim()}`)
    }
  }
  return proofs.length
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length).split(sep).join('/'))
}

/** The members of a ZIP, by its central directory (APPNOTE 4.3.12). Nothing may lead out of the folder. */
function extract(zip, folder) {
  const tail = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  if (tail < 0) throw new Error('不是 ZIP 文件')
  const count = zip.readUInt16LE(tail + 10)
  for (let index = 0, at = zip.readUInt32LE(tail + 16); index < count; index++) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error('ZIP 目录损坏')
    const [method, crc, compressed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20)]
    const [nameLength, extraLength, commentLength, local] = [
      zip.readUInt16LE(at + 28),
      zip.readUInt16LE(at + 30),
      zip.readUInt16LE(at + 32),
      zip.readUInt32LE(at + 42),
    ]
    const path = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    writeMember(folder, { path, method, crc }, zip.subarray(start, start + compressed))
    at += 46 + nameLength + extraLength + commentLength
  }
}

function writeMember(folder, { path, method, crc }, data) {
  let content = data
  try {
    if (method === 8) content = inflateRawSync(data)
  } catch {
    return problems.push(`${path} 无法解压：内容已损坏`)
  }
  if (crc32(content) !== crc) problems.push(`${path} 的校验码不符`)
  const target = join(folder, ...safe(path))
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, content)
}

function safe(path) {
  const parts = path.split('/')
  if (parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\\') || part.includes('\0')))
    throw new Error(`文件名不合规：${path}`)
  return parts
}

function keyOf(pem) {
  try {
    return createPublicKey(pem)
  } catch {
    return null
  }
}

function end(code, sentence) {
  if (sentence) process.stderr.write(`${sentence}\n`)
  process.exit(code)
}
