import type { Definition } from '../../modules/questionnaires/index.ts'

export type Verdict = 'adopted' | 'partly' | 'not-adopted' | 'resolved' | 'out-of-scope'

/** What an office says to a group of points. */
export const saidOf = (disposition: Verdict) => ({
  disposition,
  reason:
    disposition === 'partly'
      ? '其中可以立即落实的部分已经采纳，其余部分将结合试点情况研究。（示例）'
      : disposition === 'not-adopted'
        ? '上位法已有明确规定，不宜由本文件另行规定。（示例）'
        : null,
  place:
    disposition === 'resolved'
      ? '政务服务窗口已经实行（示例）'
      : disposition === 'out-of-scope'
        ? '请通过 12345 热线反映（示例）'
        : null,
})
export const resultOf = ({ opinions }: { opinions: readonly string[] }) =>
  `征集期间共收到意见 ${opinions.length} 条。（示例）\n对每一条意见逐条研究，采纳情况和理由见逐条采纳情况。（示例）`

type Noticed = { title: string; opensOn: string; closesOn: string; shortened: boolean }
export const noticeOf = ({ title, opensOn, closesOn, shortened }: Noticed) => ({
  title,
  subject: 'service' as const,
  theme: 'governance',
  explanation: '为了了解市民和企业的需求，改进有关服务，拟定本稿，现公开征求意见，欢迎提出具体建议。（示例）',
  otherWays: '书面意见可以寄到示例市示例路 1 号，也可以当面提交或者来电口述。（示例）',
  contact: '法规处，0755-00000000（示例）',
  opensOn,
  opensHour: 0,
  closesOn,
  shortenedReason: shortened ? '为了在汛期以前实施，缩短征集期。（示例）' : null,
  mode: 'confidential' as const,
  level: 'none' as const,
  contacts: false,
  aboutTitle: null,
  aboutUrl: null,
  hearingOn: null,
  hearingTime: null,
  hearingPlace: null,
  hearingChoice: null,
  hearingSeats: null,
})

export const OFTEN = ['weekly', 'monthly', 'rarely'] as const
export const SURVEY: Definition = {
  version: 1,
  sections: [
    {
      id: 's1',
      title: '使用情况和建议',
      questions: [
        {
          id: 'q1',
          title: '您多久使用一次这项服务',
          required: true,
          type: 'single',
          options: [
            { id: 'weekly', label: '每周' },
            { id: 'monthly', label: '每月' },
            { id: 'rarely', label: '很少或者不清楚' },
          ],
        },
        { id: 'q2', title: '您的建议', required: false, type: 'text', max: 500 },
      ],
    },
  ],
}
