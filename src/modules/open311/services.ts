import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { type Duties, type DutyItem, loadDuties } from '../duties/index.ts'
import { type Attribute, Choices, Datatype, FIXMYSTREET_ID } from './attributes/definition.ts'
import type { Settings } from './settings.ts'
import { type Answer, listOf } from './wire/answer.ts'
import { GeoReportRefusal } from './wire/refusal.ts'

const KEYWORDS = 8

/** The duty list of today. An empty one is an upstream fault: a client that took it for the truth would delete its categories. */
export async function loadServices(ctx: Ctx): Promise<Duties> {
  const duties = await loadDuties(ctx, dayOf(ctx.now))
  if (duties.list.length === 0) throw new GeoReportRefusal(503, 'The list of services is not available just now')
  return duties
}

export const isLater = ({ later }: Settings, service: string) => later.some((beginning) => service.startsWith(beginning))

export const servicesAnswer = ({ list }: Duties, settings: Settings): Answer => ({
  root: 'services',
  content: listOf(
    'service',
    list.map((item) => ({
      service_code: item.code,
      service_name: item.name,
      description: item.description,
      // Every definition has at least the client's own number.
      metadata: true,
      type: isLater(settings, item.code) ? 'batch' : 'realtime',
      keywords: keywordsOf(item),
      group: item.class.name,
    })),
  ),
})

// A comma within a word would make two of it.
const keywordsOf = ({ words }: DutyItem) =>
  words
    .slice(0, KEYWORDS)
    .map((word) => word.replace(/[,，]/g, ' '))
    .join(', ')

/** What a service asks; always with the hidden number by which clients know their own report again. */
export async function attributesOf({ db }: Pick<Ctx, 'db'>, service: string): Promise<Attribute[]> {
  const beginnings = service.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'))
  const rows = await db
    .selectFrom('open311.attribute')
    .selectAll()
    .where('applies_to', 'in', beginnings)
    .orderBy('applies_to')
    .orderBy('place')
    .execute()
  const asked = rows.map(
    ({ code, datatype, required, description, datatype_description, choices }): Attribute => ({
      code,
      datatype: Datatype.parse(datatype),
      required,
      description,
      datatypeDescription: datatype_description,
      values: Choices.parse(choices),
    }),
  )
  return [...asked, FIXMYSTREET_ID]
}
