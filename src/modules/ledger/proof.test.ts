import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, onTestFinished } from 'vitest'
import { sealAll, bareTest as test } from '../../../test/bare-database.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { checkText } from './check-proof.ts'
import { publicKey } from './day-file.ts'
import { closeDays } from './keep.ts'
import { proofOf, proofsOf } from './proof.ts'
import { getDayFile } from './queries.ts'
import { signReceipt, verifyReceipt } from './receipt.ts'

const SUBJECT = '0190a000-0000-7000-8000-000000000001'

/** Seven events of one subject over three days, among others. */
async function threeDays(db: Ctx['db']): Promise<Ctx> {
  await sql`insert into platform.event (name, subject_id, data, happened_at)
    select 'tests.happened', case when n % 3 = 0 then ${SUBJECT}::uuid else uuidv7() end, '{"on": "2024-03-05"}',
      '2024-03-05T00:00:00Z'::timestamptz + n * interval '3 hours' from generate_series(1, 21) n`.execute(db)
  const ctx = { db, actor: null, now: new Date('2024-03-08T00:00:00Z') }
  await sealAll(ctx)
  await closeDays(ctx)
  return ctx
}

test('an applicant can show what was recorded from the day after', async ({ db }) => {
  const ctx = await threeDays(db)
  const { proofs, waiting } = await proofsOf(ctx, SUBJECT)
  expect([proofs.length, waiting]).toEqual([7, 0])
  for (const proof of proofs) expect(checkText(JSON.stringify(proof))).toMatchObject({ holds: true })
  expect(checkText(JSON.stringify(proofs[0])).sentence).toBe('证明成立：这条记录在2024年3月5日封存时已经存在，此后一字未改。')
})

test('until its day has closed there is no proof', async ({ db }) => {
  const ctx = await threeDays(db)
  const { rows } = await sql<{
    id: string
  }>`insert into platform.event (name, subject_id, happened_at) values ('tests.happened', ${SUBJECT}, ${ctx.now}) returning id`.execute(
    db,
  )
  expect(await proofOf(ctx, rows[0]?.id ?? '')).toBeNull()
  await sealAll(ctx)
  expect(await proofOf(ctx, rows[0]?.id ?? '')).toBeNull()
  expect((await proofsOf(ctx, SUBJECT)).waiting).toBe(1)
  await expect(proofOf(ctx, '0190a000-0000-7000-8000-00000000ffff')).rejects.toThrow('没有找到')
})

test('a proof in which any character that is proved was changed does not hold', async ({ db }) => {
  const ctx = await threeDays(db)
  const { proofs } = await proofsOf(ctx, SUBJECT)
  const proof = proofs[2]
  if (!proof) throw new Error('no proof')
  // Not the number in the chain and the key that came along: they are told, not proved.
  const text = JSON.stringify({
    event: proof.event,
    previous: proof.previous,
    path: proof.path,
    statement: proof.day.statement,
    signature: proof.day.signature,
  })
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom('0', '7', 'a', 'f', 'x', ' '), (at, character) => {
      fc.pre(text[at] !== character)
      const altered = text.slice(0, at) + character + text.slice(at + 1)
      const read = parsed(altered)
      fc.pre(read !== null && JSON.stringify(read) !== text)
      const { event, previous, path, statement, signature } = read ?? {}
      // The last symbol of base64 carries bits that stand for nothing.
      fc.pre(
        Buffer.from(String(signature), 'base64').toString('base64') !== proof.day.signature || signature === proof.day.signature,
      )
      expect(
        checkText(JSON.stringify({ ...proof, event, previous, path, day: { ...proof.day, statement, signature } })).holds,
      ).toBe(false)
    }),
    { numRuns: 500 },
  )
})

test('the program that applicants download comes to the same result, offline', async ({ db }) => {
  const ctx = await threeDays(db)
  const { proofs } = await proofsOf(ctx, SUBJECT)
  const run = programIn()
  const day = JSON.stringify(await getDayFile(ctx, '2024-03-05'))
  const proof = proofs[0]
  expect(
    run(
      { 'proof.json': JSON.stringify(proof), 'day.json': day, 'key.pem': publicKey() },
      'proof.json',
      'day.json',
      '--key',
      'key.pem',
    ),
  ).toMatchObject({ code: 0, text: expect.stringContaining('证明成立') })
  const forged = JSON.stringify({ ...proof, event: proof?.event.replace('2024-03-05', '2024-03-06') })
  expect(run({ 'proof.json': forged, 'day.json': day }, 'proof.json', 'day.json')).toMatchObject({
    code: 1,
    text: expect.stringContaining('算不出公布的根哈希'),
  })
  expect(run({ 'proof.json': JSON.stringify(proofs[6]), 'day.json': day }, 'proof.json', 'day.json')).toMatchObject({
    code: 1,
    text: expect.stringContaining('不是同一天'),
  })
  expect(run({ 'proof.json': JSON.stringify(proof) }, 'proof.json').code).toBe(2)
})

test('a receipt holds as it was printed and not with a letter changed', ({ folder: _ }) => {
  const { text } = signReceipt({ 编号: '深示依申〔2024〕1号', 收到日期: '2024-03-05', 件数: 1, 附件: null })
  expect(verifyReceipt(text)).toEqual({ 编号: '深示依申〔2024〕1号', 收到日期: '2024-03-05', 件数: 1, 附件: null })
  expect(verifyReceipt(text.replaceAll('\n', '\r\n  '))).not.toBeNull()
  expect(checkText(text)).toMatchObject({
    holds: true,
    facts: expect.arrayContaining([{ term: '收到日期', value: '2024-03-05' }]),
  })
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom('A', 'b', '9', '_'), (at, character) => {
      const inside = /^[\w.-]$/.test(text[at] ?? '') && at > text.indexOf('\n') && at < text.lastIndexOf('\n')
      fc.pre(inside && text[at] !== character)
      const altered = text.slice(0, at) + character + text.slice(at + 1)
      fc.pre(bytesOf(altered) !== bytesOf(text))
      expect(verifyReceipt(altered)).toBeNull()
    }),
  )
  const run = programIn()
  expect(run({ 'receipt.txt': text, 'key.pem': publicKey() }, 'receipt.txt', '--key', 'key.pem')).toMatchObject({
    code: 0,
    text: expect.stringContaining('收到日期：2024-03-05'),
  })
})

/** What the two halves of the block decode to: the last symbol of base64 carries bits that stand for nothing. */
const bytesOf = (text: string) =>
  text
    .split('\n')
    .slice(1, -1)
    .join('')
    .split('.')
    .map((part) => Buffer.from(part, 'base64url').toString('hex'))
    .join('.')

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Runs bin/verify-proof.mjs in a folder that holds nothing but the files given. */
function programIn() {
  const folder = mkdtempSync(join(tmpdir(), 'proof-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return (files: Record<string, string>, ...args: string[]) => {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    try {
      return {
        code: 0,
        text: execFileSync(process.execPath, [join(process.cwd(), 'bin/verify-proof.mjs'), ...args], {
          cwd: folder,
          encoding: 'utf8',
          stdio: 'pipe',
        }),
      }
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: string }
      return { code: status, text: stderr }
    }
  }
}
