import { createHash, sign, verify } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { DB } from '../../platform/db-types.ts'
import { installation } from '../../platform/installation.ts'
import { canonicalJson, type DayFile, type DayStatement } from './model.ts'

type DayRow = Selectable<DB['ledger.day']>
type Stated = Pick<DayRow, 'day' | 'first_seq' | 'last_seq' | 'events' | 'root' | 'root_sm3' | 'previous_root'>

/** The day's root, signed in the installation's name (Ed25519). */
export const signStatement = (chain: string, row: Stated) =>
  sign(null, Buffer.from(canonicalJson(statementOf(chain, row))), installation().keys.signing)

/** Whether the installation itself signed this. The key is the one on this machine, never one that came along. */
export const isSigned = (statement: unknown, signature: Uint8Array) =>
  verify(null, Buffer.from(canonicalJson(statement)), installation().keys.verifying, signature)

export const statementOf = (chain: string, row: Stated): DayStatement => ({
  chain,
  day: row.day,
  firstSeq: row.first_seq,
  lastSeq: row.last_seq,
  events: row.events,
  root: row.root.toString('hex'),
  rootSm3: row.root_sm3.toString('hex'),
  previousRoot: row.previous_root?.toString('hex') ?? null,
})

export const dayFileOf = (chain: string, row: Stated & Pick<DayRow, 'signature'>): DayFile => ({
  kind: 'yangguang-ledger-day',
  version: 1,
  statement: statementOf(chain, row),
  signature: row.signature.toString('base64'),
  publicKey: publicKey(),
})

/** The key that signatures are checked with, in PEM. */
export const publicKey = () => installation().keys.verifying.export({ type: 'spki', format: 'pem' }).toString()

/** By what people compare the key: SHA-256 of its DER form, in groups of four. */
export function fingerprint() {
  const der = installation().keys.verifying.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('hex').match(/.{4}/g)?.slice(0, 8).join(' ') ?? ''
}
