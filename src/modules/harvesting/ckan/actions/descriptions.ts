import { inTransaction, type Tx } from '../../../../platform/ctx.ts'
import { FieldRefusal } from '../../../../platform/errors.ts'
import {
  ChangeDataset,
  changeDataset,
  type Dataset,
  DescribeDataset,
  describeDataset,
  findDataset,
  isInside,
  listLicences,
  listThemes,
} from '../../../datasets/index.ts'
import { loadOrganisations } from '../../../organisations/index.ts'
import type { Entry } from '../../model.ts'
import type { Action, Caller } from '../action.ts'
import { type Asked, requiredText, textOf } from '../asked.ts'
import { fieldsIn, readDescription, theirName } from '../describing.ts'
import { accessDenied, notFound, notValid } from '../refusal.ts'
import { packageView } from '../views.ts'

/** Describing a data set, for the token of the office's data steward. Opening it is not among these. */
export const descriptions: Record<string, Action> = {
  package_create: {
    help: '编制一个数据集（草稿）。参数：name、title、notes、owner_org、tags、groups、extras。须用数据专员的令牌。',
    reads: false,
    run: async (asked, caller) => {
      refuseNobody(caller, 'package_create')
      requiredText(asked, 'name')
      const owner = requiredText(asked, 'owner_org')
      const { byId, bySlug } = await loadOrganisations(caller.ctx)
      const office = byId.get(owner) ?? bySlug.get(owner)
      if (!office) throw notValid({ owner_org: ['Organization does not exist'] })
      const input = readDescription(DescribeDataset, { frequency: 'irregular', ...fieldsIn(asked) })
      const { id } = await written(caller, (tx) => describeDataset(tx, office.id, input))
      return shown(caller, id)
    },
  },
  package_update: {
    help: '更改一个数据集的说明，未写的清空。参数：id 和 package_create 的参数。须用数据专员的令牌。',
    reads: false,
    run: (asked, caller) => change(asked, caller, { action: 'package_update', keeps: false }),
  },
  package_patch: {
    help: '更改一个数据集的说明，未写的不变。参数：id 和要改的参数。须用数据专员的令牌。',
    reads: false,
    run: (asked, caller) => change(asked, caller, { action: 'package_patch', keeps: true }),
  },
}

async function change(asked: Asked, caller: Caller, { action, keeps }: { action: string; keeps: boolean }) {
  refuseNobody(caller, action)
  const id = textOf(asked, 'id') ?? requiredText(asked, 'name')
  const dataset = await findDataset(caller.ctx, id)
  if (!dataset) throw notFound()
  const before = keeps ? fieldsOf(dataset) : { frequency: dataset.frequency, automatic: dataset.automatic, slug: dataset.slug }
  const input = readDescription(ChangeDataset, { ...before, ...fieldsIn(asked) })
  await written(caller, (tx) => changeDataset(tx, dataset.id, input))
  return shown(caller, dataset.id)
}

function refuseNobody({ ctx }: Caller, action: string) {
  if (!ctx.actor) throw accessDenied(`Action ${action} requires an authenticated user`)
}

async function written<T>({ ctx }: Caller, write: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(ctx, write)
  } catch (error) {
    if (error instanceof FieldRefusal) throw notValid({ [theirName(error.field)]: [error.message] })
    throw error
  }
}

const fieldsOf = (dataset: Dataset) => ({
  slug: dataset.slug,
  title: dataset.title,
  abstract: dataset.abstract,
  theme: dataset.theme,
  industry: dataset.industry,
  keywords: dataset.keywords,
  frequency: dataset.frequency,
  contactName: dataset.contact_name,
  contactPhone: dataset.contact_phone,
  contactMail: dataset.contact_mail,
  temporalFrom: dataset.temporal_from,
  temporalTo: dataset.temporal_to,
  spatial: dataset.spatial,
  automatic: dataset.automatic,
})

/** As it is now, to whoever has just written it: a draft is in no catalogue. */
async function shown({ ctx, site }: Caller, id: string) {
  const dataset = await findDataset(ctx, id)
  if (!dataset || !isInside(ctx.actor, dataset)) throw notFound()
  const [themes, licences, { byId }] = await Promise.all([listThemes(ctx), listLicences(ctx), loadOrganisations(ctx)])
  const office = byId.get(dataset.organisation_id)
  const licence = licences.find(({ slug }) => slug === dataset.licence)
  const entry: Entry = {
    ...dataset,
    state: 'published',
    office: { id: dataset.organisation_id, slug: office?.slug ?? '', name: office?.name ?? '', description: '' },
    theme: themes.find(({ slug }) => slug === dataset.theme) ?? null,
    openingClass: dataset.opening_class ?? 'not-open',
    closedFor: dataset.class_reason,
    openingConditions: dataset.opening_conditions,
    usageRequirements: dataset.usage_requirements,
    securityMeasures: dataset.security_measures,
    licence: { slug: dataset.licence, name: licence?.name ?? '', url: licence?.url ?? null, open: licence?.open ?? false },
    contact: { name: dataset.contact_name, phone: dataset.contact_phone, mail: dataset.contact_mail },
    temporal: { from: dataset.temporal_from, to: dataset.temporal_to },
    publishedOn: dataset.published_on ?? '1970-01-01',
    updatedOn: dataset.updated_on,
    nextDueOn: dataset.next_due_on,
    changedAt: dataset.changed_at,
    resources: [],
  }
  const isOut = dataset.state === 'published'
  const { resources: _, num_resources: __, ...told } = packageView(entry, site)
  return { ...told, state: isOut ? 'active' : 'draft', private: !isOut }
}
