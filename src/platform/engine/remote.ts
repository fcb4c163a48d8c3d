import type { Home } from './embedded.ts'

/** A ClickHouse server or cluster of somebody's own: reached by its address, and never ended by us. */
export function remoteHome(address: string): Home {
  const { protocol, host, username, password } = new URL(address)
  const reached = {
    url: `${protocol}//${host}`,
    username: decodeURIComponent(username) || 'default',
    password: decodeURIComponent(password),
  }
  return { reach: async () => reached, kill: async () => {}, leave: async () => {} }
}

/** The database that the address names, as in `https://user:password@host:8443/open_data`. */
export const databaseIn = (address: string | undefined) =>
  (address && decodeURIComponent(new URL(address).pathname).replaceAll('/', '')) || undefined
