import { createHash, randomBytes } from 'node:crypto'

/** The prefix tells a key to granted data from an app key and a person's token, and lets scanners for leaked secrets find it. */
const GRANT_PREFIX = 'ygg_'
export const newGrantKey = () => GRANT_PREFIX + randomBytes(32).toString('base64url')
export const hashGrantKey = (key: string) => createHash('sha256').update(key).digest('hex')
export const isGrantKey = (key: string | undefined): key is string => key?.startsWith(GRANT_PREFIX) ?? false
