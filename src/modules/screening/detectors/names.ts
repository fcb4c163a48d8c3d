import { isHan } from './characters.ts'
import { mask } from './mask.ts'
import { COMPOUND, GIVEN, SURNAMES } from './name-characters.ts'
import { add, type Scan } from './scan-state.ts'

/**
 * Names are believed only from what stands around them: a word for a person in a matter of their own before, an address after, an
 * identity beside. Officers acting in office (局长, 经办人, 执法人员) have no such word.
 */
export const NAME_LABELS = [
  ...'本人 申请人 投诉人 举报人 来信人 来电人 来访人 反映人 信访人 诉求人 当事人 寄件人 收件人 收货人 发件人 联系人 被处罚人 被申请人 被投诉人 被举报人 被征收人 被执行人 被害人 受害人 被告人 被告 原告 第三人 上诉人 被上诉人 罪犯 犯罪嫌疑人 嫌疑人 违法行为人 行为人 违法人 死者 伤者 患者 病人 户主 权利人 业主 房东 租客 承租人 出租人 购房人 买受人 出卖人 产权人 不动产权利人 委托人 委托代理人 代理人 受托人 监护人 法定监护人 监护人姓名 学生 学生姓名 考生 家长 幼儿 姓名 户名 收款人 付款人 持卡人 开户人 账户名 车主 驾驶人 驾驶员 司机 肇事人 受益人 报名人 中签人 缴款人 缴费人 参保人 参保人员 领取人 领款人 救助对象 低保对象 优抚对象 残疾人 特困人员 申领人 借款人 担保人 债务人 债权人 股东 经营者 业户 法定代表人 法人代表 自然人 居民 市民 村民 网友 群众 消费者 老人 员工 职工 工人 妻子 丈夫 父亲 母亲 儿子 女儿 配偶 之子 之女 其妻 其夫 其父 其母 其子 其女 长子 次子 长女 次女 哥哥 弟弟 姐姐 妹妹 亲属 家属 邻居 孕妇 新生儿 未成年人 获得者姓名 签收人 领证人 证人 举报者 作者姓名 我叫 名叫 我是 女士姓名 先生姓名 申报人 受检人 被鉴定人 检查对象 确诊病例 病例 培训学员 学员 公民'.split(
    ' ',
  ),
]

/** Words that address somebody: the name stands before them. */
export const NAME_SUFFIXES = [
  '先生',
  '女士',
  '小姐',
  '同学',
  '太太',
  '大爷',
  '大妈',
  '阿姨',
  '老人家',
  '夫妇',
  '夫妻',
  '一家',
  '本人',
]
/** Nouns of somebody's own, after 的 or directly after the name. */
export const NAME_OWNED = [
  '身份证',
  '公民身份',
  '银行账户',
  '银行卡',
  '银行账号',
  '账户',
  '手机号',
  '家庭住址',
  '住址',
  '户籍',
  '病历',
  '病情',
  '名下',
  '护照号',
]

