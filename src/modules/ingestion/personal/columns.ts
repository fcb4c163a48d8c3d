/** What a column's name says of persons; the cells decide, the name tells how to read them. */
export type Hint = 'name' | 'id-number' | 'phone' | 'address' | 'account' | 'email'

const HINTS: [Hint, RegExp][] = [
  ['id-number', /身份证|证件号|公民身份|护照号|通行证/],
  ['phone', /手机|电话|联系方式|联系号码|固话|座机|(?:^|_)(?:phone|tel|mobile)/i],
  ['account', /银行卡|卡号|(?:银行|收款|开户)?[账帐]号|公积金|社保号|医保号|病历号|住院号|学籍号/],
  ['email', /邮箱|e-?mail/i],
  ['address', /住址|居住地|家庭地址|户籍地址|户口所在|现住|常住地址|通讯地址/],
  [
    'name',
    /姓名|^(?:名字|联系人|负责人|经办人|法人|法定代表人|申请人|当事人|户主|业主|患者|学生|家长|监护人|委托人|受益人|领取人|救助对象|参保人|考生|股东|驾驶员|司机)(?:姓名|名称)?$|(?:人员|人)姓名|(?:^|_)(?:person|real|user)_?name$/i,
  ],
]

export const hintOf = (name: string): Hint | undefined => HINTS.find(([, named]) => named.test(name.normalize('NFKC')))?.[0]

/** Names that the law publishes with the register: legal representatives, persons in charge, contacts of an office. */
export const isPublicRole = (name: string) => /法人|法定代表人|负责人|联系人|经办人|股东/.test(name)

/** Columns that say of a person what others know too: together they tell who it is. */
const QUASI =
  /出生|生日|年龄|周岁|性别|民族|籍贯|婚姻|学历|文化程度|职业|职务|职称|工作单位|就职|雇主|毕业院校|就读|住址|居住|户籍|政治面貌|宗教|残疾|病种|病名|诊断|(?:^|_)(?:age|sex|gender|birth|birthday|occupation|education|ethnicity)/i
/** Where somebody is: tells of persons only beside what does. */
const PLACE = /街道|社区|小区|地址|区县|行政区|镇街|邮编|邮政编码|学校|单位|(?:^|_)(?:address|street|zip|postcode)/i

export const isQuasi = (name: string) => QUASI.test(name.normalize('NFKC'))
export const isPlace = (name: string) => PLACE.test(name.normalize('NFKC'))
