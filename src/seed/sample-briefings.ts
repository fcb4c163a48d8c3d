import type { Speaker } from '../modules/briefings/index.ts'

type Said = {
  speaker: string
  text: string
  chapter?: string
  /** The number of the question that is put on the air here. */
  question?: number
  /** The number of the question that this answers. */
  answers?: number
}
export type Occasion = {
  series: string
  title: string
  topic: string
  place: string
  speakers: Speaker[]
  questions: { by: string; text: string; name: string }[]
  lines: Said[]
}

export const PRESS: Occasion = {
  series: 'high-quality',
  title: '促进民间投资新闻发布会（示例）',
  topic: '介绍促进民间投资的若干举措：放宽准入、贷款贴息、要素保障和项目服务。（示例）',
  place: '市民中心新闻发布厅（示例）',
  speakers: [
    { name: '秦朗', office: '深圳市财政局', duty: '副局长（示例）' },
    { name: '孟夏', office: '深圳市人民政府办公厅', duty: '副主任（示例）' },
  ],
  questions: [
    { by: 'gongsi', text: '小微企业申请贷款贴息要准备哪些材料，多久能到账？（示例）', name: '一家科技企业' },
    { by: 'lvsuo', text: '政府采购怎样保证民营企业平等参与？（示例）', name: '' },
    { by: 'zhang', text: '个体工商户能不能申请？（示例）', name: '张先生' },
  ],
  lines: [
    { speaker: '主持人', text: '各位记者、各位网友，大家上午好。今天介绍促进民间投资的有关举措。（示例）', chapter: '开场' },
    {
      speaker: '秦朗',
      text: '若干举措共二十条，从准入、资金、要素、服务四个方面支持民营企业。贷款贴息最高 2 个百分点。（示例）',
      chapter: '情况介绍',
    },
    { speaker: '一家科技企业', text: '小微企业申请贷款贴息要准备哪些材料，多久能到账？（示例）', question: 1, chapter: '答问' },
    { speaker: '秦朗', text: '只要营业执照和贷款合同，网上申报，受理后 20 个工作日内拨付。（示例）', answers: 1 },
    { speaker: '网友', text: '政府采购怎样保证民营企业平等参与？（示例）', question: 2 },
    { speaker: '孟夏', text: '清理与企业所有制挂钩的门槛，预留份额向中小企业倾斜。（示例）', answers: 2 },
    { speaker: '主持人', text: '今天的发布会到这里，谢谢大家。（示例）', chapter: '结束' },
  ],
}

export const INTERVIEW: Occasion = {
  series: 'interviews',
  title: '财政局负责人谈预算公开（示例）',
  topic: '怎样看懂政府预算，钱从哪里来、用到哪里去。（示例）',
  place: '政府网站访谈室（示例）',
  speakers: [{ name: '秦朗', office: '深圳市财政局', duty: '副局长（示例）' }],
  questions: [{ by: 'wang', text: '普通人怎样看懂部门预算？（示例）', name: '王女士' }],
  lines: [
    { speaker: '主持人', text: '欢迎收看在线访谈。今天请到市财政局的负责人。（示例）', chapter: '开场' },
    { speaker: '王女士', text: '普通人怎样看懂部门预算？（示例）', question: 1, chapter: '答问' },
    { speaker: '秦朗', text: '先看收支总表，再看项目支出和绩效目标；网站上有图解和逐项说明。（示例）', answers: 1 },
  ],
}

export const PROGRAMME: Occasion = {
  series: 'minxinqiao',
  title: '民心桥：老旧小区改造（示例）',
  topic: '今年老旧小区改造的范围、进度和居民怎样参与。欢迎提前提问。（示例）',
  place: '广播直播间（示例）',
  speakers: [{ name: '孟夏', office: '深圳市人民政府办公厅', duty: '副主任（示例）' }],
  questions: [
    { by: 'wang', text: '改造期间停水停电怎样提前通知？（示例）', name: '福田居民' },
    { by: 'zhang', text: '加装电梯的费用怎样分摊，政府补多少？（示例）', name: '张先生' },
    { by: 'gongsi', text: '企业想参与改造，到哪里看项目？（示例）', name: '' },
  ],
  lines: [],
}
