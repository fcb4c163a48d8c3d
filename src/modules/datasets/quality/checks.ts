import type { Frequency, OpeningClass } from '../model.ts'

/** What the measures look at, and nothing else: so they are computed the same for one data set, for an office and in a test. */
export type Assessed = {
  openingClass: OpeningClass | null
  published: boolean
  licence: { open: boolean; url: string | null }
  abstract: string
  theme: string | null
  keywords: number
  frequency: Frequency
  overdue: boolean
  temporal: boolean
  spatial: boolean
  contact: boolean
  rights: boolean
  updatedOn: string | null
  resources: {
    /** Whether its current version can be read. */
    available: boolean
    described: boolean
    columns: number
    /** Columns that the dictionary explains. */
    explained: number
    coded: number
    keys: number
    bytes: number | null
  }[]
  relations: number
}

export const FIXES = {
  licence: { says: '选用开放的许可，最好是有公认网址的（如 CC BY 4.0）', tab: 'class' },
  abstract: { says: '把摘要写到 100 字以上：数据从哪里来、包括什么、怎样使用', tab: '' },
  keywords: { says: '填写关键词', tab: '' },
  theme: { says: '选择主题', tab: '' },
  temporal: { says: '填写时间范围', tab: '' },
  spatial: { says: '填写空间范围', tab: '' },
  update: { says: '按照公布的频率更新，或者确认数据无变化', tab: 'resources' },
  data: { says: '上传数据，使每个资源都有可以读取的版本', tab: 'resources' },
  opening: { says: '争取无条件开放：脱敏、概化后重新评估开放属性', tab: 'class' },
  documentation: { says: '给每个资源写说明，并逐一说明字段的含义和单位', tab: 'columns' },
  contact: { says: '填写联系电话或者电子邮箱', tab: '' },
  rights: { says: '写明使用要求', tab: 'class' },
  keys: { says: '指定主键字段，使每一行都有不变的标识', tab: 'resources' },
  codes: { says: '给字段标明代码表，或者关联规章、服务事项和其他数据集', tab: 'columns' },
} as const
export type Fix = keyof typeof FIXES

export const DIMENSIONS = {
  findability: '可发现',
  accessibility: '可获取',
  interoperability: '可互操作',
  reusability: '可再利用',
  contextuality: '背景信息',
} as const
export type Dimension = keyof typeof DIMENSIONS

export type Check = {
  id: string
  label: string
  met: (assessed: Assessed) => boolean
  fix: Fix
  /** One of the nine points of udata. */
  udata?: true
  /** Points of the Metadata Quality Assurance of data.europa.eu. */
  mqa?: { dimension: Dimension; points: number }
  /** The star that it is for. */
  star?: 1 | 2 | 3 | 4 | 5
}

const some = ({ resources }: Assessed) => resources.some(({ available }) => available)
const every = ({ resources }: Assessed) => resources.length > 0 && resources.every(({ available }) => available)
const downloadable = (assessed: Assessed) => assessed.openingClass === 'unconditional' && some(assessed)

