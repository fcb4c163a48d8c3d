import { readFileSync } from 'node:fs'
import type { Ctx } from '../../../platform/ctx.ts'
import { proofsOf } from '../proof.ts'
import type { BundleFile } from './make-bundle.ts'

const program = (name: string) => readFileSync(new URL(`../../../../bin/${name}`, import.meta.url))
export const programs = { proof: program('verify-proof.mjs'), bundle: program('verify-bundle.mjs') }

/** The ledger's proofs of what happened to each subject, the signed days they lead to, and the program that checks them. */
export async function proofFiles(ctx: Ctx, subjects: readonly string[]): Promise<{ files: BundleFile[]; waiting: number }> {
  const found = await Promise.all(subjects.map((subject) => proofsOf(ctx, subject)))
  const proofs = found.flatMap(({ proofs }) => proofs).sort((a, b) => a.seq - b.seq)
  const days = new Map(proofs.map(({ day }) => [day.statement.day, day]))
  const files = [
    ...proofs.map((proof) => ({
      path: `ledger/proofs/${proof.seq}.json`,
      title: `存证证明（第 ${proof.seq} 条，${proof.day.statement.day}）`,
      bytes: json(proof),
    })),
    ...[...days].map(([day, file]) => ({ path: `ledger/days/${day}.json`, title: `日签名文件（${day}）`, bytes: json(file) })),
    { path: 'ledger/verify-proof.mjs', title: '存证核对程序', bytes: programs.proof },
  ]
  return { files, waiting: found.reduce((sum, { waiting }) => sum + waiting, 0) }
}

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
