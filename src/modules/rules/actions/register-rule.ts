import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { isValidOn, loadOrganisations, type Organisation } from '../../organisations/index.ts'
import { RuleRegistered } from '../events.ts'
import { citedAs, type Jurisdiction } from '../model.ts'
import { mayApply, mayRegister } from '../policy.ts'
import { askReviews } from '../reviews.ts'
import { RegisterRule } from '../schema.ts'

/** 统一登记: a draft enters the one register of city, districts and streets; legality review, and where business is touched that of fair competition, are asked for. */
export async function registerRule(tx: Tx, input: RegisterRule): Promise<string> {
  const { title, level, organisation, drafter, jointly, category, trial, touchesBusiness, note } = RegisterRule.parse(input)
  const { byId, all } = await loadOrganisations(tx)
  const today = dayOf(tx.now)
  const issuer = byId.get(organisation)
  if (!issuer || !isValidOn(issuer, today)) throw new FieldRefusal('organisation', '没有这个机关')
  if (drafter !== undefined && !byId.has(drafter)) throw new FieldRefusal('drafter', '没有这个起草单位')
  const owned = { organisation_id: organisation, drafter_id: drafter ?? null }
  if (!mayApply(tx.actor, owned) && !mayRegister(tx.actor)) throw forbidden()
  // 政府规范性文件 is a government's own; 立法法第九十三条: rules are made by cities, not by districts.
  const isGovernment = issuer.kind === 'government' || issuer.kind === 'functional-area' || issuer.slug.endsWith('-office')
  if (level !== 'department-document' && !isGovernment) throw new FieldRefusal('level', '部门制定的文件属于部门规范性文件')
  if (level === 'government-rule' && issuer.level !== 'city') throw new FieldRefusal('level', '区和街道不能制定规章')
  const { id } = await tx.db
    .insertInto('rules.rule')
    .values({
      ...owned,
      level,
      jurisdiction: jurisdictionOf(issuer),
      place: placeOf(issuer, all),
      issuers: [issuer.name, ...jointly],
      title,
      cited_as: citedAs(title),
      category,
      trial,
      touches_business: touchesBusiness,
      stage: 'applied',
      origin: 'register',
      applied_on: today,
      applied_by: tx.actor?.id ?? null,
      note,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await askReviews(tx, id, touchesBusiness)
  await record(tx, RuleRegistered, id, { level, origin: 'register' }, organisation)
  return id
}

const jurisdictionOf = ({ level }: Organisation): Jurisdiction => level

/** The place whose rule it is: that of the government in whose tree the issuer stands. */
function placeOf({ path, level }: Organisation, all: readonly Organisation[]) {
  const place = all.find(({ id, kind, level: at }) => path.includes(id) && at === level && kind !== 'department')
  return (place?.name ?? '').replace(/(人民政府|街道办事处|管理委员会|管委会)$/, '') || (place?.name ?? '')
}
