import { acts } from '../acts.ts'
import { workbenchPath } from '../model.ts'
import type { ActName } from '../schema.ts'

type Words = { label: string; done: string; hint?: string; destructive?: true }

/** What each act is called at the desk, what is said when it is done, and what one should know before. */
export const actWords: Record<ActName, Words> = {
  accept: { label: '受理', done: '已受理', hint: '由本机关在期限内答复。不属于本机关的请转办。' },
  transfer: { label: '转办', done: '已转办', hint: '期限从来信之日起算，转办不重新计算；写信人会收到通知。' },
  refuse: { label: '不予受理', done: '已告知写信人', hint: '有其他法定渠道的，写明到哪里办理。', destructive: true },
  ask: { label: '请写信人补充', done: '已通知写信人补充', hint: '等待的日子不计入办理期限，三个月的红线照算。' },
  proposeExtension: { label: '申请延期', done: '延期已送审批', hint: '只能延期一次，由另一人审批；理由写信人会看到。' },
  decideExtension: { label: '审批延期', done: '延期已审批' },
  draft: { label: '答复', done: '答复已保存', hint: '逐条回应，写明依据和办理途径、电话。' },
  returnDraft: { label: '退回修改', done: '已退回修改' },
  sign: { label: '签发答复', done: '已签发，写信人已收到答复' },
  publish: { label: '公开', done: '已公开', hint: '已按检测结果隐去个人信息，请再通读一遍；标题要中性。' },
  takeDown: { label: '撤下公开', done: '已撤下', destructive: true },
}

export const actHref = (id: string, name: ActName) => `${workbenchPath(id)}/${acts[name].noun}`
