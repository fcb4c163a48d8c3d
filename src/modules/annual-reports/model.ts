/** The seven columns of table 三, in printed order (国办公开办函〔2021〕30号). */
export const columns = [
  { id: 'naturalPerson', label: '自然人' },
  { id: 'legal.commercial', label: '商业企业' },
  { id: 'legal.research', label: '科研机构' },
  { id: 'legal.welfare', label: '社会公益组织' },
  { id: 'legal.legalService', label: '法律服务机构' },
  { id: 'legal.other', label: '其他' },
  { id: 'total', label: '总计' },
] as const
export type ColumnId = (typeof columns)[number]['id']

/** The 25 rows of table 三: `key` names a row in the JSON layout, `printed` is what the form prints, `group` the merged cell before it. */
export const rows = [
  { id: 'newReceived', key: '一、本年新收政府信息公开申请数量', printed: '一、本年新收政府信息公开申请数量', group: null },
  { id: 'carriedOver', key: '二、上年结转政府信息公开申请数量', printed: '二、上年结转政府信息公开申请数量', group: null },
  { id: 'granted', key: '三、（一）予以公开', printed: '（一）予以公开', group: null },
  { id: 'partial', key: '三、（二）部分公开', printed: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', group: null },
  { id: 'denied.stateSecret', ...leaf('（三）不予公开', '1.属于国家秘密') },
  { id: 'denied.prohibitedByLaw', ...leaf('（三）不予公开', '2.其他法律行政法规禁止公开') },
  { id: 'denied.threeSecurityOneStability', ...leaf('（三）不予公开', '3.危及“三安全一稳定”') },
  { id: 'denied.thirdParty', ...leaf('（三）不予公开', '4.保护第三方合法权益') },
  { id: 'denied.internalAffairs', ...leaf('（三）不予公开', '5.属于三类内部事务信息') },
  { id: 'denied.process', ...leaf('（三）不予公开', '6.属于四类过程性信息') },
  { id: 'denied.enforcementFile', ...leaf('（三）不予公开', '7.属于行政执法案卷') },
  { id: 'denied.specialAccessRegime', ...leaf('（三）不予公开', '8.属于行政查询事项') },
  { id: 'unable.notHeld', ...leaf('（四）无法提供', '1.本机关不掌握相关政府信息') },
  { id: 'unable.needsCreation', ...leaf('（四）无法提供', '2.没有现成信息需要另行制作') },
  { id: 'unable.stillUnclear', ...leaf('（四）无法提供', '3.补正后申请内容仍不明确') },
  { id: 'refused.petition', ...leaf('（五）不予处理', '1.信访举报投诉类申请') },
  { id: 'refused.repeat', ...leaf('（五）不予处理', '2.重复申请') },
  { id: 'refused.publication', ...leaf('（五）不予处理', '3.要求提供公开出版物') },
  { id: 'refused.excessive', ...leaf('（五）不予处理', '4.无正当理由大量反复申请') },
  { id: 'refused.confirmOrReissue', ...leaf('（五）不予处理', '5.要求行政机关确认或重新出具已获取信息') },
  { id: 'other.noCorrection', ...leaf('（六）其他处理', '1.申请人无正当理由逾期不补正', '、行政机关不再处理其政府信息公开申请') },
  {
    id: 'other.feeUnpaid',
    ...leaf('（六）其他处理', '2.申请人逾期未按收费通知要求缴纳费用', '、行政机关不再处理其政府信息公开申请'),
  },
  { id: 'other.other', ...leaf('（六）其他处理', '3.其他') },
  { id: 'processedTotal', key: '三、（七）总计', printed: '（七）总计', group: null },
  { id: 'carriedForward', key: '四、结转下年度继续办理', printed: '四、结转下年度继续办理', group: null },
] as const
export type RowId = (typeof rows)[number]['id']
export type LeafId = Exclude<RowId, 'newReceived' | 'carriedOver' | 'processedTotal' | 'carriedForward'>

/** The 21 results of a request; each closed request counts in exactly one of them. */
export const leaves = rows.map((row) => row.id).filter(isLeaf)

/** The three blocks of table 四 and the five figures of each. */
export const blocks = [
  { id: 'review', label: '行政复议' },
  { id: 'litigationDirect', label: '未经复议直接起诉' },
  { id: 'litigationAfterReview', label: '复议后起诉' },
] as const
export type BlockId = (typeof blocks)[number]['id']
export const results = [
  { id: 'upheld', key: '维持', printed: '结果维持' },
  { id: 'corrected', key: '纠正', printed: '结果纠正' },
  { id: 'otherResult', key: '其他', printed: '其他结果' },
  { id: 'pending', key: '尚未审结', printed: '尚未审结' },
  { id: 'total', key: '总计', printed: '总计' },
] as const
export type ResultId = (typeof results)[number]['id']

/** The items of table 二: `path` is where the JSON layout keeps it, `group` the item of 条例第二十条 under which it is printed. */
export const items = [
  { id: 'rules.made', path: ['规章', '制发'], article: '第二十条第（一）项' },
  { id: 'rules.repealed', path: ['规章', '废止'], article: '第二十条第（一）项' },
  { id: 'rules.valid', path: ['规章', '现行有效'], article: '第二十条第（一）项' },
  { id: 'documents.made', path: ['行政规范性文件', '制发'], article: '第二十条第（一）项' },
  { id: 'documents.repealed', path: ['行政规范性文件', '废止'], article: '第二十条第（一）项' },
  { id: 'documents.valid', path: ['行政规范性文件', '现行有效'], article: '第二十条第（一）项' },
  { id: 'licences', path: ['行政许可', null], article: '第二十条第（五）项' },
  { id: 'penalties', path: ['行政处罚', null], article: '第二十条第（六）项' },
  { id: 'coercion', path: ['行政强制', null], article: '第二十条第（六）项' },
  // Money is kept in yuan as an integer and shown in 万元, the unit of the form.
  { id: 'charges', path: ['行政事业性收费_万元', null], article: '第二十条第（八）项' },
] as const
export type ItemId = (typeof items)[number]['id']
export const itemLabel = ({ path: [first, second] }: (typeof items)[number]) =>
  second ? `${first}·${second}件数` : first.replace('_万元', '（万元）')

export type Table2 = Record<ItemId, number>
export type Table3 = Record<RowId, Record<ColumnId, number>>
export type Table4 = Record<BlockId, Record<ResultId, number>>
/** Section 六: fee notices sent in the year, what they asked for, and what was paid in the year; integer yuan. */
export type Fees = { notices: number; amountYuan: number; receivedYuan: number }
/** Every figure of one report. */
export type Figures = { table2: Table2; table3: Table3; table4: Table4; fees: Fees }

/** The layout in force: 国办公开办函〔2021〕30号 revised the trial form of 〔2019〕60号. */
export const FORMAT_VERSION = '2021-30'

export const sectionTitles = {
  1: '一、总体情况',
  2: '二、主动公开政府信息情况',
  3: '三、收到和处理政府信息公开申请情况',
  4: '四、政府信息公开行政复议、行政诉讼情况',
  5: '五、存在的主要问题及改进情况',
  6: '六、其他需要报告的事项',
} as const
export type Section = 1 | 5 | 6
/** The sections that people write; the others are derived. */
export const narrativeSections: readonly Section[] = [1, 5, 6]
export type Narrative = Record<Section, string>

/** The cells of table 三 that are no sum: rows of results and of receipt, columns of applicants. */
export const applicantColumns = columns.map((column) => column.id).filter((id) => id !== 'total')

/** A record with a value for each id, in the order of the ids. */
export const recordOf = <K extends string, V>(ids: readonly K[], value: (id: K) => V) =>
  Object.fromEntries(ids.map((id) => [id, value(id)])) as Record<K, V> // fromEntries forgets which keys it was given

export const rowIds = rows.map((row) => row.id)
export const columnIds = columns.map((column) => column.id)
export const blockIds = blocks.map((block) => block.id)
export const resultIds = results.map((result) => result.id)
export const itemIds = items.map((item) => item.id)

export const emptyFigures = (): Figures => ({
  table2: recordOf(itemIds, () => 0),
  table3: recordOf(rowIds, () => recordOf(columnIds, () => 0)),
  table4: recordOf(blockIds, () => recordOf(resultIds, () => 0)),
  fees: { notices: 0, amountYuan: 0, receivedYuan: 0 },
})

/** Suits of both kinds: 行政诉讼 in a text is the sum of two blocks. */
export const suits = (table4: Table4) => table4.litigationDirect.total + table4.litigationAfterReview.total

/** 条例第四十九条: a department reports by 31 January, a government by 31 March; hard dates, also on a day of rest. */
export const dueOn = (year: number, isGovernment: boolean) => `${year + 1}-${isGovernment ? '03-31' : '01-31'}`

function leaf<G extends string, L extends string>(group: G, label: L, printedTail = '') {
  return { key: `三、${group}-${label}`, printed: `${label}${printedTail}`, group }
}

function isLeaf(id: RowId): id is LeafId {
  return id !== 'newReceived' && id !== 'carriedOver' && id !== 'processedTotal' && id !== 'carriedForward'
}