const FOLLOW_WORDS = [
  ...'身份证 公民身份 电话 手机 联系 住址 住所 住在 住于 现住 家住 居住 户籍 出生 年龄 职业 民族 申请 提出 反映 投诉 举报 来信 来电 来访 表示 承诺 同意 认为 请求 要求 购买 名下 先生 女士 小姐 同学 邮箱 微信 的 系 是 于 在 与 和 及 等 因 向 为 从 对 就 将 已 曾 未 不服 诉 因为 自 至 持 驾驶 驾 租 经 到 男 女 涉嫌 违反 违法 不 本人 账户 账号 帐户 银行 开户 收 发来 寄 患 病 死亡 出院 入院 并 也 可 应 自愿 自述 口述 称 说 QQ 户口 年满 籍贯 的家 夫妇 夫妻 一家 同志 签名 签字 通过 代 被 把 给 均 都 又 再 需 需要 想 希望 现 目前 具 符合 获得 获 取得 领取 作为 以 用 享受 属于 属 有 没有 无 经营 开设 违规 占用 擅自 实施 支付 借款 欠 起诉 委托 授权 办理 携带 前往 陈述 补充 提供 提交 邮寄 转账 汇款'.split(
    ' ',
  ),
]
const FOLLOW = Map.groupBy(FOLLOW_WORDS, (word) => word.charCodeAt(0))
const NOT_NAMES =
  /^(?:明知|普法|普通|普查|普及|简历|简称|简单|简易|陈述|何时|何地|何种|何人|何为|尤其|安宁|安心|冷暖|权力|利好|游行|商定|尤为|应当|应予|应该|应按|应于|应在|应向|应对|应如|应自|应提|应通|应根|应为|应及|应是|应先|向本|向其|向有|向该|向市|向区|向原|向公|向人|向社|于是|于本|于法|于当|于上|于收|于每|于次|于规|于\d|经济|经营|经办|经本|经过|经审|经查|经调|经济|时间|时应|成立|成年|单位|单方|单独|方可|方便|项目|计划|计算|全部|全体|全国|全市|常住|支付|支持|相关|相应|安排|安全|安置|安装|高度|高新|高级|高等|高中|高校|高层|金额|金融|明确|明显|曾于|曾经|曾在|曾因|曾多|曾任|曾被|曾向|居住|居民|解释|解除|解决|来源|来信|来电|来访|关于|关系|关注|连续|连同|连带|查询|查阅|查看|查明|车辆|车主|车牌|符合|平时|平台|平均|平方|程序|程度|从事|从业|有关|有权|有无|有效|有下|和其|和有|及其|及时|任何|任职|任意|房屋|房产|房地|权利|权益|权限|强制|强烈|强行|英语|海外|海关|国家|国籍|国有|国际|云南|英国|江苏|江西|江门|江南|广东|广州|广西|广告|广大|黄埔|黄金|黄色|龙华|龙岗|龙湖|罗湖|福田|南山|南京|南方|南昌|盐田|宝安|光明|坪山|白色|白天|水电|石油|石材|马上|马路|马来|毛重|毛利|汤料|常见|常规|常年|温度|温馨|包括|包含|包装|包裹|费用|费率|利用|利息|利益|宣传|宣布|信用|信息|信访|信件|信箱|植物|支出|支行|平安|丰富|初中|初步|初审|初级|门诊|门店|门牌|容易|容量|敬请|敬老|都是|都有|都能|都不|占用|占地|占道|原告|原则|原因|原件|原有|原审|辛苦|路面|路段|路口|路边|农村|农业|农民|农历|农用|司机|司法|古代|连云|项下|柏油|计生|伏法|成本|成功|成绩|成都|花园|花费|花都|牛奶|牛肉|雷达|方案|方式|方法|方面|方向|田地|万元|万达|严重|严格|严禁|严肃|钱款|华为|华侨|华南|华润|华强|东莞|东方|东门|东海|郭某|党员|党委|党政|党组|景区|景观|景田|顾客|顾问|习惯|文化|文件|文明|文书|文字|文号|尚未|尚需|时限|时任|时候|元月|向上|洪水|洪涝|麦当|封闭|封控|封存|盖章|阳性|阳光|阳台|阴性|明日|明年|冷藏|冷冻|管理|管道|管线|管委|商品|商业|商务|商户|商店|商场|商铺|商标|席位|苗木|苗圃|满足|满意|满分|卫生|卫健|双方|双重|双休|双月|通过|通知|通讯|通信|通行|通报|达到|达成|相同|相对|相当|位于|位置|仅限|仅需|储存|储蓄|巡查|巡检|检查|宾馆|宾客|祖国|祖父|祖母|别墅|富裕|边界|边境|仲裁|师生|师资|边远|扶贫|荣誉|强化|植被|国土|国内|国外|国庆|国民|安徽|湖南|湖北|河南|河北|甘肃|宁波|宁夏|苏州|贺州|贵州|贵阳|贵方|沈阳|郑州|汕头|韶关|梅州|惠州|连州|清远|揭阳|云浮|毕业|毕节|曲线|米饭|麻烦|麻醉|聂某|水果|水务|水费|鱼类|解答|安居|冲突|童年|童装|年月|郎中|池塘|和谐|和解|和平|危险|危房|危害|薄弱|习某|石头|万一|左右|左侧|右侧|温州|充值|充分|充电|充足|强度|强调|强迫|康复|康宁|齐全|向右|向左|向东|向西|武汉|武装|武术|乐意|乐于|舒适|余额|余款|余下|盛大|盛夏|盛开|盛行|童工|游客|游戏|游泳|毛坯|凌晨|鲁莽|姓名|性别|年龄|民族|籍贯|职务|职业|地址|住址|电话|手机|邮箱|身份|号码|学历|签名|签字|签章|盖章|日期|编号|备注)/
