import { z } from 'zod'
import plan from '../../seeds/city.json' with { type: 'json' }
import { type Establishment, inventedCreditCode } from '../modules/organisations/index.ts'

const Department = z.object({
  slug: z.string(),
  name: z.string(),
  duties: z.array(z.string()).default([]),
  formerly: z.string().optional(),
  renamedOn: z.iso.date().optional(),
})
const Plan = z.object({
  city: z.object({ slug: z.string(), name: z.string(), code: z.string(), from: z.iso.date() }),
  departments: z.array(Department),
  districtDepartments: z.array(Department),
  streetDuties: z.array(z.string()),
  districts: z.array(
    z.object({
      slug: z.string(),
      name: z.string(),
      code: z.string(),
      from: z.iso.date().optional(),
      functionalArea: z.boolean().default(false),
      departments: z.array(Department).optional(),
      streets: z.array(z.tuple([z.string(), z.string(), z.string()])),
    }),
  ),
})
type District = z.infer<typeof Plan>['districts'][number]
type Body = Pick<
  Establishment,
  'parent' | 'slug' | 'divisionCode' | 'name' | 'shortName' | 'kind' | 'level' | 'validFrom' | 'duties'
>

const { city, departments, districtDepartments, districts, streetDuties } = Plan.parse(plan)

/** The organisations of the sample city, superiors first. Names and division codes are facts, everything else is invented. */
export function plannedOrganisations(): Establishment[] {
  const root: Body = {
    parent: null,
    slug: city.slug,
    divisionCode: city.code,
    name: `${city.name}人民政府`,
    shortName: '市政府',
    kind: 'government',
    level: 'city',
    validFrom: city.from,
    duties: ['统一领导全市政府工作'],
  }
  const ofCity: Body[] = departments.map(({ slug, name, formerly, duties }) => ({
    parent: city.slug,
    slug: `${city.slug}-${slug}`,
    divisionCode: city.code,
    name: `${city.name}${formerly ?? name}`,
    shortName: shortOf('市', formerly ?? name),
    kind: 'department',
    level: 'city',
    validFrom: city.from,
    duties,
  }))
  return [root, ...ofCity, ...districts.flatMap(ofDistrict)].map((body, index) => ({
    ...body,
    ...inventedOffice(body, index + 1),
  }))
}

/** Departments that have borne another name: from when on they bear today's. */
export const plannedRenamings = () =>
  departments.flatMap(({ slug, name, formerly, renamedOn }) => {
    if (formerly === undefined || renamedOn === undefined) return []
    const [before, after] = [`${city.name}${formerly}`, `${city.name}${name}`]
    return [{ slug: `${city.slug}-${slug}`, before, name: after, shortName: shortOf('市', name), on: renamedOn }]
  })

function ofDistrict({ slug, name, code, from, functionalArea, streets, departments: own }: District): Body[] {
  const shared = { divisionCode: code, validFrom: from ?? city.from }
  const whole = `${city.name}${name}`
  const seat: Body = functionalArea
    ? {
        ...shared,
        parent: city.slug,
        slug,
        name: `${whole}管理委员会`,
        shortName: `${name}管委会`,
        kind: 'functional-area',
        level: 'district',
        duties: ['统一管理本区域行政事务'],
      }
    : {
        ...shared,
        parent: city.slug,
        slug,
        name: `${whole}人民政府`,
        shortName: `${name}政府`,
        kind: 'government',
        level: 'district',
        duties: ['统一领导全区政府工作'],
      }
  const ofSeat: Body[] = (own ?? districtDepartments).map((department) => ({
    ...shared,
    parent: slug,
    slug: `${slug}-${department.slug}`,
    name: `${whole}${department.name}`,
    shortName: shortOf(name, department.name),
    kind: 'department',
    level: 'district',
    duties: department.duties,
  }))
  const ofStreets: Body[] = streets.map(([short, street, streetCode]) => {
    const office = street.endsWith('镇') ? '人民政府' : '办事处'
    return {
      ...shared,
      parent: slug,
      slug: `${slug}-${short}`,
      divisionCode: streetCode,
      name: `${whole}${street}${office}`,
      shortName: `${street}${office}`,
      kind: street.endsWith('镇') ? 'town' : 'street',
      level: 'street',
      duties: streetDuties,
    }
  })
  return [seat, ...ofSeat, ...ofStreets]
}

const shortOf = (prefix: string, name: string) => prefix + name.replace(/^人民政府/, '政府')

/** Numbers and addresses that nobody can mistake for real ones. */
function inventedOffice({ divisionCode, level, kind }: Body, number: number) {
  const digits = String(number).padStart(4, '0')
  return {
    creditCode: inventedCreditCode(divisionCode ?? city.code, number),
    disclosureOffice:
      kind === 'government' ? '政务公开工作机构（示例）' : level === 'street' ? '党政综合办公室（示例）' : '办公室（示例）',
    address: `示例市示例路 ${number} 号`,
    hours: '工作日 9:00–12:00，14:00–18:00',
    phone: `0755-0000${digits}`,
    fax: null,
    mail: null,
  }
}
