import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findMarks, scanText } from './scan-text.ts'

const known = { today: '2026-09-16' }
const found = (text: string) => scanText(text, known).map(({ kind, text: what }) => `${kind} ${what}`)

describe('is found', () => {
  test.for([
    ['身份证号11010519491231002X', 'id-number 11010519491231002X'],
    ['身份证号11010519491231002x', 'id-number 11010519491231002x'],
    ['440524188001010014', 'id-number 440524188001010014'],
    ['旧号码440303900101123', 'id-number 440303900101123'],
    ['身份证：440304 20061117 1117', 'id-number 440304 20061117 1117'],
    ['身份证：4403042006111７1117'.replace('７', '７'), 'id-number 4403042006111７1117'],
    ['号码４４０３０４２００６１１１７１１１７', 'id-number ４４０３０４２００６１１１７１１１７'],
    ['身份证440304\u200b20061117\u200b1117。', 'id-number 440304\u200b20061117\u200b1117'],
    ['我的电话是138-0013-8000', 'mobile 138-0013-8000'],
    ['+86 138-0013-8000', 'mobile +86 138-0013-8000'],
    ['１３８００１３８０００', 'mobile １３８００１３８０００'],
    ['手机一三八零零一三八零零零', 'mobile 一三八零零一三八零零零'],
    ['手机138零零一三八000', 'mobile 138零零一三八000'],
    ['电话138OO138OOO', 'mobile 138OO138OOO'],
    ['家庭电话：0755-26001234', 'landline 0755-26001234'],
    ['银行卡6234168587831012227', 'bank-card 6234168587831012227'],
    ['卡号：6222 0298 8281 5403 839', 'bank-card 6222 0298 8281 5403 839'],
    ['本人邮箱user45@example.com', 'email user45@example.com'],
    ['本人邮箱user45＠example.com', 'email user45＠example.com'],
    ['微信wx_50439', 'social-account wx_50439'],
    ['请加QQ：123456789', 'social-account 123456789'],
    ['车牌粤BD12345', 'plate 粤BD12345'],
    ['粤B1234学', 'plate 粤B1234学'],
    ['车辆粤Z1234港', 'plate 粤Z1234港'],
    ['粤B·A1B2C', 'plate 粤B·A1B2C'],
    ['护照号码E12345678', 'passport E12345678'],
    ['港澳居民来往内地通行证H12345678', 'permit H12345678'],
    ['台胞证号12345678', 'permit 12345678'],
    ['居住证810000199408230021', 'permit 810000199408230021'],
    ['香港身份证A123456(3)', 'id-number A123456(3)'],
    ['社保账号：4400123456789012', 'account 4400123456789012'],
    ['病历号：202400012345', 'account 202400012345'],
    ['现住福田区莲花街道莲花北村3栋2单元1502室', 'address 福田区莲花街道莲花北村3栋2单元1502室'],
    ['住广东省深圳市南山区学府路12号', 'address 广东省深圳市南山区学府路12号'],
    ['申请人：诸葛明，女', 'name 诸葛明'],
    ['寄件人：李雷', 'name 李雷'],
    ['本人欧阳娜娜，', 'name 欧阳娜娜'],
    ['感谢王小红女士来信', 'name 王小红'],
    ['给张三丰的银行账户', 'name 张三丰'],
    ['机密★10年\n通知', 'secrecy-mark 机密★10年'],
    ['秘 密 ★ 5 年\n通知', 'secrecy-mark 秘 密 ★ 5 年'],
    ['密级：绝密\n通知', 'secrecy-mark 密级：绝密'],
    ['机密\n关于有关情况的报告', 'secrecy-mark 机密'],
    ['内部资料 注意保存\n简报', 'secrecy-mark 内部资料 注意保存'],
    ['（不得公开）\n报告', 'secrecy-mark 不得公开'],
    ['请开立帐户', 'wording 帐户'],
    ['截止2024年12月31日，共受理', 'wording 截止'],
    ['台湾政府有关部门', 'wording 台湾政府'],
  ] as const)('%s', ([text, expected]) => expect(found(text)).toContain(expected))
})

