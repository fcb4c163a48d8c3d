/** What cells of a government table say about themselves. Pure. */

const INVISIBLE = /[\0\u200b-\u200d\u2060\ufeff\u00ad]/g
const BLANKS = /[\s\u00a0\u3000]+/g

/** The cell as a person reads it: without invisible characters, blanks made one space. */
export function plain(cell: string): string {
  return cell.replace(INVISIBLE, '').replace(BLANKS, ' ').trim()
}

const NUMBER = /^[-+−(（]?[¥￥$€]? ?\d[\d,， ]*(\.\d*)?([eE][-+]?\d+)? ?[%％‰]?[)）]?$/
const DATE = /^(\d{4}[-/.年]\d{1,2}([-/.月](\d{1,2}日?)?)?|\d{1,2}[/-]\d{1,2}[/-]\d{2,4})([ T]\d{1,2}:\d{2}.*)?$/
const TIME = /^\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/
const YEAR = /^(19|20)\d{2}$/

export function isFigure(cell: string): boolean {
  return NUMBER.test(cell.normalize('NFKC'))
}

/** A value rather than a label: a figure, a date, a time. */
export function isDatum(cell: string): boolean {
  const text = cell.normalize('NFKC')
  return NUMBER.test(text) || DATE.test(text) || TIME.test(text)
}

/** A year or a date may head a column (2023, 2024; 2024-01, 2024-02). */
export function isPeriod(cell: string): boolean {
  const text = cell.normalize('NFKC')
  return YEAR.test(text) || DATE.test(text)
}

const TOTAL =
  /^(本页|分类|全[市区县国省]|各[市区县]|本[年月期]|年度|月度|其中)?(合计|总计|小计|共计|累计|总和)(数|金额|数量)?([(（].{0,12}[)）])?[:：]?$|^(grand |sub-?)?totals?:?$/i

/** 合计, 小 计, 总计（万元）: the label of a row that sums others. */
export function isTotal(cell: string): boolean {
  return cell.length < 40 && TOTAL.test(cell.replace(BLANKS, cell.charCodeAt(0) < 128 ? ' ' : ''))
}

const NOTE =
  /^([*＊※]?\s*(注|备 ?注|附 ?注|说 ?明|填表说明|填报说明|注释|数据来源|资料来源|来源|数据说明|指标说明)\s*\d{0,2}\s*[:：.、]|[*＊※]\s*[\u4e00-\u9fff]|notes?\s*[:：]|source\s*[:：])/i
/** The hint to Excel in which a CSV names its separator. */
const SEPARATOR_HINT = /^sep=.?$/i
const SIGNATURE =
  /^[(（]?\s*(计量|金额|数量|填报|填表|制表|编制|编报|主管|主办|公开|发布|报送|统计)?(单 ?位|部门|机构|人|日期|时间|负责人|审核人|复核人|联系人|联系电话|制表人|填表人|填报人|统计时间|截至时间|统计日期|截止日期|更新日期|表号|制定机关|批准机关|批准文号|有效期至)\s*[:：]/
const STATISTICS =
  /^(表\s*号|制定机关|备案机关|批准机关|批准文号|备案文号|有效期至|单位负责人|统计负责人|审核人|复核人|报出日期|综合机关名称|第\s*\d+\s*页|共\s*\d+\s*页)\s*[:：]?/

/** 注：… 数据来源：… below a table. */
export const isNote = (cell: string) => NOTE.test(cell)

/** 单位：万元, 填表人：…, 表号：…: lines around a table. */
export const isSignature = (cell: string) => SIGNATURE.test(cell) || SEPARATOR_HINT.test(cell) || STATISTICS.test(cell)

const UNIT_LINE = /(?:^|[^\u4e00-\u9fff]|计量|金额|数量|货币)单 ?位\s*[:：]\s*([^\s,，;；)）\]】]{1,12})/

/** The unit that a line such as （单位：万元） gives to the figures below it. */
export const unitOfLine = (text: string) => UNIT_LINE.exec(text)?.[1]

const UNIT_WORD =
  '(?:人民币)?[十百千万亿]?(?:美|港|欧|日)?元|[十百千万亿]?(?:人次|人|户|个|家|件|宗|辆|台|套|条|次|起|张|份|项|处|座|所|间|只|头|株|册|页|床|例|栋|幢|公顷|亩|吨|公斤|千克|克|升|立方米|平方米|平方公里|平方千米|公里|千米|米|度|千瓦时|千瓦|标准煤|吨标准煤|票|笔|分|天|日|小时|分钟|年|岁)(?:/[\u4e00-\u9fffa-z]{1,6})?'
const UNIT_AT_END = new RegExp(
  `[(（\\[]\\s*(?:单位\\s*[:：]\\s*)?(${UNIT_WORD}|[%％‰℃]|°C|km²|km2|km|m²|m2|m³|m3|m|cm|mm|kg|t|kWh|MW|GB|TB|MB|[μµ]g/m[³3]|mg/L|dB)\\s*[)）\\]]$`,
)
const UNIT_AFTER_COMMA = new RegExp(`[/，,、]\\s*单位\\s*[:：]\\s*(${UNIT_WORD})$`)

/** 金额（万元） → 万元. Only units that are known: other words in brackets belong to the name. */
export const unitOfName = (name: string) => (UNIT_AT_END.exec(name) ?? UNIT_AFTER_COMMA.exec(name))?.[1]

/** A header cell that is nothing but a unit: （平方公里）. */
export const isUnitAlone = (cell: string) => UNIT_AT_END.exec(cell)?.[0] === cell
