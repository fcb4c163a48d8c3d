import type { Role, Tx } from '../../../platform/ctx.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { getOrganisation, mayAdminister } from '../../organisations/index.ts'
import { isSampleMode } from '../sample-mode.ts'
import { appointOfficer } from './appoint-officer.ts'
import { openAccount } from './open-account.ts'

type Officer = { name: string; username: string; organisation: string; role: Role; endsSample?: string | undefined }

/** Opens an account for somebody who joins an organisation, with their first post. They set their second factor when they first sign in. */
export async function hireOfficer(tx: Tx, input: Officer, passwordHash: string) {
  if (!mayAdminister(tx.actor, await getOrganisation(tx, input.organisation))) throw forbidden()
  if (input.endsSample !== 'yes' && (await isSampleMode(tx.db)))
    throw new FieldRefusal('endsSample', '请确认您了解开通正式账号的后果')
  const person = await openAccount(tx, { name: input.name, username: input.username, passwordHash, kind: 'officer' })
  await appointOfficer(tx, person.id, input)
  return person
}
