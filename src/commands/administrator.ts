import { randomBytes } from 'node:crypto'
import { seedCalendar } from '../modules/calendar/index.ts'
import { appointOfficer, createLogin, hashPassword, isSampleMode } from '../modules/identity/index.ts'
import { type Establishment, establishOrganisations, isCreditCode, loadOrganisations } from '../modules/organisations/index.ts'
import { seedCatalogue, seedColumns } from '../modules/publishing/index.ts'
import { seedSubjectAreas } from '../modules/requests/index.ts'
import { readConfig } from '../platform/config.ts'
import { inTransaction, SYSTEM, type Tx } from '../platform/ctx.ts'
import { dayOf } from '../platform/day.ts'
import { connect } from '../platform/db.ts'
import { openInstallation } from '../platform/installation.ts'
import { migrate } from '../platform/migrate.ts'
import { openDatabaseServer } from '../platform/postgres/server.ts'
import { onlyArgument, runCommand, WrongUsage } from './command.ts'

const usage = 'npm run administrator -- LOGIN --name NAME [--city NAME --credit-code CODE]'
const options = { name: { type: 'string' }, city: { type: 'string' }, 'credit-code': { type: 'string' } } as const

await runCommand({
  usage,
  options,
  work: administrator,
  tell: ({ username, password }) =>
    `${username} may sign in with ${password}\nIt is shown this once. The first sign-in leads to the page where the second factor is set up and the password changed.`,
})

/** Opens the first administrator's account of a real installation, and sets up the city government it belongs to where there is none. */
async function administrator(args: string[], values: Record<string, unknown>) {
  const username = onlyArgument(args, 'LOGIN').toLowerCase()
  const name = String(values.name ?? '')
  if (!/^[a-z][a-z0-9_.]{1,29}$/.test(username) || name === '')
    throw new WrongUsage('LOGIN is 2 to 30 letters, digits, dots or underscores; --name is needed.')
  const config = readConfig()
  const server = await openDatabaseServer({ config })
  try {
    openInstallation(config)
    const db = connect(server.url, 4)
    await migrate(db, server.url)
    try {
      if (await isSampleMode(db))
        throw new Error(
          'This installation is the sample city. Start a real one with an empty DATA_DIR or database and PUBLIC_URL.',
        )
      const password = randomBytes(12).toString('base64url')
      const passwordHash = await hashPassword(password)
      await inTransaction({ db, actor: SYSTEM, now: new Date() }, async (tx) => {
        // What every city has before its first request: the notices published so far, the areas to file under, the columns.
        await seedCalendar(tx)
        await seedSubjectAreas(tx)
        await seedColumns(tx)
        const organisation = await rootOf(tx, {
          city: String(values.city ?? ''),
          creditCode: String(values['credit-code'] ?? ''),
        })
        // What it must publish by law, and which of its offices owes what.
        await seedCatalogue(tx)
        const person = await createLogin(tx, { username, passwordHash, name, kind: 'officer' })
        await appointOfficer(tx, person.id, { organisation, role: 'administrator' })
      })
      return { username, password }
    } finally {
      await db.destroy()
    }
  } finally {
    await server.stop()
  }
}

async function rootOf(tx: Tx, { city, creditCode }: { city: string; creditCode: string }) {
  const known = (await loadOrganisations(tx)).children.get(null)?.[0]
  if (known) return known.id
  if (city === '' || !isCreditCode(creditCode))
    throw new WrongUsage('There is no organisation yet: give --city and the valid --credit-code of its government.')
  const root: Establishment = {
    parent: null,
    slug: 'city',
    creditCode,
    divisionCode: creditCode.slice(2, 8),
    name: `${city}人民政府`,
    shortName: '市政府',
    kind: 'government',
    level: 'city',
    validFrom: dayOf(tx.now),
    disclosureOffice: '政务公开工作机构',
    address: '待填写',
    hours: '待填写',
    phone: '待填写',
    fax: null,
    mail: null,
    duties: [],
  }
  const [row] = await establishOrganisations(tx, [root])
  return row?.id ?? ''
}
