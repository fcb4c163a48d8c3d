import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { type Keys, openKeys } from './keys.ts'
import { openStorage, type Storage } from './storage.ts'

/** What one running copy of the program stands on besides the database: its configuration, keys and file storage. */
export type Installation = { config: Config; keys: Keys; storage: Storage }

let opened: Installation | undefined

/** Opens the installation of this process, once, before the first request, job or command. */
export function openInstallation(config: Config): Installation {
  mkdirSync(config.DATA_DIR, { recursive: true })
  opened = { config, keys: openKeys(join(config.DATA_DIR, 'keys')), storage: openStorage(config) }
  return opened
}

export function installation(): Installation {
  if (!opened) throw new Error('openInstallation() has not been called')
  return opened
}
