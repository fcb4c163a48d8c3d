import { z } from 'zod'
import { asked, text } from '../../platform/asked.ts'

const words = {
  title: text('名称', 80, { hint: '如：走进财政局——看看钱是怎么花的' }),
  summary: text('简介', 300, { input: 'textarea', hint: '一两句话，列表和检索中显示' }),
  programme: text('活动安排', 5_000, { input: 'textarea', hint: '看什么、听什么、谁来讲、多长时间' }),
  meeting_point: text('集合地点', 200, { hint: '怎么到、在哪里集合' }),
  accessibility: text('无障碍', 500, { input: 'textarea', hint: '轮椅能不能到、有没有手语翻译和大字版材料；没有的也写明' }),
  photos_note: text('拍照说明', 300, { input: 'textarea', hint: '哪里可以拍、会不会拍到参加的人、不愿入镜的怎么办' }),
  contact: text('咨询电话', 100),
}
/** What an open day is about, as everybody will read it. */
export const OpenDayFields = z.object(words)
export const NewOpenDay = OpenDayFields.extend({
  organisation: asked(z.uuid('请选择主办机关'), { title: '主办机关', input: 'select' }),
  formKey: z.uuid().nullish(),
})
export const Cancelling = z.object({ reason: text('原因', 500, { input: 'textarea' }) })
export const Report = z.object({
  report: text('活动总结', 10_000, { input: 'textarea', hint: '看了什么、提了哪些意见、怎样办理' }),
  alternatives: z.array(z.string().trim().max(200)).default([]),
})
