import { findByUsername, isSampleMode, issueToken } from '../modules/identity/index.ts'
import { loadOrganisations } from '../modules/organisations/index.ts'
import { startClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { inTransaction, SYSTEM } from '../platform/ctx.ts'
import { connect, type Database } from '../platform/db.ts'
import { openInstallation } from '../platform/installation.ts'
import { migrate } from '../platform/migrate.ts'
import { openDatabaseServer } from '../platform/postgres/server.ts'
import { sampleLogins } from '../seed/cast.ts'
import { seedOffices } from '../seed/offices.ts'
import { onlyArgument, runCommand, WrongUsage } from './command.ts'

await runCommand({ usage: 'npm run -s token -- LOGIN', work: token, tell: (text) => text })

/** A bearer token of a sample login. Where real people may have accounts, nobody gets one without signing in. */
async function token(args: string[]) {
  const username = onlyArgument(args, 'LOGIN')
  const config = readConfig()
  if (config.PUBLIC_URL !== undefined) throw new Error('token works in sample mode only; PUBLIC_URL is set.')
  const server = await openDatabaseServer({ config })
  try {
    openInstallation(config)
    const db = connect(server.url, 4)
    await migrate(db, server.url)
    const clock = await startClock(db)
    return await issue(db, clock.now(), username).finally(async () => {
      clock.stop()
      await db.destroy()
    })
  } finally {
    await server.stop()
  }
}

async function issue(db: Database, now: Date, username: string) {
  if ((await loadOrganisations({ db })).all.length === 0) await seedOffices(db, now)
  if (!(await isSampleMode(db))) throw new Error('token works in sample mode only; this installation has real accounts.')
  const person = await findByUsername({ db }, username)
  if (!person?.sample)
    throw new WrongUsage(
      `There is no sample login ${username}. There are: ${sampleLogins()
        .map((login) => login.username)
        .join(', ')}.`,
    )
  const issued = await inTransaction({ db, now, actor: SYSTEM }, (tx) =>
    issueToken(tx, person.id, { label: 'npm run token', days: 90 }),
  )
  return issued.token
}
