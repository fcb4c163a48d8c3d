import { isAlphanumeric, isDigitLike, isHan } from './characters.ts'
import { add, type Scan, sentenceBefore } from './scan-state.ts'

const STEP =
  '[0-9０-９A-Za-z一二三四五六七八九十百零〇\\-－]{1,8}(?:号大院|号院|号楼|号|栋|幢|座|单元|层|楼|室|房|门|弄|巷|梯|组)'
const STEPS = new RegExp(`(?:${STEP})+`, 'y')
const MORE = new RegExp(`[一-龥A-Za-z]{0,12}?(?:${STEP})+`, 'y')
const LAST_NUMBER = /[0-9０-９]{2,4}[A-Z]?(?![0-9年月日元万人个%.])/y
const LIVES =
  /(?:家庭住址|现住址|住址|居住地址?|户籍地址?|户籍所在地|户口所在地|家庭地址|身份证地址|现住|家住|居住在|居住于|住在|住于|租住在?|暂住|户籍|我家在?|住(?!房|建|宅|院|户|处|进)|家在)(?:为|是|于|在|地)?[：:\s]*$/
/** Said of persons and of offices alike. */
const REACHED =
  /(?:住所地?|收货地址|收件地址|寄件地址|邮寄地址|通讯地址|通信地址|联系地址|送达地址|寄往|寄至|寄到|送到|地址)(?:为|是|于|在)?[：:\s]*$/
const RESIDENCE =
  /(?:小区|花园|家园|苑|公寓|宿舍|新村|山庄|别墅|名苑|雅居|华庭|豪庭|府|华府|居|庭|湾|轩|阁|邨|村|里|弄|屯|园|城|名邸|公馆|官邸|嘉园|雅苑|翠苑|大院|家属院|[0-9一二三四五六七八九十]+(?:栋|幢|单元)|号楼)/
const OFFICE =
  /(?:办公|单位|公司|注册|经营|营业|受理|办理|服务|窗口|网点|项目|会议|报名|领取|开标|评标|投标|递交|提交|活动|建设|工程|施工|考试|医院|学校|机构|现场|展览|培训|听证|邮寄材料|生产|仓库|门店|店铺|商铺|接待|信访|咨询|公示|张贴|采购人|代理机构|招标人)(?:[一-龥]{0,4})?(?:地址|地点|场所|住所|位置|处|大厅|中心)?(?:位于|设在|在|为|是)?[：:\s]*$/
const BUSINESS =
  /(?:机关|大厦|中心|广场|产业园|科技园|工业区|工业园|商城|商务|政府|局|市场|大楼|写字楼|银行|医院|学校|酒店|市民之家|服务厅|大厅|法院|写字|办公)/
const PERSONS =
  /(?:本人|申请人|投诉人|举报人|来信人|反映人|信访人|当事人|寄件人|收件人|业主|户主|居民|市民|村民|患者|学生|姓名|身份证|先生|女士|老人|我|男|女|家|其)/
const PLACE_START =
  /(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)(?:省|市|自治区|壮族自治区|回族自治区|维吾尔自治区)?|深圳市?|[一-龥]{2,3}?(?:市|州|盟)|[一-龥]{2,3}?(?:新区|区|县|旗)|[一-龥]{2,4}?(?:街道|镇|乡)|[一-龥]{2,5}?(?:社区|村)|[一-龥]{2,6}?(?:大道|路|街|巷)|[一-龥]{2,8}?(?:小区|花园|家园|苑|公寓|宿舍|新村|山庄|华府|雅居)/

const isNumeral = (code: number) => isAlphanumeric(code) || isDigitLike(code) || code === 0x5341 || code === 0x767e

