import type { Finding } from './model.ts'

/** Kinds of findings in the words of the gate; what may be public for a reason is said by `signable`. */
export const findingKinds: Record<string, { label: string; signable: boolean; advice: string }> = {
  'id-number': { label: '身份证件号码', signable: false, advice: '删除该字段，或者保留前 6 位和后 4 位脱敏' },
  'bank-card': { label: '银行卡号', signable: false, advice: '删除该字段，或者只保留后 4 位' },
  passport: { label: '护照号码', signable: false, advice: '删除该字段' },
  permit: { label: '通行证号码', signable: false, advice: '删除该字段' },
  'secrecy-mark': { label: '密级或者内部标志', signable: false, advice: '不得在本系统处理，请立即作废该版本' },
  account: { label: '账号', signable: true, advice: '删除该字段；公开收款账户可以由保密审查员签署' },
  mobile: { label: '手机号码', signable: true, advice: '脱敏为 138****8000 或者删除；对外公布的办公号码可以由保密审查员签署' },
  landline: { label: '固定电话', signable: true, advice: '对外公布的办公电话可以由保密审查员签署' },
  email: { label: '电子邮箱', signable: true, advice: '对外公布的办公邮箱可以由保密审查员签署，个人邮箱删除' },
  'social-account': { label: '社交账号', signable: true, advice: '删除；对外公布的官方账号可以由保密审查员签署' },
  plate: { label: '车牌号码', signable: true, advice: '删除或者脱敏；公共车辆可以由保密审查员签署' },
  name: { label: '姓名', signable: true, advice: '脱敏为“罗*”或者删除；依法公布的姓名可以由保密审查员签署' },
  address: { label: '住址', signable: true, advice: '概化到街道；机构地址可以由保密审查员签署' },
  wording: { label: '用语', signable: true, advice: '核对用语' },
  're-identification': {
    label: '再识别风险',
    signable: true,
    advice: '把日期概化到年、把地址概化到街道，或者删除其中一个字段；不涉及个人的数据可以由保密审查员签署',
  },
}
export const findingLabel = (kind: string) => findingKinds[kind]?.label ?? kind
export const mayBeCleared = (kind: string) => findingKinds[kind]?.signable ?? false
export const adviceOn = (kind: string) => findingKinds[kind]?.advice ?? '删除、脱敏或者概化该字段'

/** Whether it stands in the way of opening. */
export const isBlocking = ({ blocks, cleared_at }: Pick<Finding, 'blocks' | 'cleared_at'>) => blocks && cleared_at === null
