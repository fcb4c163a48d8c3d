import { z } from 'zod'
import type { Setting } from '../../../platform/settings.ts'
import { DISPOSITIONS } from './model.ts'

const Template = z.object({ disposition: z.enum(DISPOSITIONS), title: z.string().max(40), text: z.string().max(1_000) })

/** Wordings of reasons that an officer may begin with; each has to be made true of the point at hand. */
export const ReasonTemplates: Setting<z.infer<typeof Template>[]> = {
  key: 'consultations.reason-templates',
  value: z.array(Template).max(100),
  otherwise: [
    {
      disposition: 'partly',
      title: '采纳方向，调整幅度',
      text: '采纳了所提的方向；幅度参照现行标准和承受能力作了调整，调整为：',
    },
    { disposition: 'partly', title: '分步实施', text: '采纳，分步实施：本次先做到……，其余视实施情况再定。' },
    { disposition: 'not-adopted', title: '上位法已有规定', text: '上位法对此已有明确规定，本文件不能作出不同规定，依据是：' },
    { disposition: 'not-adopted', title: '超出本机关权限', text: '所提事项须由有权机关规定，本文件无权设定，有权机关是：' },
    { disposition: 'not-adopted', title: '影响他人权益', text: '采纳后会影响其他群体的权益，权衡后没有采纳，具体考虑是：' },
    { disposition: 'not-adopted', title: '条件尚不具备', text: '目前条件尚不具备，原因是：……；具备条件后再作研究。' },
    { disposition: 'not-adopted', title: '与多数意见不一致', text: '各方意见不一致，经论证采用了另一方案，理由是：' },
    { disposition: 'resolved', title: '文本已有规定', text: '征求意见稿已有规定，见：' },
    { disposition: 'resolved', title: '另有文件规定', text: '已由另一文件规定，见：' },
    { disposition: 'out-of-scope', title: '属于其他机关', text: '属于其他机关的职责，请向以下机关提出：' },
    { disposition: 'out-of-scope', title: '属于个案诉求', text: '属于具体诉求，已经转办，也可以在“我要留言”提出：' },
  ],
}
