import { z } from 'zod'
import { asked, optionalText, text, yes } from '../../../platform/asked.ts'

export const ExpertFields = z.object({
  name: text('姓名', 40),
  unit: text('工作单位', 120),
  fields: asked(
    z
      .union([z.array(z.string()), z.string('请填写专业')])
      .transform((given) => (typeof given === 'string' ? given.split(/[\s、，,；;]+/) : given))
      .transform((given) => [...new Set(given.map((each) => each.trim()).filter(Boolean))])
      .pipe(z.array(z.string().max(60, '专业不能超过 60 字')).min(1, '请填写专业').max(10, '专业不能多于 10 个')),
    { title: '专业', hint: '用顿号分开' },
  ),
  interests: optionalText('利害关系', 1_000, { input: 'textarea', hint: '兼职、持股、受托项目等；选择专家时提示，不公开' }),
  contact: optionalText('联系方式', 100, { hint: '加密保存；留空表示不变' }),
  active: yes('可以选用'),
})
