import { decideOutcome, reportError } from '../../modules/corrections/index.ts'
import type { Db } from '../../platform/db.ts'
import type { Chance } from '../chance.ts'
import type { Staff } from './staff.ts'
import type { ActAs, Step } from './steps.ts'
import type { WorkingDays } from './working-days.ts'

/** A consultation whose page readers look at while it is open. */
type Opened = { office: string; opensOn: string; closesOn: string; id: () => string }
type World = { db: Db; chance: Chance; days: WorkingDays; staff: Staff; as: ActAs; year: number; opened: readonly Opened[] }

const PAGES = ['/', '/departments', '/search', '/calendar', '/guide', '/gazette', '/datasets'] as const
const KINDS = [
  ['typo', 30],
  ['dead-link', 28],
  ['outdated', 20],
  ['attachment', 8],
  ['wording', 8],
  ['other', 6],
] as const
const ANSWERS = {
  corrected: '已经更正，感谢您的细心。（示例）',
  'no-error': '经核实，该处没有错误，感谢您的关注。（示例）',
  'not-ours': '该内容不在本站，请联系所属网站。（示例）',
} as const
const TERM = 3

/** A year of errors that readers reported, each answered within its three working days. */
export const planCorrections = (world: World, many: number): Step[][] => Array.from({ length: many }, () => planOne(world))

function planOne({ db, chance, days, staff, as, year, opened }: World): Step[] {
  const ends = chance.one(days.days.filter((day) => day.startsWith(String(year))))
  const receivedOn = days.plus(ends, -chance.whole(0, TERM))
  const open = opened.filter(({ opensOn, closesOn }) => opensOn < receivedOn && receivedOn < closesOn)
  const about = chance.happens(0.3) && open.length > 0 ? chance.one(open) : null
  const page = chance.one(PAGES)
  const kind = chance.weighted(KINDS)
  // What stands on an open consultation is not changed on the quiet: it was no error, or is not said to be one here.
  const outcome = about
    ? 'no-error'
    : chance.weighted([
        ['corrected', 70],
        ['no-error', 22],
        ['not-ours', 8],
      ] as const)
  const second = chance.whole(8 * 3_600, 9 * 3_600 - 1)
  let id = ''
  return [
    {
      day: receivedOn,
      act: async () => {
        const path = about ? await pathOf(db, about.id()) : page
        const given = {
          page: path,
          kind,
          link: '/publishing',
          text: '发现一处错误，请核实。（示例）',
          quote: '',
          before: '',
          after: '',
        }
        const now = new Date(Date.parse(`${receivedOn}T00:00:00+08:00`) + second * 1_000)
        id = (await as(null, now, (tx) => reportError(tx, given, { channel: 'replay' }))).id
      },
    },
    {
      day: ends,
      act: async (at) => {
        const officer = staff.of(await officeOf(db, id)).answers
        await as(officer, at(), (tx) => decideOutcome(tx, id, { outcome, answer: ANSWERS[outcome] }))
      },
    },
  ]
}

/** Which office has it in hand: whose page it is, or the city's. */
async function officeOf(db: Db, id: string) {
  const { organisation_id } = await db
    .selectFrom('corrections.public_correction')
    .select('organisation_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return organisation_id ?? ''
}

async function pathOf(db: Db, id: string) {
  const { slug } = await db
    .selectFrom('consultations.public_consultation')
    .select('slug')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return `/consultations/${slug}`
}
