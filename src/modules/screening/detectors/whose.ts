import { type Scan, sentenceBefore } from './scan-state.ts'

// Who announces: a label of an office's service directly before the number. 投诉人, 举报人 and the like are persons.
const SERVICE =
  /(?:咨询|查询|值班|值守|热线|举报|投诉|监督|服务|办公|窗口|公开|受理|客服|应急|报警|救援|求助|急救|抢修|报修|传真|总机|前台|预约|报名|业务|政务|信访|接待|对外|公共|技术支持|维权|反馈|意见|单位|机关|工作)(?:(?!人|者|对象|户主|居民|群众)[一-龥、/和及与（）()]){0,8}?(?:电话|手机|号码|热线|专线|传真|方式|台)?(?:人员|员)?(?:电话|手机|号码)?(?:为|是|号)?[：:]?\s*[（(]?$/
const AFTERWARDS =
  /^[\s]*[（(【[，,]?\s*(?:(?:对外|向社会|面向社会|向公众|已)?(?:公开|公布|公示)|24\s*小时|二十四小时|工作时间|工作日|办公时间|值班|传真|总机|兼传真)/
const LABEL_OF_OFFICE =
  /(?:局|委员会|委|办公室|办|厅|科|处|(?<![\d０-９A-Za-z])室|股|中心|大厅|街道|办事处|工作站|服务站|社区|居委会|村委会|大队|支队|中队|派出所|法院|检察院|政府|窗口|单位|部门|站|所|公司|医院|学校|银行|协会)(?:[（(][^（）()]{0,12}[）)])?(?:[，,：:、\s（(]{0,2}(?:联系人|经办人|负责人)[：:]?\s*[一-龥]{1,4}(?:[，,、；;\s]|(?=电话|联系)))?[，,：:；;\s（(]{0,2}(?:的)?(?:联系)?(?:电话|手机|方式|热线|号码)?(?:电话|号码)?(?:为|是)?[：:]?\s*$/
const PERSON =
  /(?:本人|自己|家庭|住宅|宅电|私人|个人|申请人|投诉人|举报人|来信人|来电人|来访人|反映人|信访人|诉求人|当事人|寄件人|收件人|收货人|被害人|受害人|证人|业主(?!委员|大会)|户主|房东|租客|租户|居民(?!委员|会|身份|健康)|市民(?!中心|之家|服务|热线|广场|大厅)|村民(?!委员|会)|群众(?!艺术|文化|团体|组织)|网友|患者|病人|学生(?!会|资助|处|证)|考生|家长|家属|监护人|老人|车主|司机|乘客|员工|职工|工人|亲属|父亲|母亲|爸爸|妈妈|配偶|妻子|丈夫|儿子|女儿|子女|朋友|邻居|原告|被告|第三人|委托代理人|嫌疑人|身份证|先生|女士|小姐|我|住(?!房|建|宅|址在|院)|姓名|户名|收款人)/
const OWN =
  /(?:本人|我|身份证|申请人|投诉人|举报人|来信人|来电人|反映人|信访人|诉求人|当事人|寄件人|收件人|收货人|业主|户主|患者|学生|考生|家长|家属|监护人|车主|原告|被告|姓名|住(?!房|建|宅|址在|院))/
const NUMBERS_BEFORE = /(?:[\d０-９][\d０-９\-—–\s]{5,}(?:转\d+)?[、，,/或和及；;\s（）()]+)+$/

/** Whether a telephone number is announced by an office, a person's own, or not to be told from what stands around it. */
export function ownerOfNumber({ text }: Scan, start: number, end: number): 'office' | 'person' | 'unknown' {
  const directly = sentenceBefore(text, start, 48).replace(NUMBERS_BEFORE, '')
  if (AFTERWARDS.test(text.slice(end, end + 16))) return 'office'
  const clause = directly.slice(Math.max(directly.lastIndexOf('；'), directly.lastIndexOf(';')) + 1)
  if (SERVICE.test(clause.slice(-24)) && !/(?:本人|家庭|住宅|私人|个人)[一-龥]{0,4}[：:]?\s*$/.test(clause)) return 'office'
  if (LABEL_OF_OFFICE.test(directly) && !OWN.test(directly)) return 'office'
  return PERSON.test(sentenceBefore(text, start, 60)) ? 'person' : 'unknown'
}

const TO_OFFICE =
  /(?:意见|建议|反馈|报名|材料|简历|申报|征求|咨询|投标|回执|稿件|报送|附件|表格|线索)[^。！？\n]{0,40}(?:发|寄|传|报|送|反馈|提交|投)?(?:送|递|邮件)?(?:至|到|给)?[^。！？\n]{0,16}$/
const OFFICE_MAIL =
  /(?:局|委员会|委|办公室|厅|科|处|中心|大厅|街道|办事处|法院|政府|窗口|单位|机关|部门|咨询|投诉|举报|监督|办公|公共|公开|工作|服务|对外|征求意见|意见|受理|报名|投稿)(?:[（(][^（）()]{0,12}[）)])?[，,：:、\s]{0,2}(?:联系|电子|公共)?(?:邮箱|信箱|邮件|E-?mail)(?:地址)?(?:为|是)?[：:]?\s*$/i
const OFFICE_BOX =
  /^(?:service|info|admin|webmaster|office|contact|support|hr|kefu|zixun|tousu|jubao|bangong|xxgk|mail|feedback|help|press)[\w.-]*@/i

/** Whether a mail address is an office's. */
export function isOfficeMail({ text }: Scan, start: number, address: string) {
  if (/@(?:[\w-]+\.)*(?:gov\.cn|gov\.hk|gov\.mo)$/i.test(address) || OFFICE_BOX.test(address)) return true
  const before = sentenceBefore(text, start, 70)
  if (PERSON.test(before) && !/(?:意见|征求|反馈)/.test(before)) return false
  return OFFICE_MAIL.test(before) || TO_OFFICE.test(before)
}

const OTHER_NUMBER =
  /(?:(?:项目|订单|流水|受理|案件|合同|许可|证书|登记|备案|招标|采购|工单|报告|设备|产品|批准|快递|运单|物流|发票|序列|批次|索引|事项|业务|任务|档案|宗地|产权|监督|注册|执照|机构|组织|信用|纳税人|税务|识别|计划|公告|标段|货物|商品|条形|条|电表|水表|户表|机身|追溯|预算|科目|资产|缴款书|凭证|交易|支付|取件|提取|单据|处罚|决定|文书|收文|发文|经营|不动产|房产|权证|地块|图|规划|课题|学籍)[一-龥]{0,4}?(?:编号|编码|代码|号码|单号|码|号|书|证)|(?:执法|工作|上岗|资格|营业|许可|登记|执业|检验|结业|毕业|从业|准考|会员|残疾人?)证(?:件|书)?(?:编)?号码?|编号|编码|序号|单号|文号|批号|货号|案号|卷号|税号|流水|统一书号|ISBN|ISSN|IMEI|No\.?|SN|ID)(?:[（(][^（）()]{0,12}[）)])?(?:为|是)?\s*[：:#]?\s*$/i

/** Whether what stands directly before says that the number is a project's, an order's, a certificate's … */
export const isOtherNumber = ({ text }: Scan, start: number) => OTHER_NUMBER.test(text.slice(Math.max(0, start - 24), start))

const AMOUNT =
  /^[ \u3000]?(?:元|万(?:元|人|吨|平|户|件|次|美|亩|台|余|册|份|株|只|千)|亿|人次|平方|㎡|%|％|公里|米|吨|千瓦|立方|户|件|条次|美元|港元)/
/** Whether it is a quantity: a unit after it, or a decimal point in it. */
export const isAmount = ({ text }: Scan, start: number, end: number) =>
  AMOUNT.test(text.slice(end, end + 5)) ||
  (text.charAt(end) === '.' && /\d/.test(text.charAt(end + 1))) ||
  (/[.．]/.test(text.charAt(start - 1)) && /\d/.test(text.charAt(start - 2))) ||
  /[¥￥$]\s*$/.test(text.slice(Math.max(0, start - 3), start))
