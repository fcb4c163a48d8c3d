import type { Organisation } from '../../modules/organisations/index.ts'

type Duty = { named: RegExp; theme: string; weight: number; things: readonly string[] }

// What an office's data is about, and how much of it there is beside that of others.
const DUTIES: readonly Duty[] = [
  { named: /交通/, theme: 'transport', weight: 9, things: ['公交', '轨道交通', '道路', '停车', '港口', '出租汽车'] },
  { named: /市场监管/, theme: 'business', weight: 10, things: ['食品经营', '特种设备', '知识产权', '商事主体', '计量器具'] },
  { named: /规划|自然资源/, theme: 'resources', weight: 8, things: ['地块', '不动产', '林地', '海域', '地名'] },
  { named: /住房|建设|建筑/, theme: 'housing', weight: 8, things: ['保障性住房', '建筑工程', '物业', '燃气', '房屋租赁'] },
  { named: /生态|环境/, theme: 'environment', weight: 7, things: ['空气质量', '水质', '噪声', '排污单位', '固体废物'] },
  { named: /气象/, theme: 'meteorology', weight: 8, things: ['气温', '降雨', '台风', '能见度', '预警'] },
  { named: /统计/, theme: 'economy', weight: 9, things: ['工业', '消费', '固定资产投资', '价格', '人口'] },
  {
    named: /发展改革|发展和改革|工业|商务/,
    theme: 'economy',
    weight: 5,
    things: ['重大项目', '产业园区', '进出口', '能耗', '专精特新企业'],
  },
  { named: /卫生|健康|医/, theme: 'health', weight: 8, things: ['医院', '社康中心', '疫苗', '采血点', '职业健康'] },
  { named: /教育|文化|体育|旅游/, theme: 'education', weight: 7, things: ['学校', '学位', '图书馆', '体育场馆', '旅游景区'] },
  { named: /人力资源|社会保障|人社/, theme: 'employment', weight: 6, things: ['就业', '职业技能', '社会保险', '人才'] },
  { named: /民政|退役|残联/, theme: 'civil-affairs', weight: 5, things: ['养老机构', '社会组织', '社区', '婚姻登记机关'] },
  { named: /水务|供电|能源/, theme: 'energy', weight: 6, things: ['供水', '水库', '内涝点', '河道', '充电设施'] },
  {
    named: /财政|税务|金融|国资/,
    theme: 'finance',
    weight: 5,
    things: ['政府采购', '部门预算', '政府债务', '国有企业', '地方税费'],
  },
  { named: /科技|创新/, theme: 'science', weight: 4, things: ['科技计划', '重点实验室', '高新技术企业', '技术合同'] },
  {
    named: /应急|公安|消防|司法/,
    theme: 'safety',
    weight: 5,
    things: ['避难场所', '消防站', '公共法律服务', '安全生产', '交通违法点位'],
  },
  { named: /城管|城市管理|绿化/, theme: 'housing', weight: 5, things: ['公园', '公厕', '垃圾分类', '路灯', '绿道'] },
  { named: /农业|渔业/, theme: 'agriculture', weight: 3, things: ['农产品', '渔船', '菜篮子基地'] },
]
const ELSE: Duty = { named: /./, theme: 'governance', weight: 2, things: ['政务服务', '机构', '行政执法', '便民热线'] }

const dutyOf = ({ name }: Pick<Organisation, 'name'>) => DUTIES.find(({ named }) => named.test(name)) ?? ELSE

/** Who has data to open: the city's departments, the districts with theirs; streets have none of their own. */
export const ownersOf = (offices: readonly Organisation[]) =>
  offices
    .filter(({ level, kind }) => level === 'district' || (level === 'city' && kind === 'department'))
    .map((office) => {
      const duty = dutyOf(office)
      // A district's governments answer for many departments, and a district's department for one ninth of a city.
      const weight = office.level === 'city' ? duty.weight : office.kind === 'department' ? duty.weight / 9 : 3
      return { office, duty, weight }
    })
export type Owner = ReturnType<typeof ownersOf>[number]
