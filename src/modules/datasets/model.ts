import type { Selectable } from 'kysely'
import type {
  DatasetsFrequency,
  DatasetsGateKind,
  DatasetsOpeningClass,
  DatasetsReviewKind,
  DatasetsReviewState,
  DatasetsState,
  DatasetsVersionState,
  DB,
} from '../../platform/db-types.ts'
import type { Drift, Contract as Promised } from '../ingestion/index.ts'

export type OpeningClass = DatasetsOpeningClass
export type Frequency = DatasetsFrequency
export type DatasetState = DatasetsState
export type VersionState = DatasetsVersionState
export type GateKind = DatasetsGateKind
export type ReviewKind = DatasetsReviewKind
export type ReviewState = DatasetsReviewState

/** What the dictionary says of a column beyond what the file itself says. */
export type ColumnWords = {
  label?: string | undefined
  unit?: string | undefined
  description?: string | undefined
  code?: string | undefined
  /** 敏感字段: shown as such, and looked at twice by the reviewers. */
  sensitive?: boolean | undefined
}
/** What the columns of a resource promise for its next version. */
export type Contract = Promised['columns']

/** The decision on the opening class, whole: 深圳经济特区数据条例 48, 49. */
export type ClassDecision = {
  openingClass: OpeningClass
  ground: Ground | null
  reason: string | null
  /** 开放方式, 使用要求, 安全保障措施: what is open on conditions only has to state. */
  conditions: string | null
  requirements: string | null
  measures: string | null
  licence: string
}

type Json<Row, Given> = Omit<Selectable<Row>, keyof Given> & Given
export type Dataset = Json<DB['datasets.dataset'], { proposed: ClassDecision | null }>
export type Resource = Json<
  DB['datasets.resource'],
  { contract: Contract | null; dictionary: Record<string, ColumnWords>; recipe: unknown }
>
export type Version = Json<DB['datasets.version'], { drift: Drift[] | null; risk: Risk | null }>
export type Review = Selectable<DB['datasets.review']>
export type Gate = Selectable<DB['datasets.gate']>
export type Finding = Json<DB['datasets.finding'], { examples: string[] }>
/** How easily a person could be told from the rows: the columns that do it together, and how few share their values. */
export type Risk = { columns: string[]; smallest: number; unique: number; exposed: number; rows: number; sentence: string }

export const openingClasses: Record<OpeningClass, { label: string; says: string }> = {
  unconditional: { label: '无条件开放', says: '任何人可以直接获取和使用' },
  conditional: { label: '有条件开放', says: '按照规定的方式申请，平等获取' },
  'not-open': { label: '不予开放', says: '依法不能开放，只公布目录' },
}

export const grounds = {
  'state-security': { label: '危害国家安全', says: '开放会危害国家安全、公共安全、经济安全或者社会稳定', forbids: true },
  'commercial-secret': {
    label: '涉及商业秘密',
    says: '涉及自然人、法人或者非法人组织的商业秘密，权利人不同意开放',
    forbids: true,
  },
  privacy: { label: '涉及个人隐私', says: '涉及个人隐私、个人信息，权利人不同意开放', forbids: true },
  'other-law': { label: '法律、法规规定不得开放', says: '法律、法规禁止开放', forbids: true },
  capacity: { label: '对数据安全和处理能力要求较高', says: '需要具备相应的数据安全和处理能力', forbids: false },
  timeliness: { label: '时效性要求高，需要持续获取', says: '需要持续获取，应当约定获取方式', forbids: false },
  'desensitised-risk': { label: '脱敏后仍有再识别风险', says: '脱敏处理后仍有再识别风险，须限定使用', forbids: false },
} as const
export type Ground = keyof typeof grounds
export const GROUNDS = Object.keys(grounds) as [Ground, ...Ground[]]
export const groundLabel = (ground: string | null) =>
  ground !== null && ground in grounds ? grounds[ground as Ground].label : ''

export const frequencies: Record<Frequency, string> = {
  'real-time': '实时',
  daily: '每日',
  weekly: '每周',
  monthly: '每月',
  quarterly: '每季度',
  'half-yearly': '每半年',
  yearly: '每年',
  irregular: '不定期',
  never: '不更新',
}
export const FREQUENCIES = Object.keys(frequencies) as [Frequency, ...Frequency[]]

export const datasetStates: Record<DatasetState, string> = { draft: '编制中', published: '已开放', withdrawn: '已撤下' }
export const versionStates: Record<VersionState, string> = {
  draft: '草稿',
  'in-review': '审核中',
  published: '已发布',
  returned: '已退回',
  discarded: '已作废',
}
export const reviewStates: Record<ReviewState, string> = {
  open: '审核中',
  returned: '已退回',
  'taken-back': '已撤回',
  published: '已发布',
}
export const gates: Record<GateKind, { label: string; by: string }> = {
  secrecy: { label: '保密审查', by: '本机关保密审查员' },
  approval: { label: '批准', by: '本机关负责人' },
  opening: { label: '开放审核', by: '市数据开放审核员' },
}

export const datasetPath = ({ slug }: Pick<Dataset, 'slug'>) => `/datasets/${slug}`
export const workbenchPath = (id: string) => `/workbench/datasets/${id}`

/** The class that is asked for: a decision that waits for its review, or else the one that holds. */
export const classOf = (dataset: Dataset): ClassDecision | null =>
  dataset.proposed ??
  (dataset.opening_class && {
    openingClass: dataset.opening_class,
    ground: dataset.class_ground as Ground | null, // written from a ClassDecision only
    reason: dataset.class_reason,
    conditions: dataset.opening_conditions,
    requirements: dataset.usage_requirements,
    measures: dataset.security_measures,
    licence: dataset.licence,
  })
