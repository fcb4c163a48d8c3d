import type { FindingKind } from '../detectors/finding.ts'

/** What one writes first: a pattern for each kind and nothing that asks whether it is one. Measured beside `scanText` in the same run. */
export function baselineScan(text: string): { kind: FindingKind; start: number; end: number }[] {
  return PATTERNS.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match) => {
      const value = match[1] ?? match[0]
      const start = match.index + match[0].indexOf(value)
      return { kind, start, end: start + value.length }
    }),
  )
}

const PATTERNS: readonly [FindingKind, RegExp][] = [
  ['id-number', /\d{17}[\dXx]|\d{15}/g],
  ['mobile', /1[3-9]\d{9}/g],
  ['landline', /0\d{2,3}-?\d{7,8}/g],
  ['bank-card', /\d{16,19}/g],
  ['email', /[\w.+-]+@[\w-]+\.[\w.-]+/g],
  ['social-account', /(?:微信|QQ)号?[：:]?([A-Za-z0-9_-]{5,20})/g],
  ['plate', /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][A-Z0-9]{5,6}/g],
  ['passport', /[EGPS]\d{8}/g],
  ['permit', /[HMC]\d{8}/g],
  ['name', /(?:姓名|申请人|联系人|本人)[：:]?([一-龥]{2,3})/g],
  ['address', /[一-龥]{2,}(?:路|街|村|小区)[一-龥\d]*?\d+(?:号|室|房)/g],
  ['account', /(?:账号|账户)[：:]?(\d{8,30})/g],
  ['secrecy-mark', /绝密|机密|秘密|内部资料/g],
]
