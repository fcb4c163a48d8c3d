import { type ActName, transitionOf } from '../life.ts'
import { workbenchPath } from '../model.ts'

type Words = { done: string; hint?: string; destructive?: true }

/** What is said when an act is done, and what one should know before; what it is called stands in the table. */
const words: Partial<Record<ActName, Words>> = {
  sign: { done: '已签收', hint: '签收后 24 小时内联系诉求人。不属于本单位的，在退回期限内退回并写明条款和证据。' },
  dispatch: { done: '已分拨', hint: '理由诉求人会看到。' },
  redispatch: { done: '已重新分拨', hint: '诉求人的期限照走，不因退回延长。' },
  return: { done: '已退回', hint: '最多两次，之后由仲裁裁定，裁定后不得再退；不当退回会被统计。', destructive: true },
  refer: { done: '已提请仲裁' },
  rule: { done: '已裁定', hint: '裁定是终局的，留作先例，以后同类事项照此分拨。' },
  contact: { done: '联系情况已记录' },
  ask: { done: '已通知诉求人补充', hint: '等待的日子不计入期限，最多十天，到时自动恢复。' },
  askExtension: { done: '延期已送审批', hint: '只能延期一次，由本单位以外的人审批。' },
  grantExtension: { done: '已同意延期' },
  refuseExtension: { done: '已答复不同意延期' },
  answer: { done: '已答复诉求人', hint: '逐条回应：做了什么、结果怎样、依据是什么、不满意怎么办。' },
  answerDirectly: { done: '已直接答复', hint: '能当场讲清楚的咨询，不用分拨。' },
  reject: { done: '已告知诉求人', hint: '只有依法应当走其他途径的，才不予受理。', destructive: true },
  merge: { done: '已并案', hint: '每位诉求人的时钟、答复、评价仍是自己的；并错了可以分开。' },
  handOn: { done: '已转下级办理' },
  conclude: { done: '已办结', hint: '写明核查的情况；诉求人会看到。', destructive: true },
  withdraw: { done: '已撤回', destructive: true },
}
export const wordsOf = (act: ActName): Words & { label: string } => ({
  label: transitionOf(act).label,
  ...(words[act] ?? { done: `已${transitionOf(act).label}` }),
})

/** The noun of an act in an address. */
export const nounOf = (act: ActName) => act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
/** 拆分 has a page of its own. */
export const actHref = (id: string, act: ActName) => `${workbenchPath(id)}/${act === 'divide' ? 'parts' : `acts/${nounOf(act)}`}`