const ORGANISATION =
  /(?:公司|企业|商行|商店|商铺|商场|超市|酒店|饭店|餐厅|餐馆|宾馆|诊所|门诊|药店|工厂|厂|局|委员会|管委会|居委会|村委会|办公室|办事处|中心|医院|学校|大学|学院|中学|小学|幼儿园|银行|支行|协会|基金会|学会|商会|合作社|工作室|工作站|律师事务所|事务所|派出所|研究所|研究院|法院|检察院|政府|街道|社区|镇|乡|村|区|县|市|省|花园|小区|大厦|广场|集团|店|馆|网|报社|出版社|支队|大队|分局|站|部|所|院|厅|处|科|会)$/
/** Family names that are everyday words far more often: only a mark before them makes them names. */
const RARE = new Set(
  '和向时都相原区国商利权游尤冷应容查经项计通全支花水单关连解来有英年满达双信植强封盖占同位平元能初门敬仲储宾祖富边师冲第要后仅',
)
const ADDRESSED = /^(?:先生|女士|小姐|同志|同学|老师|师傅|大爷|大妈|阿姨|太太|总$|某|姓)/
const ANONYMOUS = /[某×*＊XxＸ○□※□·]/
const TITLE =
  /^\s*(?:同志)?[（(，,、]?\s*(?:系|是|为|任|担任|现任|时任|职务[：:]?)?\s*[一-龥]{0,10}?(?:局长|处长|科长|厅长|部长|主任|书记|市长|区长|县长|镇长|乡长|省长|股长|所长|站长|院长|庭长|检察长|会长|秘书长|队长|大队长|支队长|政委|参谋|审判员|审判长|书记员|法官|检察官|警官|民警|辅警|记者|编辑|发言人|巡视员|调研员|主席|委员|常委)/
const BUSINESS_TITLE =
  /^\s*[（(，,、]?\s*(?:系|是|为|任)?\s*[一-龥]{0,8}?(?:代表|总经理|董事长|经理|老师|教授|医生|医师|护士|律师|工程师|师傅|组长)/
const AFTER_TITLE =
  /(?:局长|处长|科长|厅长|部长|主任|书记|市长|区长|县长|镇长|会长|秘书长|队长|所长|站长|院长|法官|检察官|警官|民警|记者|教授|医生|律师|经理)$/

type Name = { length: number; family: number; sure: boolean }

/** The name that begins at `at`; `hard` when a mark before it says that here is one. */
function nameAt(text: string, at: number, hard: boolean): Name | undefined {
  const family = COMPOUND.has(text.slice(at, at + 2)) ? 2 : SURNAMES.has(text.charAt(at)) ? 1 : 0
  if (family === 0) return undefined
  let run = at
  while (run < text.length && run - at < 24 && isHan(text.charCodeAt(run))) run++
  const token = text.slice(at, run)
  const longest = Math.min(token.length, family + 2)
  if (token.length <= family || ANONYMOUS.test(text.slice(at, at + family + 2))) return undefined
  if (ORGANISATION.test(token) && token.length > 3) return undefined
  // 万一鸣 begins like 万一, and between two marks is a name all the same.
  const whole = hard && token.length === family + 2 && [...token.slice(family)].every((character) => GIVEN.has(character))
  if (family === 1 && ((!whole && NOT_NAMES.test(token)) || (!hard && RARE.has(token.charAt(0))))) return undefined
  if (ADDRESSED.test(token.slice(family))) return undefined
  // A mark on both sides: all of it is the name.
  if (hard && token.length <= longest && (token.length <= 3 || family === 2)) {
    if (token.length === family + 1 || token.length === family + 2) {
      const given = [...token.slice(family)].filter((character) => GIVEN.has(character)).length
      return ORGANISATION.test(token) && given < token.length - family
        ? undefined
        : { length: token.length, family, sure: given === token.length - family }
    }
  }
  const believable = (length: number) => {
    for (let index = family; index < length; index++) if (!GIVEN.has(token.charAt(index))) return false
    return true
  }
  const [short, long] = [family + 1, family + 2]
  const followed = (length: number) => {
    if (length > token.length) return 0
    if (length === token.length) return 2
    const words = FOLLOW.get(text.charCodeAt(at + length)) ?? []
    return words.reduce((best, word) => (text.startsWith(word, at + length) ? Math.max(best, word.length) : best), 0)
  }
  const [afterShort, afterLong] = [
    believable(short) ? followed(short) : 0,
    long <= token.length && believable(long) ? followed(long) : 0,
  ]
  if (afterLong > 0 && !(afterShort > 1 && afterLong <= 1)) {
    if (afterShort >= 2 && long < token.length) return { length: short, family, sure: true }
    return { length: long, family, sure: true }
  }
  if (afterShort > 0) return { length: short, family, sure: true }
  return undefined
}

/** The name that ends at `end`, where something that is not a name begins before it. */
function nameBefore(text: string, end: number, leftFree: boolean): { start: number; family: number } | undefined {
  const free = (start: number) => {
    const before = text.charAt(start - 1)
    if (
      start === 0 ||
      !isHan(text.charCodeAt(start - 1)) ||
      '至给向到对将把由是及和与为系叫让请即由替找称被的谢致问念'.includes(before)
    )
      return true
    return ROLE_BEFORE.test(text.slice(Math.max(0, start - 6), start))
  }
  for (const length of [4, 3, 2]) {
    const start = end - length
    if (start < 0) continue
    const family = COMPOUND.has(text.slice(start, start + 2)) ? 2 : SURNAMES.has(text.charAt(start)) ? 1 : 0
    if (family === 0 || length <= family || length > family + 2) continue
    const token = text.slice(start, end)
    if (
      RARE.has(token.charAt(0)) ||
      ADDRESSED.test(token.slice(family)) ||
      ANONYMOUS.test(token) ||
      NOT_NAMES.test(token) ||
      ORGANISATION.test(token)
    )
      continue
    let believable = true
    for (let index = family; index < length; index++) believable &&= GIVEN.has(token.charAt(index))
    if (!believable || !(leftFree || free(start))) continue
    return { start, family }
  }
  return undefined
}
const ROLE_BEFORE =
  /(?:居民|市民|村民|业主|户主|患者|学生|考生|职工|员工|工人|群众|网友|老人|车主|司机|申请人|投诉人|举报人|当事人|本人|消费者|原告|被告|第三人|法定代表人|委托|妻子|丈夫|父亲|母亲|儿子|女儿|尊敬的|亲爱的|来自|经查|查明|其中|以及)$/

/** After a word for a person: the name, and those joined to it by 、 or 和. Answers where to go on. */
export function readLabelledName(scan: Scan, at: number, label: string): number {
  const { text } = scan
  let start = at + label.length
  const mark =
    /^(?:姓名|名称|签名|（签名）|\(签名\)|本人|（[甲乙丙]方）|[甲乙丙])?[\s\u3000]*(?:[：:]|[（(“"‘]|为|是|叫|即)?[\s\u3000]*(?:[“"（(])?/.exec(
      text.slice(start, start + 12),
    )?.[0] ?? ''
  start += mark.length
  const hard = /[：:\s\u3000（(“"]/.test(mark)
  // 第三人民医院, 消费者协会, 申请人民法院: the label is a part of another word.
  if (
    mark === '' &&
    /^(?:民|们|员|数|类|群|身份|资格|权益|信息|协会|意见|代表|须知|承诺|声明|签|申请书|名单)/.test(text.slice(start, start + 3))
  )
    return start
  if (AFTER_TITLE.test(text.slice(Math.max(0, at - 3), at))) return start
  if (WEAK.has(label) && !hard && mark !== '') return start
  let [next, isFirst] = [start, true]
  for (let count = 0; count < 30; count++) {
    const name = nameAt(text, next, hard || !isFirst)
    if (!name || (!isFirst && !name.sure)) break
    const end = next + name.length
    const spaced = text.charAt(end) === ' ' || text.charAt(end) === '\u3000'
    const after = text.slice(end, end + 20)
    if (TITLE.test(after) || (BUSINESS_TITLE.test(after) && !OF_A_FIRM.test(label))) break
    if (label === '联系人' && isOffice(text, at, end)) break
    if (WEAK.has(label) && !hard && !name.sure) break
    keepName(scan, {
      start: next,
      end,
      family: name.family,
      confidence: hard ? (name.sure ? 0.95 : 0.8) : WEAK.has(label) ? 0.8 : 0.9,
    })
    const between = /^[、,，]\s*|^(?:和|与|及|以及)/.exec(text.slice(end, end + 3))?.[0]
    next = end
    isFirst = false
    if (!between || spaced) break
    if (/[,，]/.test(between) && !hard) break
    next = end + between.length
  }
  return Math.max(next, at + 1)
}

const WEAK = new Set([
  '我是',
  '居民',
  '市民',
  '村民',
  '网友',
  '群众',
  '员工',
  '职工',
  '工人',
  '学生',
  '老人',
  '股东',
  '公民',
  '病例',
  '学员',
  '自然人',
  '代理人',
  '经营者',
  '司机',
  '业主',
  '家长',
  '行为人',
  '残疾人',
  '患者',
  '病人',
  '亲属',
  '家属',
])
const OF_A_FIRM = /^(?:法定代表人|法人代表|股东|经营者|委托人|委托代理人)$/

/** A contact that an office names: its landline, its mail or its unit beside. */
function isOffice(text: string, at: number, end: number) {
  const [before, after] = [text.slice(Math.max(0, at - 40), at), text.slice(end, end + 40).split(/[。\n]/)[0] ?? '']
  return (
    /(?:局|委|厅|司|院|馆|站|队|会|委员会|办公室|处|科|中心|街道|办事处|政府|部门|采购人|招标人|代理机构|主办单位|承办单位|单位)[一-龥]{0,4}[，,：:；;、（(\s]*$/.test(
      before,
    ) ||
    (/(?:联系)?(?:电话|方式)[：:]?\s*(?:[（(]?0\d{2,3}[)）]?[-—\s]?)?[2-8]\d{6,7}(?!\d)/.test(after) &&
      !/1[3-9]\d{9}|邮箱|微信|身份证/.test(after)) ||
    /^[（(](?:先生|女士|同志)?[）)]?[一-龥]{0,6}(?:科|处|室|办)[）)]/.test(after)
  )
}

/** Before 先生, 女士: a whole name; a family name alone is nobody in particular. */
export function readAddressedName(scan: Scan, at: number) {
  const found = nameBefore(scan.text, at, false)
  if (found) addName(scan, found.start, at, found.family, 0.92)
}

/** 张三丰的银行账户, 王伟身份证号. */
export function readOwner(scan: Scan, at: number) {
  const { text } = scan
  const joint = /(?:的|之|，|,|、|（|\(|：|:|\s)?$/.exec(text.slice(at - 1, at))?.[0].length ?? 0
  const end = at - joint
  if (joint === 0 && !/^(?:身份证|公民身份|护照号|家庭住址|住址|名下)/.test(text.slice(at, at + 4))) return
  const found = nameBefore(text, end, false)
  if (found) addName(scan, found.start, end, found.family, 0.9)
}

/** 黄晓明（男，1985年生）, 王伟，女，汉族. */
export function readDescribed(scan: Scan, at: number) {
  const { text } = scan
  const before = text.charAt(at - 1)
  if (!'（(，,、 '.includes(before) || !/^[，,、；;）) ]/.test(text.charAt(at + 1))) return
  const end = before === ' ' && '，,'.includes(text.charAt(at - 2)) ? at - 2 : at - 1
  const found = nameBefore(text, end, false)
  if (found && !TITLE.test(text.slice(end, end + 12).replace(/^[（(]/, ''))) addName(scan, found.start, end, found.family, 0.93)
}

/** In a list or a table: a name in the cell beside somebody's number. */
export function readNamesBeside(scan: Scan) {
  const { text, found } = scan
  for (const { kind, start } of [...found]) {
    if (kind !== 'id-number' && kind !== 'mobile' && kind !== 'bank-card') continue
    const lineStart = text.lastIndexOf('\n', start - 1) + 1
    const before = text.slice(Math.max(lineStart, start - 60), start)
    const cells = before.split(/[\t|｜，,、；;：:（(\s]+/)
    let offset = start - before.length
    for (const cell of cells) {
      const at = text.indexOf(cell, offset)
      offset = at + cell.length
      if (cell.length < 2 || cell.length > 4) continue
      const family = COMPOUND.has(cell.slice(0, 2)) ? 2 : SURNAMES.has(cell.charAt(0)) ? 1 : 0
      if (
        family === 0 ||
        cell.length <= family ||
        cell.length > family + 2 ||
        ANONYMOUS.test(cell) ||
        NOT_NAMES.test(cell) ||
        ORGANISATION.test(cell)
      )
        continue
      if (
        ![...cell.slice(family)].every((character) => GIVEN.has(character)) ||
        AFTER_TITLE.test(text.slice(Math.max(0, at - 3), at))
      )
        continue
      if (/(?:长|员|师|任|记)$/.test(cell) && cell.length === family + 2) continue
      // In a sentence more is between a name and a number than marks.
      const between = text.slice(at + cell.length, start)
      if (
        !/^[\s\t|｜，,、；;：:（(]*(?:[男女][\s\t|｜，,、；;]*)?(?:\d{1,3}岁?[\s\t|｜，,、]*)?(?:身份证号?码?|手机号?码?|联系电话|电话|银行卡号?|卡号)?[：:\s]*$/.test(
          between,
        ) &&
        !/[\t|｜]/.test(between)
      )
        continue
      addName(scan, at, at + cell.length, family, 0.85)
    }
  }
}

function addName(scan: Scan, start: number, end: number, family: number, confidence: number) {
  if (scan.names.has(start) || scan.names.has(end)) return
  keepName(scan, { start, end, family, confidence })
}

/** A name begins and ends where no other does. */
function keepName(
  scan: Scan,
  { start, end, family, confidence }: { start: number; end: number; family: number; confidence: number },
) {
  scan.names.add(start).add(end)
  add(scan, 'name', start, end, confidence, mask.name(scan.text.slice(start, end), family))
}
