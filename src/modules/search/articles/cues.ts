const NUMBER = '[一二三四五六七八九十百千万0-9]+'

/** What a question asks for, and how an article reads that answers it. */
export const CUES: readonly { asked: RegExp; answered: RegExp }[] = [
  {
    asked: /多久|几天|多少天|多长时间|几个月|多少日|什么时候|期限|几年|时效|最长|多少年/,
    answered: new RegExp(`${NUMBER}个?(日|天|年|月|小时|工作日)`),
  },
  { asked: /罚|怎么处理|会怎样|后果|拘留|怎么判|抓/, answered: /罚款|拘留|警告|吊销|没收|责令/ },
  { asked: /判|坐牢|犯罪|刑|犯法/, answered: /有期徒刑|拘役|死刑/ },
  { asked: /赔|补偿/, answered: /赔偿|补偿|侵权责任/ },
  { asked: /要钱|收费|花钱|交钱|免费|费用/, answered: /费/ },
  { asked: /多少钱|几倍|百分之几|税率|多少税|几折/, answered: new RegExp(`百分之|${NUMBER}(元|倍)|标准`) },
  { asked: /条件|资格|要求|材料|怎么申请|怎么办理/, answered: /条件|下列|申请|提交/ },
  { asked: /几岁|多大|年龄/, answered: /周岁/ },
  { asked: /有效|算数|作数/, answered: /有效|无效|效力/ },
  { asked: /能不能|可以|能否|合法|吗/, answered: /不得|可以|禁止|有权|应当/ },
  { asked: /归谁|谁的/, answered: /归|属于|所有/ },
  { asked: /去哪|找谁|谁管|哪里/, answered: /向|由|主管部门|管辖/ },
]

/** Which cues an article answers, a bit each. */
export const answersOf = (text: string) =>
  CUES.reduce((bits, { answered }, cue) => bits | (answered.test(text) ? 1 << cue : 0), 0)
export const asksFor = (question: string) => CUES.flatMap(({ asked }, cue) => (asked.test(question) ? [1 << cue] : []))

// What opens a law, closes it, explains its words or charges an authority answers few questions.
const GENERAL =
  /^为了?[^。]{0,200}制定本|自.{0,40}起施行|本(法|条例|办法|规定|解释)(所称|中下列|下列用语)|^(县级以上|国务院|各级|地方各级|市人民政府|省人民政府|国家)/
export const generality = (text: string, heading: string) =>
  GENERAL.test(text) || heading.includes('附则') ? 1 : heading.includes('总则') ? 0.5 : 0

const PLACES =
  /北京|上海|天津|重庆|广东|深圳|广州|汕头|东莞|珠海|横琴|佛山|惠州|中山|云浮|汕尾|江门|河源|清远|湛江|潮州|阳江|韶关|梅州|揭阳|茂名|肇庆|香港|澳门|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|海南|四川|贵州|云南|陕西|甘肃|青海)(?=省|$)|内蒙古|广西|西藏|宁夏|新疆/g
/** The places that a title or question names. */
export const placesIn = (text: string): string[] => text.match(PLACES) ?? []
