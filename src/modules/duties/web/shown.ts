import type { FileColumn } from '../../../platform/list-file.ts'
import type { Organisations } from '../../organisations/index.ts'
import { areas, type DutyItem, type Kind, kinds, termText } from '../model.ts'
import { plainNameOf } from '../rule.ts'

/** Streets by their districts, for choosing a place. */
export const streetOptions = (tree: Organisations) =>
  tree.all.flatMap((each) => {
    if (each.kind !== 'street' && each.kind !== 'town') return []
    const above = tree.byId.get(each.parent_id ?? '')
    return [{ value: each.slug, label: plainNameOf(each), group: above ? plainNameOf(above) : '' }]
  })

const term = (kind: Kind): FileColumn<DutyItem> => ({ header: `${kinds[kind]}期限`, value: ({ terms }) => termText(terms[kind]) })

/** The list as a file: what may be changed and imported again. */
export const FILE: FileColumn<DutyItem>[] = [
  { header: '编码', value: ({ code }) => code },
  { header: '大类', value: (item) => item.class.name },
  { header: '中类', value: ({ group }) => group.name },
  { header: '事项名称', value: ({ name }) => name, width: 24 },
  { header: '说明', value: ({ description }) => description, width: 40 },
  { header: '关键词', value: ({ words }) => words.join('、'), width: 30 },
  { header: '依据', value: ({ law }) => law, width: 24 },
  { header: '条款', value: ({ article }) => article },
  { header: '区域', value: ({ area }) => areas[area] },
  { header: '牵头单位', value: ({ lead }) => lead, width: 30 },
  { header: '协办单位', value: ({ support }) => support.join('、'), width: 30 },
  term('consult'),
  term('help'),
  term('suggestion'),
  term('complaint'),
  term('report'),
  { header: '生效日期', value: ({ validFrom }) => validFrom },
  { header: '失效日期', value: ({ validTo }) => validTo },
]
