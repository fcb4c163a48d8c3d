import { code, DISTRICTS, dice, NAMES, pick, places, times } from './sample-draws.ts'

/** Rows of the sample's data sets: invented, the same on every machine, a little different from version to version. */
type SampleRow = readonly (string | number)[]

type Table = { header: readonly string[]; rows: (version: number) => SampleRow[] }

const SAMPLE_TABLES: Record<string, Table> = {
  'bus-stops': {
    header: ['站点编号', '站点名称', '行政区', '经度', '纬度', '线路数', '有无候车亭', '启用日期'],
    rows: (version) =>
      places('bus-stops', 380 + version * 8).map(({ index, name, district, longitude, latitude, roll }) => [
        code('S', index),
        `${name}站`,
        district,
        longitude,
        latitude,
        1 + Math.floor(roll() * 9) + (index % 37 === version ? 1 : 0),
        roll() < 0.7 ? '是' : '否',
        `20${10 + (index % 14)}-0${1 + (index % 9)}-15`,
      ]),
  },
  'department-budget': {
    header: ['年度', '部门编码', '部门', '支出功能科目', '预算数（万元）', '上年执行数（万元）'],
    rows: (version) => {
      const roll = dice(`budget ${version}`)
      const items = ['一般公共服务支出', '教育支出', '科学技术支出', '社会保障和就业支出', '卫生健康支出', '节能环保支出']
      return times(20, (office) => office).flatMap((office) =>
        items.map((item) => {
          const amount = roll() * 9_000
          return [
            2023 + version,
            code('B', office, 3),
            `示例部门${office + 1}`,
            item,
            amount.toFixed(2),
            (amount * (0.85 + roll() * 0.3)).toFixed(2),
          ]
        }),
      )
    },
  },
  'air-quality': {
    header: ['日期', '站点编码', '站点名称', '行政区', 'PM2.5浓度', 'PM10浓度', '臭氧浓度', '空气质量指数', '首要污染物'],
    rows: (version) => {
      const roll = dice('air')
      return times(30 * version, (day) => day).flatMap((day) =>
        DISTRICTS.map(([district], station) => {
          const fine = 8 + roll() * 40
          return [
            new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
            code('A', station, 3),
            `示例${district.slice(0, 2)}站`,
            district,
            fine.toFixed(0),
            (fine * 1.6).toFixed(0),
            (40 + roll() * 90).toFixed(0),
            (20 + fine * 1.7).toFixed(0),
            fine > 35 ? 'PM2.5' : '无',
          ]
        }),
      )
    },
  },
  schools: {
    header: ['学校代码', '学校名称', '办学类型', '性质', '行政区', '经度', '纬度', '班级数', '学位数'],
    rows: () =>
      places('schools', 260).map(({ index, name, district, longitude, latitude, roll }) => {
        const kind = pick(['小学', '初级中学', '九年一贯制学校'] as const, roll())
        const classes = 12 + Math.floor(roll() * 48)
        return [
          code('X', index),
          `${name}${kind}`,
          kind,
          roll() < 0.75 ? '公办' : '民办',
          district,
          longitude,
          latitude,
          classes,
          classes * 45,
        ]
      }),
  },
  hospitals: {
    header: ['机构编码', '机构名称', '机构类别', '等级', '行政区', '经度', '纬度', '床位数', '能否医保结算'],
    rows: (version) =>
      places('hospitals', 180 + version * 4).map(({ index, name, district, longitude, latitude, roll }) => {
        const kind = pick(['综合医院', '中医医院', '社区健康服务中心', '口腔医院'] as const, roll())
        return [
          code('H', index),
          `${name}${kind}`,
          kind,
          pick(['三级甲等', '三级乙等', '二级甲等', '未定级'] as const, roll()),
          district,
          longitude,
          latitude,
          kind === '社区健康服务中心' ? 0 : 20 + Math.floor(roll() * 900),
          '是',
        ]
      }),
  },
  'parking-lots': {
    header: ['停车场编号', '停车场名称', '行政区', '经度', '纬度', '泊位数', '充电泊位数', '收费标准'],
    rows: (version) =>
      places('parking', 220 + version * 5).map(({ index, name, district, longitude, latitude, roll }) => {
        const spaces = 20 + Math.floor(roll() * 480)
        return [
          code('P', index),
          `${name}停车场`,
          district,
          longitude,
          latitude,
          spaces,
          Math.floor(spaces * roll() * 0.3),
          `每小时 ${3 + Math.floor(roll() * 8)} 元`,
        ]
      }),
  },
  'administrative-licences': {
    header: ['许可文号', '许可事项', '许可类别', '行政相对人类别', '行政区', '决定日期', '有效期至'],
    rows: (version) => {
      const roll = dice('licences')
      return times(400 + version * 20, (index) => [
        `示例许〔2026〕${index + 1}号`,
        pick(['食品经营许可', '特种设备使用登记', '药品零售许可', '计量器具型式批准'] as const, roll()),
        pick(['普通', '核准', '登记'] as const, roll()),
        pick(['法人', '个体工商户', '非法人组织'] as const, roll()),
        pick(DISTRICTS, roll())[0],
        `2026-0${1 + (index % 8)}-${String(1 + (index % 28)).padStart(2, '0')}`,
        `2031-0${1 + (index % 8)}-${String(1 + (index % 28)).padStart(2, '0')}`,
      ])
    },
  },
  'street-divisions': {
    header: ['区划代码', '街道名称', '行政区', '面积（平方公里）', '社区数'],
    rows: () => {
      const roll = dice('streets')
      return DISTRICTS.flatMap(([district, division]) =>
        times(8, (index) => [
          `${division}${String(index + 1).padStart(3, '0')}000`,
          `示例${pick(NAMES, roll())}街道`,
          district,
          (3 + roll() * 40).toFixed(2),
          5 + Math.floor(roll() * 20),
        ]),
      )
    },
  },
  'bus-ridership': {
    header: ['日期', '时段', '站点编号', '上车人次', '下车人次'],
    rows: () => {
      const roll = dice('ridership')
      return times(1_200, (index) => [
        new Date(Date.UTC(2026, 5, 1 + Math.floor(index / 120))).toISOString().slice(0, 10),
        6 + (Math.floor(index / 8) % 15),
        code('S', index % 40),
        20 + Math.floor(roll() * 300),
        20 + Math.floor(roll() * 300),
      ])
    },
  },
  'subsidy-payments': {
    header: ['发放批次', '项目', '行政区', '联系电话', '金额（元）'],
    rows: () => {
      const roll = dice('subsidies')
      return times(60, (index) => [
        `2026-${String(1 + (index % 6)).padStart(2, '0')}`,
        pick(['节能改造补贴', '就业见习补贴', '老旧小区加装电梯补贴'] as const, roll()),
        pick(DISTRICTS, roll())[0],
        `199${String(10_000_000 + index * 7_919).slice(0, 8)}`,
        1_000 + Math.floor(roll() * 90) * 100,
      ])
    },
  },
  'procurement-contracts': {
    header: ['合同编号', '采购项目', '采购方式', '合同金额（万元）', '签订日期'],
    rows: () => {
      const roll = dice('procurement')
      return times(90, (index) => [
        code('HT2026', index),
        `示例${pick(['办公设备', '信息系统运维', '物业服务', '印刷服务'] as const, roll())}采购`,
        pick(['公开招标', '竞争性磋商', '询价'] as const, roll()),
        (5 + roll() * 300).toFixed(2),
        `2026-0${1 + (index % 8)}-10`,
      ])
    },
  },
}

