import type { Selectable } from 'kysely'
import type { DB } from '../../platform/db-types.ts'

export type Organisation = Selectable<DB['organisations.organisation']>
export type NameHistory = Selectable<DB['organisations.name_history']>
export type Succession = Selectable<DB['organisations.succession']>

/** One installation's organisations as every process remembers them; `all` is in official order, parents before children. */
export type Organisations = {
  version: number
  all: readonly Organisation[]
  byId: ReadonlyMap<string, Organisation>
  bySlug: ReadonlyMap<string, Organisation>
  /** Children in official order, by the parent's id; the roots under null. */
  children: ReadonlyMap<string | null, readonly Organisation[]>
  successions: readonly Succession[]
}

/** GB 32100-2015: 31 symbols without I, O, S, V and Z. */
const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
// Who registered it (1 offices of the state, 3 law firms, 5 civil affairs, 9 companies …), what kind, where, organisation code, check.
const CREDIT_CODE = /^[1-9ANY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** The check character over the first seventeen of a unified social credit code (GB 32100-2015, 3^i mod 31). */
export function creditCheck(first17: string) {
  let [sum, weight] = [0, 1]
  for (const symbol of first17) {
    sum += SYMBOLS.indexOf(symbol) * weight
    weight = (weight * 3) % 31
  }
  return SYMBOLS.charAt((31 - (sum % 31)) % 31)
}

/** The check character over the eight of an organisation code (GB 11714-1997); letters count from A = 10. */
export function organisationCheck(first8: string) {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, index) => total + Number.parseInt(first8.charAt(index), 36) * weight, 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}

/** Whether a text is a unified social credit code, with its own check and the organisation code's inside it. */
export const isCreditCode = (text: string) =>
  CREDIT_CODE.test(text) &&
  creditCheck(text.slice(0, 17)) === text.charAt(17) &&
  organisationCheck(text.slice(8, 16)) === text.charAt(16)

/** An invented code of an organ of the state (11) in a division; the letters YG say that nobody registered it. */
export function inventedCreditCode(divisionCode: string, number: number) {
  const body = `YG${String(number).padStart(6, '0')}`
  const first17 = `11${divisionCode.slice(0, 6)}${body}${organisationCheck(body)}`
  return first17 + creditCheck(first17)
}

/** The ids of an organisation and of everything below it, ended ones included: their cases are still theirs. */
export const subtreeOf = ({ all }: Organisations, id: string) =>
  all.filter(({ path }) => path.includes(id)).map((member) => member.id)

export const organisationBySlug = ({ bySlug }: Organisations, slug: string) => bySlug.get(slug)

/** Whether the organisation exists on a legal date. */
export const isValidOn = ({ valid_from, valid_to }: Pick<Organisation, 'valid_from' | 'valid_to'>, day: string) =>
  valid_from <= day && (valid_to === null || day < valid_to)

/** The organisations whose work this one has taken over by a legal date, however many mergers ago. */
export function predecessorsOf({ successions }: Organisations, id: string, day: string): string[] {
  const found = new Set<string>()
  const visit = (to: string) => {
    for (const succession of successions) {
      if (succession.to_id !== to || succession.on > day || found.has(succession.from_id)) continue
      found.add(succession.from_id)
      visit(succession.from_id)
    }
  }
  visit(id)
  return [...found]
}

/** The organisation that continues this one's work on a legal date; itself while it exists. */
export function successorOf({ successions, byId }: Organisations, id: string, day: string): string {
  const next = successions.find((succession) => succession.from_id === id && succession.on <= day)
  return next && byId.has(next.to_id) && next.to_id !== id
    ? successorOf({ successions, byId } as Organisations, next.to_id, day)
    : id
}

/** The name an organisation bore on a legal date, from the history of its names. */
export const nameOn = (history: readonly Pick<NameHistory, 'name' | 'from' | 'until'>[], day: string) =>
  history.find(({ from, until }) => from <= day && (until === null || day < until))?.name

/** What an office is called in a list, by its id. */
export const shortNames =
  ({ byId }: Pick<Organisations, 'byId'>) =>
  (id: string | null | undefined) =>
    byId.get(id ?? '')?.short_name ?? ''

/** How an organisation's place is said: its superiors' short names and its own. */
export const placeOf = ({ byId }: Organisations, { path }: Organisation) =>
  path.map((id) => byId.get(id)?.short_name ?? '').join(' › ')
