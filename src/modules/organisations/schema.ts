import { z } from '@hono/zod-openapi'
import { dayOf } from '../../platform/day.ts'
import { isCreditCode, isValidOn, type NameHistory, type Organisation, type Organisations } from './model.ts'

const text = (label: string, length: number) =>
  z.string(`请填写${label}`).trim().min(1, `请填写${label}`).max(length, `${label}不能超过 ${length} 字`)
const optional = (label: string, length: number) =>
  z
    .string()
    .trim()
    .max(length, `${label}不能超过 ${length} 字`)
    .transform((typed) => typed || null)
    .nullable()
const day = (label: string) => z.iso.date(`请填写${label}，例如 2026 年 9 月 16 日`)

export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '标识只能用小写字母、数字和连字符')
  .max(80)
export const CreditCode = z.string().trim().toUpperCase().refine(isCreditCode, '统一社会信用代码有误，请核对 18 位代码')

/** What the guide says of a disclosure office (政府信息公开条例第十二条), and what the organisation does. */
export const Description = z.object({
  disclosureOffice: text('信息公开工作机构名称', 100),
  address: text('办公地址', 200),
  hours: text('办公时间', 100),
  phone: text('联系电话', 50),
  fax: optional('传真号码', 50),
  mail: z
    .union([z.literal(''), z.email('电子邮箱格式有误')])
    .transform((typed) => typed || null)
    .nullable(),
  /** One duty a line. */
  duties: z
    .string()
    .max(5_000, '职责不能超过 5000 字')
    .transform((typed) =>
      typed
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter(Boolean),
    ),
})
export type Description = z.infer<typeof Description>

export const Renaming = z.object({ name: text('新名称', 100), shortName: text('新简称', 50), on: day('更名日期') })
export type Renaming = z.infer<typeof Renaming>

export const Merging = z.object({ into: Slug, on: day('并入日期') })
export type Merging = z.infer<typeof Merging>

/** An organisation that is set up: by an administrator, or with the sample city. */
export const Establishment = z.object({
  parent: Slug.nullable(),
  slug: Slug,
  creditCode: CreditCode,
  divisionCode: z
    .string()
    .regex(/^\d{6}(\d{3})?$/)
    .nullable(),
  name: text('名称', 100),
  shortName: text('简称', 50),
  kind: z.enum(['government', 'department', 'functional-area', 'street', 'town']),
  level: z.enum(['city', 'district', 'street']),
  validFrom: day('设立日期'),
  ...Description.shape,
  duties: z.array(z.string()),
})
export type Establishment = z.infer<typeof Establishment>

export const OrganisationSearch = z.object({
  q: z
    .string()
    .max(100)
    .optional()
    .openapi({ description: 'Part of a name, short name or former name; or a slug or credit code.' }),
  level: z.enum(['city', 'district', 'street']).optional(),
  under: Slug.optional().openapi({ description: 'Only this organisation and those below it.' }),
})

export const OrganisationView = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    parent: z.string().nullable().openapi({ description: 'Slug of the organisation above.' }),
    creditCode: z.string(),
    divisionCode: z.string().nullable(),
    name: z.string(),
    shortName: z.string(),
    kind: Establishment.shape.kind,
    level: Establishment.shape.level,
    exists: z.boolean(),
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable(),
  })
  .openapi('Organisation')

export const OrganisationDetails = OrganisationView.extend({
  disclosureOffice: z.object({
    name: z.string(),
    address: z.string(),
    hours: z.string(),
    phone: z.string(),
    fax: z.string().nullable(),
    mail: z.string().nullable(),
  }),
  duties: z.array(z.string()),
  names: z.array(z.object({ name: z.string(), from: z.iso.date(), until: z.iso.date().nullable() })),
  continuedBy: z.string().nullable().openapi({ description: 'Slug of the organisation that took over its work.' }),
}).openapi('OrganisationDetails')

export const viewOf = (tree: Organisations, row: Organisation, now: Date): z.infer<typeof OrganisationView> => ({
  id: row.id,
  slug: row.slug,
  parent: tree.byId.get(row.parent_id ?? '')?.slug ?? null,
  creditCode: row.credit_code,
  divisionCode: row.division_code,
  name: row.name,
  shortName: row.short_name,
  kind: row.kind,
  level: row.level,
  exists: isValidOn(row, dayOf(now)),
  validFrom: row.valid_from,
  validTo: row.valid_to,
})

export const detailsOf = (
  tree: Organisations,
  row: Organisation,
  { names, now }: { names: NameHistory[]; now: Date },
): z.infer<typeof OrganisationDetails> => ({
  ...viewOf(tree, row, now),
  disclosureOffice: {
    name: row.disclosure_office,
    address: row.address,
    hours: row.hours,
    phone: row.phone,
    fax: row.fax,
    mail: row.mail,
  },
  duties: row.duties,
  names: names.map(({ name, from, until }) => ({ name, from, until })),
  continuedBy: tree.byId.get(tree.successions.find(({ from_id }) => from_id === row.id)?.to_id ?? '')?.slug ?? null,
})