/** Every rule of the three measures, each with the one thing that mends it. */
export const CHECKS: readonly Check[] = [
  { id: 'licence', label: '有许可', met: ({ licence }) => licence.open, fix: 'licence', udata: true },
  { id: 'temporal', label: '有时间范围', met: ({ temporal }) => temporal, fix: 'temporal', udata: true },
  { id: 'spatial', label: '有空间范围', met: ({ spatial }) => spatial, fix: 'spatial', udata: true },
  // Whoever describes a data set here has to choose a frequency.
  { id: 'frequency', label: '有更新频率', met: () => true, fix: 'update', udata: true },
  { id: 'in-time', label: '按时更新', met: ({ overdue }) => !overdue, fix: 'update', udata: true },
  { id: 'abstract', label: '摘要超过 100 字', met: ({ abstract }) => abstract.length > 100, fix: 'abstract', udata: true },
  { id: 'open-format', label: '开放格式', met: some, fix: 'data', udata: true },
  { id: 'available', label: '全部资源可以读取', met: every, fix: 'data', udata: true },
  {
    id: 'documented',
    label: '全部资源有说明',
    met: ({ resources }) => resources.length > 0 && resources.every(({ described }) => described),
    fix: 'documentation',
    udata: true,
  },

  found('keywords', '关键词', 30, ({ keywords }) => keywords > 0, 'keywords'),
  found('theme', '主题', 30, ({ theme }) => theme !== null, 'theme'),
  found('spatial', '空间范围', 20, ({ spatial }) => spatial, 'spatial'),
  found('temporal', '时间范围', 20, ({ temporal }) => temporal, 'temporal'),

  of('accessibility', 'access-url', '访问地址可用', 50, some, 'data'),
  of('accessibility', 'download-url', '有下载地址', 20, downloadable, 'opening'),
  of('accessibility', 'download-works', '下载地址可用', 30, downloadable, 'opening'),

  of('interoperability', 'format', '格式', 20, some, 'data'),
  of('interoperability', 'media-type', '媒体类型', 10, some, 'data'),
  of('interoperability', 'format-known', '格式出自受控词表', 10, some, 'data'),
  of('interoperability', 'non-proprietary', '非专有格式', 20, some, 'data'),
  of('interoperability', 'machine-readable', '机器可读', 20, some, 'data'),
  of('interoperability', 'dcat-ap', '符合 DCAT-AP', 30, ({ abstract, published }) => published && abstract !== '', 'data'),

  of('reusability', 'licence', '许可信息', 20, ({ licence }) => licence.open, 'licence'),
  of('reusability', 'licence-known', '许可出自受控词表', 10, ({ licence }) => licence.open && licence.url !== null, 'licence'),
  of('reusability', 'access-rights', '访问权限', 10, ({ openingClass }) => openingClass !== null, 'opening'),
  of('reusability', 'access-rights-known', '访问权限出自受控词表', 5, ({ openingClass }) => openingClass !== null, 'opening'),
  of('reusability', 'contact', '联系方式', 20, ({ contact }) => contact, 'contact'),
  of('reusability', 'publisher', '发布机关', 10, () => true, 'contact'),

  of('contextuality', 'rights', '使用要求', 5, ({ rights }) => rights, 'rights'),
  of('contextuality', 'size', '数据大小', 5, ({ resources }) => resources.some(({ bytes }) => bytes !== null), 'data'),
  of('contextuality', 'issued', '发布日期', 5, ({ published }) => published, 'data'),
  of('contextuality', 'modified', '更新日期', 5, ({ updatedOn }) => updatedOn !== null, 'data'),

  star(1, '以开放许可在网上公开', (assessed) => assessed.licence.open && downloadable(assessed), 'opening'),
  star(2, '结构化、机器可读', some, 'data'),
  star(3, '开放格式（CSV、JSON、Parquet）', some, 'data'),
  star(4, '每一行有不变的标识', ({ resources }) => resources.length > 0 && resources.every(({ keys }) => keys > 0), 'keys'),
  star(
    5,
    '与其他数据、规则、事项相关联',
    ({ resources, relations }) => relations > 0 || resources.some(({ coded }) => coded > 0),
    'codes',
  ),
]

function found(id: string, label: string, points: number, met: Check['met'], fix: Fix): Check {
  return of('findability', id, label, points, met, fix)
}
function of(dimension: Dimension, id: string, label: string, points: number, met: Check['met'], fix: Fix): Check {
  return { id: `${dimension}.${id}`, label, met, fix, mqa: { dimension, points } }
}
function star(number: 1 | 2 | 3 | 4 | 5, label: string, met: Check['met'], fix: Fix): Check {
  return { id: `star-${number}`, label, met, fix, star: number }
}
