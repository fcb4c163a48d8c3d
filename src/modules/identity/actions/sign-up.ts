import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { isSampleMode } from '../sample-mode.ts'
import type { SignUp } from '../schema.ts'
import { keepDocument } from './keep-document.ts'
import { openAccount } from './open-account.ts'

export async function signUp(tx: Tx, input: SignUp, passwordHash: string) {
  if (input.endsSample !== 'yes' && (await isSampleMode(tx.db)))
    throw new FieldRefusal('endsSample', '请确认您了解注册正式账号的后果')
  const { password: _password, passwordAgain: _again, endsSample: _ends, idNumber, ...fields } = input
  const person = await openAccount(tx, { ...fields, passwordHash })
  if (idNumber !== undefined) await keepDocument(tx, person.id, { kind: 'id-card', number: idNumber })
  return person
}
