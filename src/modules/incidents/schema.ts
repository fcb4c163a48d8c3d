import { z } from 'zod'
import { asked, choice, optionalText, text, yes } from '../../platform/asked.ts'

const ids = (title: string) => asked(z.array(z.uuid()).min(1, `请选择${title}`).max(10_000), { title })

export const ConfirmIncident = z.object({
  publicTitle: text('对外名称', 60, { hint: '写发生了什么、在哪里，不写任何人；公开页面和提交诉求时显示' }),
  office: asked(
    z
      .union([z.uuid('请选择单位'), z.literal('')])
      .nullish()
      .transform((value) => value || null),
    {
      title: '集中办理的单位',
      input: 'select',
      hint: '选了的，还没有分拨的各件一并分拨到这个单位；不选的，各件仍由各自的单位办理',
    },
  ),
})
export const WriteUpdate = z.object({
  text: text('办理进展', 2_000, { input: 'textarea', hint: '写一次，告知全部反映人，并在公开页面显示' }),
})
export const AnswerAll = z.object({
  answer: text('给全部反映人的答复', 5_000, { input: 'textarea', hint: '每件诉求各自收到答复，各自评价，可以各自提出没有解决' }),
  evidence: text('办理证据', 2_000, { input: 'textarea', hint: '现场核查时间和情况、处理记录；只供内部核查' }),
})
export const JoinDemands = z.object({
  numbers: asked(
    z
      .string('请填写诉求编号')
      .trim()
      .transform((typed) => typed.split(/[\s,，、;；]+/).filter(Boolean))
      .refine((numbers) => numbers.length > 0, '请填写诉求编号')
      .refine((numbers) => numbers.length <= 200, '一次不超过 200 件'),
    { title: '并入的诉求编号', input: 'textarea', hint: '多件用空格或者换行分开' },
  ),
})
export const MergeIncident = z.object({
  other: asked(z.coerce.number('请填写号码').int('请填写号码').min(1, '请填写号码'), { title: '把哪一号并入', input: 'number' }),
})
export const SplitDemands = z.object({ demands: ids('要分出的诉求'), together: yes('分出的几件合成新的一号') })
export const ReportSame = z.object({
  text: optionalText('您那里的情况', 1_000, { input: 'textarea', hint: '不填也可以' }),
  name: optionalText('称呼', 30),
  phone: asked(
    z
      .union([
        z
          .string()
          .trim()
          .regex(/^[\d+-]{7,20}$/, '请填写电话号码'),
        z.literal(''),
      ])
      .nullish()
      .transform((value) => value || null),
    { title: '电话', hint: '用来告知办理结果，不公开' },
  ),
})
export const JudgeAlarm = z.object({
  real: choice('是不是真有情况', { real: '属实', false: '误报' }),
  note: optionalText('核实情况', 500, { input: 'textarea' }),
})
const degree = (most: number) => z.coerce.number().min(-most).max(most)
export const Nearby = z.object({ lat: degree(90), lon: degree(180) })
