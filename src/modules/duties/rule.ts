import { isValidOn, type Organisation, type Organisations } from '../organisations/index.ts'

/** Where a matter lies: slugs, division codes or names of a district and a street; what is not known is left out. */
export type Place = { district?: string | null | undefined; street?: string | null | undefined }
export type Located = { district: Organisation | undefined; street: Organisation | undefined }

/** The district and the street that a place names. A street brings its district with it. */
export function locatedOf(organisations: Organisations, { district, street }: Place): Located {
  const named = indexOf(organisations)
  const found = street ? named.streets.get(street) : undefined
  const above = found?.parent_id ? organisations.byId.get(found.parent_id) : undefined
  return { street: found, district: above ?? (district ? named.districts.get(district) : undefined) }
}

/** 福田区沙头街道; empty where nothing is known. */
export const placeWords = ({ district, street }: Located) =>
  [district, street].map((each) => (each ? plainNameOf(each) : '')).join('')

/** The office that a rule names at a place on a day: the first of its alternatives that exists there. */
export function officeBy(organisations: Organisations, rule: string, { located, day }: { located: Located; day: string }) {
  for (const alternative of rule.split('|')) {
    const slug = filled(organisations, alternative, located)
    const office = slug === undefined ? undefined : organisations.bySlug.get(slug)
    if (office && isValidOn(office, day)) return office
  }
  return undefined
}

/** A rule without a place: what it says, in words. 区水务局、市水务局. */
export function ruleWords(organisations: Organisations, rule: string) {
  const alternatives = rule.split('|').map((alternative) => {
    const whole = organisations.bySlug.get(alternative)
    if (whole) return whole.short_name
    if (alternative === '{street}') return '所在街道办事处'
    if (alternative === '{district}') return '所在区人民政府'
    const [, suffix = ''] = /^\{district\}-(.+)$/.exec(alternative) ?? []
    const example = organisations.all.find(({ slug, level }) => level === 'district' && slug.endsWith(`-${suffix}`))
    const seat = example?.parent_id ? organisations.byId.get(example.parent_id) : undefined
    return example ? `所在区${example.name.replace(seat?.name.replace('人民政府', '') ?? '', '')}` : alternative
  })
  return [...new Set(alternatives)].join('，没有的由')
}

function filled(organisations: Organisations, alternative: string, { district, street }: Located) {
  const city = organisations.all[0]?.slug
  let missing = false
  const slug = alternative.replace(/\{(city|district|street)\}/g, (_, name: 'city' | 'district' | 'street') => {
    const value = name === 'city' ? city : name === 'district' ? district?.slug : street?.slug
    if (!value) missing = true
    return value ?? ''
  })
  return missing ? undefined : slug
}

type Named = { districts: ReadonlyMap<string, Organisation>; streets: ReadonlyMap<string, Organisation> }
const indexes = new WeakMap<Organisations, Named>()

/** Districts and streets by slug, by division code and by name. */
function indexOf(organisations: Organisations): Named {
  const known = indexes.get(organisations)
  if (known) return known
  const [districts, streets] = [new Map<string, Organisation>(), new Map<string, Organisation>()]
  for (const organisation of organisations.all) {
    const { kind, level, slug, division_code, name } = organisation
    const into =
      kind === 'street' || kind === 'town' ? streets : level === 'district' && kind !== 'department' ? districts : undefined
    if (!into) continue
    const plain = plainNameOf(organisation)
    for (const key of [
      slug,
      name,
      plain,
      ...(division_code && (into === streets || !into.has(division_code)) ? [division_code] : []),
    ])
      if (!into.has(key)) into.set(key, organisation)
  }
  const made = { districts, streets }
  indexes.set(organisations, made)
  return made
}

/** 深圳市福田区人民政府 → 福田区; 深圳市福田区沙头街道办事处 → 沙头街道. */
export function plainNameOf({ name, kind }: Pick<Organisation, 'name' | 'kind'>) {
  const plain = name.replace(/(人民政府|管理委员会|办事处)$/, '').replace(/^.*?市/, '')
  return kind === 'street' || kind === 'town' ? (/[^区]+$/.exec(plain)?.[0] ?? plain) : plain
}
