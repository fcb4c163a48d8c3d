import { closeDays, type Verification, verifyLedger } from '../modules/ledger/index.ts'
import { startClock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { SYSTEM } from '../platform/ctx.ts'
import { connect } from '../platform/db.ts'
import { openInstallation } from '../platform/installation.ts'
import { migrate } from '../platform/migrate.ts'
import { openDatabaseServer } from '../platform/postgres/server.ts'
import { runCommand, WrongUsage } from './command.ts'

await runCommand({ usage: 'npm run verify-ledger -- [--json]', work: verify, tell: sentenceOf })

/** Seals what waits, closes what is over, and computes the chain anew. A broken chain ends the command with 1. */
async function verify(args: string[]) {
  if (args.length > 0) throw new WrongUsage('verify-ledger takes no arguments.')
  const config = readConfig()
  const server = await openDatabaseServer({ config })
  try {
    openInstallation(config)
    const db = connect(server.url, 4)
    await migrate(db, server.url)
    const clock = await startClock(db)
    const ctx = { db, actor: SYSTEM, now: clock.now() }
    await closeDays(ctx)
    const result = await verifyLedger(ctx).finally(clock.stop)
    await db.destroy()
    process.exitCode = result.verified ? 0 : 1
    return result
  } finally {
    await server.stop()
  }
}

function sentenceOf({ verified, events, days, broken }: Verification) {
  const scope = `核验了 ${events.toLocaleString('en-US')} 条记录、${days.toLocaleString('en-US')} 天`
  if (verified) return `链完整：${scope}，没有发现问题。`
  return [`链已被破坏：${scope}，发现以下问题。`, ...broken.map(({ sentence }) => `- ${sentence}`)].join('\n')
}
