import { sign } from 'node:crypto'
import { installation } from '../../platform/installation.ts'

/** The installation's signature (Ed25519, base64) over bytes that leave it, so that they can be checked where it is not. */
export const signBytes = (bytes: Uint8Array) => sign(null, bytes, installation().keys.signing).toString('base64')
