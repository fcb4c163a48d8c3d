import type { Tx } from '../../platform/ctx.ts'

/** The subject areas a city starts with; the last one takes what no other's words fit. */
const AREAS: [slug: string, name: string, keywords: string[]][] = [
  ['economy-finance', '经济金融', ['金融', '经济', '产业', '补贴', '资金', '财政', '预算', '税', '企业', '投资', '专项']],
  ['urban-renewal', '城市更新', ['城市更新', '旧改', '拆除重建', '更新单元', '棚户区', '改造']],
  ['land', '土地整备', ['土地', '征收', '整备', '用地', '拆迁', '补偿', '宗地', '征地']],
  ['planning', '规划建设', ['规划', '建设', '工程', '施工', '许可证', '验收', '图纸']],
  ['housing', '住房保障', ['住房', '保障房', '公租房', '人才房', '房屋', '物业', '业主']],
  ['environment', '生态环境', ['环境', '环评', '排污', '噪声', '污染', '垃圾', '水质']],
  ['transport', '交通运输', ['交通', '道路', '地铁', '公交', '停车', '轨道']],
  ['education', '教育', ['学校', '教育', '学位', '招生', '幼儿园', '教师']],
  ['health', '卫生健康', ['医院', '卫生', '医疗', '疫苗', '健康']],
  ['labour', '就业社保', ['社保', '就业', '劳动', '工伤', '养老', '工资']],
  ['safety', '安全监管', ['安全', '消防', '食品', '药品', '事故', '检查', '处罚']],
  ['personnel', '机构人员', ['编制', '人员', '招聘', '公务员', '机构', '职责']],
  ['other', '其他', []],
]

export const seedSubjectAreas = (tx: Tx) =>
  tx.db
    .insertInto('requests.subject_area')
    .values(AREAS.map(([slug, name, keywords], position) => ({ slug, name, keywords, position })))
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute()
