import {
  approveApplication,
  askAccess,
  assessApplication,
  findHashes,
  issueGrantKey,
  prepareProposal,
  proposalHash,
  reviewApplication,
  signAgreement,
} from '../../modules/datasets/index.ts'
import type { Actor } from '../../platform/ctx.ts'
import type { Db } from '../../platform/db.ts'
import type { Chance } from '../chance.ts'
import type { ActAs, Step } from '../participation/steps.ts'
import type { WorkingDays } from '../participation/working-days.ts'
import type { Opened } from './open-set.ts'
import type { DataStaff } from './staff.ts'

type World = {
  db: Db
  chance: Chance
  days: WorkingDays
  staff: DataStaff
  as: ActAs
  year: number
  opened: readonly Opened[]
}

/** Who is let use what is open on conditions: asked, assessed, approved, reviewed, signed. The last ones are still under way. */
export function planGrants(world: World, { many, people }: { many: number; people: readonly Actor[] }): Step[][] {
  const { chance, days, year, opened } = world
  const first = days.placeOf(`${year}-01-01`) + 1
  const conditional = opened.filter(({ openingClass }) => openingClass === 'conditional')
  // Nobody asks for the same data set twice while the first is under way.
  const pairs = chance.shuffled(people.flatMap((who) => conditional.map((set) => ({ who, set })))).slice(0, many)
  return pairs.map(({ who, set }) => {
    const earliest = Math.max(first, days.placeOf(set.opensOn) + 1)
    return grantOf(world, { who, set, asked: chance.whole(Math.min(earliest, days.days.length - 2), days.days.length - 2) })
  })
}

function grantOf(
  { db, chance, days, staff, as }: World,
  { who, set, asked }: { who: Actor; set: Opened; asked: number },
): Step[] {
  const { steward, leader } = staff.of(set.owner.office.id)
  const columns = set.kind.cells.slice(0, 3).map(({ name }) => name)
  let id = ''
  const terms = {
    mode: 'rows' as const,
    columns,
    sums: [],
    rowFilter: [],
    floor: 1,
    rowsPerAnswer: 5_000,
    rowsPerMonth: 50_000,
    queriesPerMonth: 1_000,
    months: chance.whole(6, 24),
    opinion: '用途明确，措施到位。（示例）',
  }
  const acts: Step['act'][] = [
    async (at) => {
      const input = {
        purpose: '改进公共服务产品。（示例）',
        product: '分析报告。（示例）',
        mode: terms.mode,
        columns,
        scope: null,
        months: terms.months,
        handlers: [{ name: '示例分析员', duty: '数据分析' }],
        measures: '专用服务器，访问留痕，到期删除。（示例）',
      }
      id = (await as(who, at(), (tx) => askAccess(tx, set.id(), input))).id
    },
    async (at) => {
      const now = at()
      const proposal = await prepareProposal({ db, actor: steward, now }, id, terms)
      await as(steward, now, (tx) => assessApplication(tx, id, { proposal, opinion: terms.opinion }))
      await as(leader, at(), (tx) => approveApplication(tx, id, { opinion: null, proposal: proposalHash(proposal) }))
    },
    async (at) => {
      const { proposal } = await findHashes({ db }, id)
      await as(staff.reviewer, at(), (tx) => reviewApplication(tx, id, { opinion: null, proposal }))
    },
    async (at) => {
      const { agreement } = await findHashes({ db }, id)
      await as(who, at(), (tx) => signAgreement(tx, id, { agreement, agreed: true }))
      await as(who, at(), (tx) => issueGrantKey(tx, id))
    },
  ]
  let place = asked
  return acts.flatMap((act, turn) => {
    if (turn > 0) place += chance.whole(1, 4)
    return place < days.days.length ? [{ day: days.at(place), act }] : []
  })
}