describe('is none', () => {
  test.for([
    ['an all-digit credit code of an office, which begins like a number of Beijing', '机关代码114403006955506492'],
    ['a credit code', '统一社会信用代码91440300MA593AGD62'],
    ['a 索引号 with a credit code in it', '索引号：114403006955506492/2024-00123，索引号：11440300MB2D12345X/2024-00123'],
    ['a 文号', '深府规〔2024〕8号、国令第711号、粤府〔2024〕12345号'],
    ['a service number', '咨询12345，报警110，急救120，税务12366，客服95588，400-830-1234'],
    ['a wrong check digit', '身份证号110105194912310021'],
    ['the 30th of February', '440303199002300129'],
    ['a birth in the future', '440303210001010124'],
    ['a leap day in a year without one', '440303190002290070'],
    ['no such province', '990303199001010127'],
    ['a card that fails its check', '卡号6205259435189991330'],
    ['a number inside a longer one', '流水1380013800012345678901234'],
    ['a project', '项目编号440300202405060001，总投资1234567890.12元'],
    ['an order', '订单号6234168587831012227'],
    ['an ISBN', 'ISBN 9787302511625'],
    ['a date and a time', '2024-05-06 08:15:30，20240506081530'],
    ['an amount', '接种13800138000人次，收入13800138000.00元'],
    ['what is masked already', '身份证号：440303********1234，手机138****8000，申请人王某某，罗*'],
    ['an office line', '办公电话：0755-88121234，传真：0755-88121235'],
    ['a mobile that is announced', '值班手机13591370036（对外公布）'],
    ['an office mailbox', '意见请发送至szcz2024@163.com，联系邮箱xxgk@sz.gov.cn'],
    ['a public account and a group', '关注微信公众号“深圳财政”，加入QQ群：123456789'],
    ['an office address', '办公地址：深圳市福田区福中三路市民中心C区1502室'],
    ['an address that is masked', '住福田区莲花街道某小区3栋2单元1502室'],
    ['an officer in office', '局长李明主持会议，副市长王强、经办人陈立、执法人员刘洋参加'],
    ['the head of an office as its representative', '被申请人：深圳市财政局。法定代表人：周平，局长。'],
    ['the applicant of the law', '申请人应当说明，申请人和代理人，本人同意，第三人民医院，公民权利，居民身份证'],
    ['a family name alone', '李先生、王女士反映'],
    ['a law on secrets', '涉及国家秘密、机密级事项的，不得公开；秘密级保密期限不超过十年。'],
    ['a mark that is spoken of', '标有“机密★10年”字样的文件不得上传'],
    ['an except of the dictionary', '报名截止2024年5月1日，原银监会，伪满洲国，自己经营，通报消防'],
    ['an address of the web', 'https://example.com/13800138000/440304200611171117'],
    ['a plate with too little', '粤B1234，最新B12345'],
  ] as const)('%s', ([, text]) => expect(found(text)).toEqual([]))
})

test('a landline is a person’s only in a sentence about a person', () => {
  expect(found('市财政局 0755-26001234')).toEqual([])
  expect(found('王小明，身份证号440304200611171117，0755-26001234')).toContain('landline 0755-26001234')
})

test('numbers that an office announces are none, however they are written', () => {
  const announced = ['0755-2600 1234', '13591370036', 'Office@Example.com']
  expect(scanText('本人电话0755-26001234、13591370036，office@example.com', { ...known, announced })).toEqual([])
})

test('an 18-digit number called an identity number is one, though it passes as a credit code', () => {
  // 131102… : department 1, kind 3, division 110219 by the one reading; a person of 衡水 by the other.
  const text = '13110219800101'
  const ids = Array.from({ length: 1_000 }, (_, n) => text + String(n).padStart(3, '0')).flatMap((first) =>
    [...'0123456789X'].map((check) => first + check).filter((id) => found(`身份证号：${id}`).length > 0),
  )
  expect(ids.length).toBe(1_000)
})

test('offsets are those of the text as it was given, and findings stand in order', () => {
  const parts = [
    '😀',
    '\u200b',
    '本人王伟，',
    '身份证４４０３０４２００６１１１７１１１７',
    '。',
    '手机138-0013-8000',
    '\n',
    'x',
    '粤B12345',
    ' ',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 30 }), (chosen) => {
      const text = chosen.join('')
      let at = 0
      for (const { start, end, text: what } of scanText(text, known)) {
        expect(text.slice(start, end)).toBe(what)
        expect(start).toBeGreaterThanOrEqual(at)
        expect(end).toBeGreaterThan(start)
        at = start
      }
    }),
  )
})

test('no text makes it stumble or stand still', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      scanText(text, known)
      findMarks(text)
    }),
    { numRuns: 300 },
  )
  for (const text of [
    '1'.repeat(200_000),
    '1 '.repeat(100_000),
    '机'.repeat(100_000),
    '栋3'.repeat(50_000),
    '本人'.repeat(100_000),
    'a@'.repeat(50_000),
  ]) {
    const started = performance.now()
    scanText(text, known)
    expect(performance.now() - started, text.slice(0, 4)).toBeLessThan(5_000)
  }
})

test('a suggestion says whose it is to its owner and to nobody else', () => {
  const [id, mobile, card, name] = ['440304200611171117', '13800138000', '6234168587831012227', '申请人：王小明，'].map(
    (text) => scanText(text, known)[0]?.suggestion,
  )
  expect([id, mobile, card, name]).toEqual(['440304********1117', '138****8000', `${'*'.repeat(15)}2227`, '王**'])
})
