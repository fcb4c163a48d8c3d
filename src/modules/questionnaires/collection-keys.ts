import { createHmac, randomBytes } from 'node:crypto'
import { conflict } from '../../platform/errors.ts'
import { installation } from '../../platform/installation.ts'
import type { Collection } from './model.ts'

/** A key of the collection's own, sealed with the installation's: when it is destroyed, its hashes say nothing to anybody. */
export const newPersonKey = () => installation().keys.seal(randomBytes(32).toString('base64'))

/** A person under one of their names, as this collection knows them and no other does. */
export function hashUnder({ key_sealed }: Pick<Collection, 'key_sealed'>, name: string): Buffer {
  if (key_sealed === null) throw conflict('questionnaires.key-destroyed', '核对身份的密钥已经销毁')
  return createHmac('sha256', Buffer.from(installation().keys.open(key_sealed), 'base64'))
    .update(name)
    .digest()
}
