import { type Config, readConfig } from '../config.ts'
import { openEmbeddedServer } from './embedded.ts'
import { openTemporaryServer } from './temporary.ts'

/** A database that can be used until `stop()`. `joined` says that somebody else had it running already. */
export type DatabaseServer = { url: string; joined: boolean; stop: () => Promise<void> }

type Options = { temporary?: boolean; config?: Pick<Config, 'DATA_DIR' | 'DATABASE_URL'> }

/**
 * The database of this installation: the one that DATABASE_URL names, else PostgreSQL embedded in DATA_DIR, joined when
 * it runs and started otherwise; whoever leaves last stops it. `temporary` gives a throw-away server, for tests.
 */
export async function openDatabaseServer({ temporary = false, config = readConfig() }: Options = {}): Promise<DatabaseServer> {
  if (!temporary && config.DATABASE_URL) return { url: config.DATABASE_URL, joined: true, stop: async () => {} }
  const server = await (temporary ? openTemporaryServer() : openEmbeddedServer(config.DATA_DIR))
  open.add(server)
  return { ...server, stop: () => server.stop().finally(() => open.delete(server)) }
}

/** Stops whatever this process still has open, for when it is interrupted. */
export const closeDatabaseServers = () => Promise.allSettled([...open].map((server) => server.stop()))

const open = new Set<DatabaseServer>()