/** What is no text among the columns. */
const TYPES: Record<string, 'integer' | 'decimal' | 'date'> = {
  经度: 'decimal',
  纬度: 'decimal',
  线路数: 'integer',
  启用日期: 'date',
  年度: 'integer',
  '预算数（万元）': 'decimal',
  '上年执行数（万元）': 'decimal',
  日期: 'date',
  'PM2.5浓度': 'integer',
  PM10浓度: 'integer',
  臭氧浓度: 'integer',
  空气质量指数: 'integer',
  班级数: 'integer',
  学位数: 'integer',
  床位数: 'integer',
  泊位数: 'integer',
  充电泊位数: 'integer',
  决定日期: 'date',
  有效期至: 'date',
  '面积（平方公里）': 'decimal',
  社区数: 'integer',
  时段: 'integer',
  上车人次: 'integer',
  下车人次: 'integer',
  '金额（元）': 'integer',
  '合同金额（万元）': 'decimal',
  签订日期: 'date',
}

/** The rows of one version as CSV, and what its columns are. */
export function sampleTable(name: string, version: number) {
  const table = SAMPLE_TABLES[name]
  if (!table) throw new Error(`no sample table ${name}`)
  return {
    columns: table.header.map((column) => ({ name: column, type: TYPES[column] ?? ('text' as const) })),
    csv: table
      .rows(version)
      .map((row) => row.join(','))
      .join('\n'),
  }
}
