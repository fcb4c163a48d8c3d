import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { type NewAccount, openAccount } from './open-account.ts'

/** Opens an account in the system's name: for seeds and for the command that makes the first administrator. */
export async function createLogin(tx: Tx, input: NewAccount) {
  if (tx.actor?.kind !== 'system') throw forbidden()
  return openAccount(tx, input)
}
