#!/usr/bin/env node
// Checks a proof or a receipt of the ledger where the installation is not: with Node's built-ins only, offline.
//   node verify-proof.mjs PROOF.json DAY.json [--key public-key.pem]
//   node verify-proof.mjs RECEIPT.txt --key public-key.pem      (or DAY.json instead of --key)
// Exit 0: it holds. 1: it does not. 2: wrong usage.
import { createHash, createPublicKey, getHashes, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const ALGORITHMS = ['sha256', 'sm3'].filter((name) => getHashes().includes(name))
const [BEGIN, END] = ['-----BEGIN YANGGUANG RECEIPT-----', '-----END YANGGUANG RECEIPT-----']

class Fails extends Error {}

try {
  const { values, positionals } = parseArgs({ options: { key: { type: 'string' } }, allowPositionals: true })
  const [subject, dayPath, ...more] = positionals
  if (!subject || more.length > 0) usage()
  const text = readFileSync(subject, 'utf8')
  const key = values.key && readFileSync(values.key, 'utf8')
  const day = dayPath && JSON.parse(readFileSync(dayPath, 'utf8'))
  tell(text.includes(BEGIN) ? checkReceipt(text, key || day?.publicKey) : checkProof(parsed(text), day, key))
} catch (error) {
  if (!(error instanceof Fails)) end(2, `无法读取文件：${error.message}`)
  end(1, error.message)
}

function checkProof(proof, day, key) {
  if (!day) end(2, '还需要当天的签名文件，例如 2024-03-05.json。可以从公布每日根哈希的页面下载。')
  if (proof?.kind !== 'yangguang-ledger-proof') throw new Fails('这不是存证证明文件。')
  if (day.kind !== 'yangguang-ledger-day') throw new Fails('第二个文件不是日签名文件。')
  const { statement } = day
  if (canonicalJson(proof.day.statement) !== canonicalJson(statement))
    throw new Fails('证明不成立：证明所载的根哈希与公布的签名文件不同，或者不是同一天。')
  const publicKey = keyOf(key || day.publicKey)
  if (!isSigned(publicKey, statement, Buffer.from(day.signature, 'base64'))) throw new Fails('证明不成立：签名文件的签名无效。')
  const roots = { sha256: statement.root, sm3: statement.rootSm3 }
  for (const algorithm of ALGORITHMS) {
    const event = Buffer.from(proof.event)
    let node = digest(algorithm, Buffer.of(0), digest(algorithm, Buffer.from(proof.previous[algorithm], 'hex'), event))
    for (const { side, hash } of proof.path[algorithm]) {
      const beside = Buffer.from(hash, 'hex')
      node = side === 'left' ? digest(algorithm, Buffer.of(1), beside, node) : digest(algorithm, Buffer.of(1), node, beside)
    }
    if (node.toString('hex') !== roots[algorithm])
      throw new Fails('证明不成立：由这条记录算不出公布的根哈希，记录或者证明被改动过。')
  }
  const { name, subject_id, happened_at } = parsed(proof.event) ?? {}
  return [
    `证明成立：这条记录在 ${statement.day} 封存时已经存在，此后一字未改（链上第 ${proof.seq} 条，${ALGORITHMS.join('、')}）。`,
    `事项 ${name}，所属案件 ${subject_id}，发生时间 ${happened_at}Z（世界协调时）。`,
    `签名公钥指纹：${fingerprint(publicKey)}。请与公布的指纹核对。`,
  ]
}

function checkReceipt(text, key) {
  if (!key) end(2, '核对回执需要签名公钥：加上 --key public-key.pem，或者任意一天的签名文件。')
  const publicKey = keyOf(key)
  const inside = text.slice(text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)).replace(/\s+/g, '')
  const [statement = '', signature = ''] = inside.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!verify(null, Buffer.from(statement), publicKey, Buffer.from(signature)))
    throw new Fails('回执不成立：签名与内容不符，内容被改动过或者不是该系统出具的。')
  const facts = Object.entries(parsed(statement.toString()) ?? {}).map(([term, value]) => `${term}：${value ?? '—'}`)
  return ['回执成立：以下内容由该系统出具，一字未改。', ...facts, `签名公钥指纹：${fingerprint(publicKey)}。请与公布的指纹核对。`]
}

function digest(algorithm, ...parts) {
  const hash = createHash(algorithm)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function isSigned(key, statement, signature) {
  return verify(null, Buffer.from(canonicalJson(statement)), key, signature)
}

function keyOf(pem) {
  try {
    return createPublicKey(pem)
  } catch {
    throw new Fails('签名公钥无法读取。')
  }
}

function fingerprint(key) {
  const hash = createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
  return hash.match(/.{4}/g).slice(0, 8).join(' ')
}

/** RFC 8785 for the plain values that are signed here. */
function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function tell(sentences) {
  for (const sentence of sentences) process.stdout.write(`${sentence}\n`)
}

function usage() {
  end(
    2,
    '用法：node verify-proof.mjs 证明.json 日期.json [--key public-key.pem]\n      node verify-proof.mjs 回执.txt --key public-key.pem',
  )
}

function end(code, sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(code)
}
