import { longDay } from '../../ui/format.ts'
import type { Outcome, Request } from './model.ts'
import { outcomes } from './outcomes.ts'
import type { Case } from './queries.ts'

/** Where a request stands, in the applicant's words: a headline, what it means, and whose turn it is. */
export type Situation = { title: string; text: string; waitingFor: 'you' | 'office' | 'others' | 'nobody' }

type Facts = Pick<Case, 'correction' | 'reasons' | 'feeNotice' | 'consultations'>

/** The situation of a request; without its facts (a look-up by number and code) the same, less closely. */
export function situationOf(request: Pick<Request, 'status' | 'outcome' | 'closed_on' | 'joined_to'>, facts?: Facts): Situation {
  const { status, outcome, closed_on } = request
  const ended = closed_on ? `${longDay(closed_on)}` : ''
  switch (status) {
    case 'submitted':
      return {
        title: '已提交，等待机关确认',
        text: '受理机关与您确认收到后，答复期限开始计算（条例第三十一条第三项）。一般无需您再做什么。',
        waitingFor: 'office',
      }
    case 'awaiting-correction':
      return {
        title: '需要您补正',
        text: `申请内容还不够明确${until(facts?.correction)}。补正后答复期限重新计算；无正当理由逾期不补正的，视为放弃申请（条例第三十条）。`,
        waitingFor: 'you',
      }
    case 'awaiting-reasons':
      return {
        title: '需要您说明理由',
        text: `申请数量、频次较多，机关请您说明理由${until(facts?.reasons)}（条例第三十五条）。`,
        waitingFor: 'you',
      }
    case 'awaiting-fee':
      return {
        title: '需要您缴费',
        text: `${feeOf(facts?.feeNotice)}缴清后答复期限重新计算；逾期不缴的，不再处理这件申请（国办函〔2020〕109号）。缴费方式见收费通知书。`,
        waitingFor: 'you',
      }
    case 'accepted':
    case 'drafted':
      return facts?.consultations.some(({ opinion }) => opinion === null)
        ? {
            title: '正在征求意见',
            text: '这件申请涉及其他人或者其他机关，正在依法征求意见，所需时间不计算在答复期限内（条例第三十三条第三款）。',
            waitingFor: 'others',
          }
        : { title: '正在办理', text: '受理机关正在查找和审核您要的信息。', waitingFor: 'office' }
    case 'signed':
      return { title: '答复已签发，即将送达', text: '答复书已经签发，正在按您选择的方式送达。', waitingFor: 'office' }
    case 'answered':
      return {
        title: `已答复：${outcome ? outcomes[outcome].label : ''}`,
        text: `${ended}答复。${outcome ? (meanings[outcome] ?? '') : ''}`,
        waitingFor: 'nobody',
      }
    case 'closed':
    case 'archived':
      if (request.joined_to)
        return { title: '已并案办理', text: '这件申请与您另一件申请内容相同，合并到那一件办理和答复。', waitingFor: 'nobody' }
      return {
        title: `已办结${outcome ? `：${outcomes[outcome].label}` : ''}`,
        text: `${ended}办结。${outcome ? (meanings[outcome] ?? '') : ''}`,
        waitingFor: 'nobody',
      }
  }
}

const until = (asked: { due_on: string } | undefined | null) => (asked ? `，请最迟在${longDay(asked.due_on)}办理` : '')
const feeOf = (notice: Case['feeNotice'] | null) =>
  notice
    ? `信息处理费 ${notice.amount_yuan.toLocaleString('en-US')} 元${notice.due_on ? `，请最迟在${longDay(notice.due_on)}缴清` : ''}。`
    : ''

/** What an outcome means for the person who asked, where the label alone does not say. */
const meanings: Partial<Record<Outcome, string>> = {
  'already-public': '您要的信息已经公开，答复书里写了在哪里、怎么看。',
  disclosed: '您要的信息已经提供给您。',
  partial: '一部分信息提供给您，另一部分依法不公开，答复书里逐项写明了理由。',
  'not-exist': '机关按答复书写明的范围查找过，没有找到这份信息。',
  'not-this-agency': '这份信息由别的机关负责公开，答复书里写了是哪个机关、怎么联系。',
  'needs-creation': '机关没有现成的这份信息，依法不需要为申请另行制作。',
  'still-unclear': '补正以后仍不能确定您要的是哪份信息。您可以把要求写得更具体，重新申请。',
  petition: '您提出的是信访、投诉或者举报，不按信息公开办理，答复书里写了该走的渠道。',
  'special-regime': '这类信息依照专门的法律法规查询，答复书里写了去哪里查。',
  'no-correction': '没有在期限内收到您的补正。仍需要的话，可以重新申请。',
  'fee-unpaid': '没有在期限内收到费用。仍需要的话，可以重新申请。',
  withdrawn: '您撤回了这件申请。仍需要的话，可以重新申请。',
}
