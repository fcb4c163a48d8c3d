import type { Chance } from './chance.ts'

const PLACES = [
  '东片区',
  '西片区',
  '北部新城',
  '滨河',
  '中轴',
  '站前',
  '南湖',
  '新桥',
  '梅园',
  '青石',
  '松岗里',
  '临海',
  '龙塘',
  '凤凰里',
  '云杉',
]
const MATTERS: readonly (readonly [readonly [string, readonly string[]], number])[] = [
  [
    ['城市更新', ['城市更新单元规划批复', '拆除重建项目实施主体确认文件', '旧改项目搬迁补偿方案备案材料', '更新单元公示材料']],
    22,
  ],
  [['土地整备', ['征收补偿安置方案', '土地整备项目实施方案', '用地预审意见', '征地公告及附图']], 18],
  [['经济金融', ['产业扶持资金拨付明细', '企业补贴公示名单', '专项资金绩效评价报告', '预算调整说明']], 20],
  [['规划建设', ['建设工程规划许可证', '施工许可及附件', '竣工验收备案表', '道路工程图纸目录']], 12],
  [['住房保障', ['保障房项目分配方案', '物业专项维修资金使用情况', '公租房轮候结果统计']], 9],
  [['生态环境', ['环境影响评价批复', '噪声监测数据', '排污许可证副本']], 6],
  [['交通运输', ['道路停车泊位设置方案', '公交线路调整依据', '地铁施工占道审批']], 5],
  [['教育', ['学位划分方案', '学校招生计划及录取统计']], 3],
  [['安全监管', ['消防检查记录', '食品抽检结果', '行政处罚决定书']], 4],
  [['其他', ['会议纪要', '机构职责文件', '年度工作总结']], 4],
]
const WISHES = [
  '需了解该事项的批准时间、文号和正文，如有附件请一并提供。',
  '请提供上述材料的完整电子件，如部分内容不能公开，请区分处理后提供。',
  '请说明该文件的制作机关、形成日期，并提供复印件。',
  '申请查阅该项目自立项以来的全部批复文件目录。',
]

/** An invented request: a title in the words of its subject, and what is wished. */
export function caseText(chance: Chance) {
  const [area, documents] = chance.weighted(MATTERS)
  const title = `${chance.one(PLACES)}${area === '其他' ? '有关单位' : area}${chance.one(['项目', '事项', '工作'])}${chance.one(documents)}（示例）`
  return { title, description: `${title.replace('（示例）', '')}。${chance.one(WISHES)}（示例数据）` }
}

const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙马胡朱郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志海燕鹏飞雪梅丹宁晨']

export function personName(chance: Chance) {
  return chance.one(SURNAMES) + chance.one(GIVEN) + (chance.happens(0.6) ? chance.one(GIVEN) : '')
}

const BODIES: Record<string, readonly string[]> = {
  commercial: ['实业有限公司', '科技有限公司', '置业有限公司', '贸易有限公司'],
  research: ['城市研究所', '大学法学院'],
  welfare: ['环境保护促进会', '社区公益服务中心'],
  'legal-service': ['律师事务所', '法律服务所'],
  other: ['业主委员会', '股份合作公司'],
}

export const bodyName = (chance: Chance, kind: string) => `示例${chance.one(PLACES)}${chance.one(BODIES[kind] ?? ['单位'])}`