/** From a step of an address (3栋, 12号) to both sides: the address of a household, down to the door. */
export function readAddress(scan: Scan, at: number) {
  const { text } = scan
  if (at < scan.addressedTo || !isNumeral(text.charCodeAt(at - 1))) return
  let first = at
  while (first > 0 && at - first < 8 && /[0-9０-９A-Za-z一二三四五六七八九十百零〇\-－]/.test(text.charAt(first - 1))) first--
  if (first === at) return
  STEPS.lastIndex = first
  const steps = STEPS.exec(text)
  if (!steps) return
  let end = first + steps[0].length
  for (let turn = 0; turn < 6; turn++) {
    MORE.lastIndex = end
    const more = MORE.exec(text)?.[0]
    if (!more || /[的向到在与和及是于为将从]/.test(more.replace(/(?:里|和平|为民|到)[路街]/g, '')) || /^\s*$/.test(more)) break
    end += more.length
  }
  LAST_NUMBER.lastIndex = end
  if (/(?:栋|幢|座|单元|号楼|楼|号)$/.test(text.slice(first, end))) end += LAST_NUMBER.exec(text)?.[0].length ?? 0
  let start = first
  while (
    start > 0 &&
    first - start < 48 &&
    (isHan(text.charCodeAt(start - 1)) || /[0-9０-９A-Za-z]/.test(text.charAt(start - 1)))
  )
    start--
  const before = text.slice(start, first)
  const cut = startOf(before)
  start += cut
  const place = text.slice(start, end)
  scan.addressedTo = end
  const context = text.slice(Math.max(0, start - 20), start)
  const about = sentenceBefore(text, start, 60)
  const persons = PERSONS.test(about)
  const lives = LIVES.test(context) || (REACHED.test(context) && persons && !OFFICE.test(context) && !FIRM_RESIDES.test(about))
  if (place.length < 6 || /[某×*＊○□]|XX|xx|ＸＸ/.test(text.slice(start, Math.min(text.length, end + 2)))) return
  if (lives) {
    if (FIRM_RESIDES.test(about) || !STREET.test(place)) return
    add(scan, 'address', start, end, 0.93, masked(place))
    return
  }
  if (REACHED.test(context) && !persons && BUSINESS.test(place)) return
  if (OFFICE.test(context) || OFFICE.test(before.slice(0, cut))) return
  if (!persons && /^[，,（(\s]*(?:咨询|联系|办公|服务)?电话/.test(text.slice(end, end + 8))) return
  if (!PLACE_START.test(place) || !DOOR.test(place) || !RESIDENCE.test(place) || (BUSINESS.test(place) && !persons)) return
  add(scan, 'address', start, end, persons ? 0.88 : 0.8, masked(place))
}

/** Down to one door. */
const DOOR = /(?:[0-9０-９]{1,5}[A-Z]?(?:室|房)|(?:单元|栋|幢|座|号楼|号)(?:[0-9]{1,2}[层楼])?[0-9０-９]{3,4}[A-Z]?(?:室|房)?)$/
const STREET = /(?:路|街|巷|道|村|弄|里|胡同|区|花园|苑|大院|屯|庄|园|坊|围|舍|寓|府|城|居|庭|湾|轩|阁|镇|乡)/
const FIRM_RESIDES =
  /(?:公司|局|中心|委员会|商行|厂|店|政府|处)[^，。；]{0,14}[，,]?(?:住所地?|通讯地址|通信地址|联系地址|邮寄地址|送达地址|地址)(?:为|是)?[：:\s]*$/

/** How much of what stands before the first step belongs to the sentence and not to the place. */
function startOf(before: string) {
  const word = [
    ...before.matchAll(
      /家庭住址|现住址|住址|住所地?|居住地址?|户籍地址?|户籍所在地|户口所在地|家庭地址|[一-龥]{2}地址|地址|现住|家住|居住在|居住于|居住|住在|住于|租住在?|暂住于?|寄往|寄至|寄到|送到|我家在?|位于|家在|住(?!房|建|宅|院|户|处|进)|户籍|购买|关于|发生|前往|在|到|的|是|系|于|至|我|他|她|了|由|对|从|把|将|租|为(?!民)/g,
    ),
  ].at(-1)
  let cut = word ? word.index + word[0].length : 0
  if (/^(?:为|是|于|在)/.test(before.slice(cut))) cut += 1
  const rest = before.slice(cut)
  if (word) return cut
  return cut + Math.max(0, rest.search(PLACE_START))
}

/** Down to the street, no further. */
const masked = (place: string) => {
  const upTo = /^.*?(?:街道|镇|乡|区|县|市)/.exec(place)?.[0]
  return `${upTo ?? place.slice(0, 2)}***`
}
