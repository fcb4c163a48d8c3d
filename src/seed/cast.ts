import { z } from 'zod'
import cast from '../../seeds/cast.json' with { type: 'json' }
import {
  ApplicantKindSchema,
  appointOfficer,
  createLogin,
  enrolOfficers,
  findByUsername,
  hashPassword,
  keepDocument,
  listPosts,
  RoleSchema,
} from '../modules/identity/index.ts'
import { isValidOn, loadOrganisations } from '../modules/organisations/index.ts'
import type { Role, Tx } from '../platform/ctx.ts'
import { dayOf } from '../platform/day.ts'

/** Everybody knows it, so the sample logins work in sample mode only. */
export const SAMPLE_PASSWORD = 'yangguang-sample'

// The Regulations in force began on this day; whoever replays a year finds the officers in their posts.
const SINCE = '2019-05-15'
const EVERYWHERE: Role[] = ['request-officer', 'office-head', 'editor', 'leader']

const { applicants, officers, surnames, givenNames } = z
  .object({
    applicants: z.array(
      z.object({
        username: z.string(),
        name: z.string(),
        applicantKind: ApplicantKindSchema,
        mail: z.email(),
        idNumber: z.string().optional(),
        creditCode: z.string().optional(),
        contactName: z.string().optional(),
      }),
    ),
    officers: z.array(z.object({ username: z.string(), name: z.string(), organisation: z.string(), role: RoleSchema })),
    surnames: z.string(),
    givenNames: z.array(z.string()),
  })
  .parse(cast)

/** The sample logins: who signs in, and what they are there. */
export const sampleLogins = () => [
  ...applicants.map(({ username, name, applicantKind }) => ({ username, name, applicantKind })),
  ...officers.map(({ username, name, organisation, role }) => ({ username, name, organisation, role })),
]

/** The people with a login, all with the sample password. Safe to repeat. */
export async function seedCast(tx: Tx) {
  const passwordHash = await hashPassword(SAMPLE_PASSWORD)
  const tree = await loadOrganisations(tx)
  const account = { passwordHash, sample: true, contactsVerified: true }
  for (const [index, { username, name, applicantKind, mail, idNumber, ...rest }] of applicants.entries()) {
    if (await findByUsername(tx, username)) continue
    const person = await createLogin(tx, {
      ...account,
      ...rest,
      username,
      name,
      applicantKind,
      email: mail,
      phone: `1990000000${index + 1}`,
      address: `示例市示例路 ${index + 1} 号`,
    })
    if (idNumber !== undefined) await keepDocument(tx, person.id, { kind: 'id-card', number: idNumber })
  }
  for (const { username, name, organisation, role } of officers) {
    if (await findByUsername(tx, username)) continue
    const person = await createLogin(tx, { ...account, username, name, kind: 'officer' })
    await appointOfficer(tx, person.id, { organisation: tree.bySlug.get(organisation)?.id ?? '', role, since: SINCE })
  }
}

/** A request officer, an office head, an editor and a leader for every organisation that lacks them; they have posts but no login. Safe to repeat. */
export async function seedOfficers(tx: Tx) {
  const tree = await loadOrganisations(tx)
  const held = new Set((await listPosts(tx)).map(({ organisation_id, role }) => `${organisation_id} ${role}`))
  const lacking = tree.all
    .filter((organisation) => isValidOn(organisation, dayOf(tx.now)))
    .flatMap(({ id }) => EVERYWHERE.filter((role) => !held.has(`${id} ${role}`)).map((role) => ({ organisation: id, role })))
  await enrolOfficers(
    tx,
    lacking.map((post, index) => ({ name: nameOf(index), post, since: SINCE })),
  )
}

const nameOf = (index: number) =>
  surnames.charAt((index * 7) % surnames.length) +
  (givenNames[(index * 11 + Math.floor(index / surnames.length)) % givenNames.length] ?? '')
