/** What a column's name says about its cells, before anybody looks at them. */

/** Names of things that look like numbers: they are never counted with, and a nought before them belongs to them. */
export const namesIdentifier = (name: string) => IDENTIFIER.test(plain(name)) && !NOT_IDENTIFIER.test(plain(name))
const IDENTIFIER =
  /编号|编码|代码|证号|号码|电话|手机|传真|邮编|邮政编码|账号|帐号|卡号|工号|学号|车牌|牌照|索引号|文号|案号|单号|流水号|序列号|批次号|区号|房号|门牌|楼号|栋号|身份证|信用代码|条码|条形码|许可证|^(?:.*[_\s-])?(?:code|phone|tel|telephone|mobile|fax|zip|zipcode|postcode|postal|uscc|isbn|issn|imei|barcode)(?:$|[_\s-]?(?:number|no)$)/i
const NOT_IDENTIFIER = /(?:数量?|总数|个数|次数|金额|比例|占比|率)$|电话(?:量|数)/

/** Columns of days and of instants. */
export const namesTime = (name: string) => TIME.test(plain(name)) && !NOT_TIME.test(plain(name))
const TIME =
  /日期|时间|年月日|生日|时刻|(?:成立|发证|签发|登记|注册|批准|核准|发布|公示|立案|开工|竣工|投产|有效期|截止|起始|开始|结束|出生|更新|统计)日|(?:^|[_\s-])(?:date|time|datetime|timestamp|day|birthday|created|updated|modified)$|(?:Date|Time|At)$|_at$/i
const NOT_TIME = /(?:时间段|营业时间|办公时间|服务时间|开放时间|开馆时间|工作时间|时长|用时|耗时|天数|小时数)/

/** Columns that are counted or measured. */
export const namesFigure = (name: string) => FIGURE.test(plain(name)) && !namesIdentifier(name)
const FIGURE =
  /数量|数值|金额|总数|人数|户数|个数|次数|件数|面积|长度|宽度|高度|重量|单价|价格|收入|支出|预算|决算|投资|产值|税额|余额|费用|(?:总|数)量|比例|比率|占比|增速|增长|合计|同比|环比|指数|得分|分数|年龄|[率额值价]$|(?:^|[_\s-])(?:count|total|amount|price|number|num|qty|rate|ratio|area|population)$/i

/** Columns that a 单位： above the table does not mean: numbers in a row, years, shares. */
export const isBeyondUnit = (name: string) =>
  /^(?:序号|编号|排名|名次|年份?|年度|月份?|季度)$|[率比]$|占比|%|增速|增长/.test(plain(name))

/** Columns that answer a question. */
export const namesQuestion = (name: string) => /^(?:是否|有无|可否|能否)|(?:是否|与否)|^(?:is|has|can)[_\s A-Z]/.test(plain(name))

/** 经度 and 纬度, and a column that holds both. */
export const namesLongitude = (name: string) =>
  /经度|^(?:.*[_\s-])?(?:lng|lon|long|longitude|x坐标|坐标x|x)$|^(?:wgs84|gcj02|bd09|cgcs2000)?_?(?:lng|lon)/i.test(plain(name))
export const namesLatitude = (name: string) =>
  /纬度|^(?:.*[_\s-])?(?:lat|latitude|y坐标|坐标y|y)$|^(?:wgs84|gcj02|bd09|cgcs2000)?_?lat/i.test(plain(name))

export const namesPosition = (name: string) =>
  /坐标|经纬度|位置|(?:^|[_\s-])(?:location|lnglat|latlng|coordinates?|position|point)$/i.test(plain(name))

const plain = (name: string) => name.normalize('NFKC').trim()
