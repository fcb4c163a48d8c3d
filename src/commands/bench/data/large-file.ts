import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** What is known of the file that was written, because it was put in. */
export type LargeFile = { bytes: number; rows: number; wrongDates: number; mobiles: number; identityNumbers: number }

const HEADER =
  '序号,项目编号,企业名称,统一社会信用代码,行政区,街道,地址,投资额（万元）,建筑面积（平方米）,登记日期,更新时间,经度,纬度,是否有效,行业代码,说明'
const DISTRICTS = ['甲区', '乙区', '丙区', '丁区', '戊区', '己区', '庚区', '辛区', '壬区']
const TRADES = ['科技', '商贸', '实业', '物流', '餐饮', '教育', '建设', '环保', '医疗', '传媒']
const INDUSTRIES = ['C3921', 'F5191', 'E4710', 'G5810', 'H6210', 'P8340', 'I6510', 'N7721', 'Q8411', 'R8720']
const SENTENCES = [
  '项目位于片区更新单元内，已完成立项、用地预审和规划选址，正在办理施工许可手续',
  '经现场核查，主体结构完工，消防验收材料齐备，待补充竣工测绘成果后一并归档',
  '该企业按期报送年度报告，公示信息与登记信息一致，未发现异常经营情形',
  '申请材料经窗口受理后转主管部门审核，办理进度可以在政务服务网查询',
  '享受专项资金支持，资金使用情况纳入绩效评价，结果向社会公布',
]
const [ONE_IN_DATES, ONE_IN_MOBILES, ONE_IN_IDENTITIES] = [10_007, 100_003, 125_003]

/** A table as a register of a city might give it: identifiers, codes, names, amounts, days, places, and a paragraph of text in each row. */
export async function writeLargeFile(path: string, rows: number): Promise<LargeFile> {
  const file = createWriteStream(path, { highWaterMark: 4 << 20 })
  const known = { rows, wrongDates: 0, mobiles: 0, identityNumbers: 0 }
  const random = numbersFrom(2024)
  file.write(`${HEADER}\n`)
  for (let first = 1; first <= rows; first += 2_000) {
    const lines: string[] = []
    for (let row = first; row < Math.min(first + 2_000, rows + 1); row++) lines.push(lineOf(row, random, known))
    if (!file.write(lines.join(''))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
  return { ...known, bytes: (await stat(path)).size }
}

function lineOf(row: number, random: (below: number) => number, known: Omit<LargeFile, 'bytes' | 'rows'>) {
  const day = `${2010 + random(15)}-${two(1 + random(12))}-${two(1 + random(28))}`
  const isWrong = row % ONE_IN_DATES === 0
  if (isWrong) known.wrongDates++
  const trade = TRADES[random(TRADES.length)] ?? ''
  const district = DISTRICTS[random(DISTRICTS.length)] ?? ''
  const amount = (random(9_000_000) / 100).toFixed(2)
  const cells = [
    row,
    `XM${2010 + random(15)}${String(row).padStart(9, '0')}`,
    `示例${trade}${row}有限公司`,
    creditCode(row),
    district,
    `${district.charAt(0)}${1 + random(12)}街道`,
    `示例市${district}示例大道${1 + random(999)}号示例大厦${1 + random(40)}层`,
    row % 3 === 0 ? `"${grouped(amount)}"` : amount,
    (random(500_000) / 10).toFixed(1),
    isWrong ? '2023-02-29' : day,
    `${day} ${two(random(24))}:${two(random(60))}:${two(random(60))}`,
    (113.75 + random(870_000) / 1e6).toFixed(6),
    (22.4 + random(470_000) / 1e6).toFixed(6),
    random(10) === 0 ? '否' : '是',
    INDUSTRIES[random(INDUSTRIES.length)] ?? '',
    textOf(row, random, known),
  ]
  return `${cells.join(',')}\n`
}

function textOf(row: number, random: (below: number) => number, known: Omit<LargeFile, 'bytes' | 'rows'>) {
  const start = random(SENTENCES.length)
  const text = `${SENTENCES[start]}。${SENTENCES[(start + 1 + random(3)) % SENTENCES.length]}。资料由示例局按季度更新汇总。`
  if (row % ONE_IN_MOBILES === 0) {
    known.mobiles++
    return `${text}申请人手机 138${String(10_000_000 + random(89_999_999)).slice(0, 8)}。`
  }
  if (row % ONE_IN_IDENTITIES !== 0) return text
  known.identityNumbers++
  return `${text}申请人身份证号 ${identityNumber(row)}。`
}

const two = (number: number) => String(number).padStart(2, '0')
const grouped = (amount: string) => amount.replace(/\B(?=(\d{3})+\.)/g, ',')

/** The same figures each time: a file that differed from run to run would measure something else. */
function numbersFrom(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

function creditCode(row: number) {
  const code = `91440300MA${String(row).padStart(7, '0')}`
  let sum = 0
  for (let index = 0; index < 17; index++) sum += SYMBOLS.indexOf(code.charAt(index)) * (WEIGHTS[index] ?? 0)
  return code + SYMBOLS.charAt((31 - (sum % 31)) % 31)
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function identityNumber(row: number) {
  const number = `44030019900101${String(row % 1_000).padStart(3, '0')}`
  let sum = 0
  for (let index = 0; index < 17; index++) sum += Number(number.charAt(index)) * (ID_WEIGHTS[index] ?? 0)
  return number + '10X98765432'.charAt(sum % 11)
}
