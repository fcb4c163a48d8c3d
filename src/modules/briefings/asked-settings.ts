import { z } from 'zod'
import { asked } from '../../platform/asked.ts'
import { type AskedSetting, askList, askSetting, many } from '../../platform/asked-setting.ts'
import { LiveLimits, VideoHosts } from './settings.ts'

const most = 100_000

/** What a city decides about its press conferences and live pages. */
export const briefingSettings: AskedSetting[] = [
  askList(VideoHosts, {
    title: '视频网站',
    hint: '视频链接只能指向这里列出的网站（包括其下级域名）。',
    entry: z.object({
      host: asked(
        z
          .string('请填写域名')
          .trim()
          .toLowerCase()
          .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, '请填写域名，例如 sztv.com.cn'),
        { title: '域名' },
      ),
    }),
    toEntries: (value) => value.map((host) => ({ host })),
    fromEntries: (entries) => entries.map(({ host }) => host),
  }),
  askSetting(LiveLimits, {
    title: '直播人数和提问上限',
    form: z.object({
      readers: many('一个进程同时在线人数', most),
      fromOneAddress: many('同一网络同时在线人数', most),
      questionsOfOne: many('一人十分钟提问数', most),
      questionsFromOneAddress: many('同一网络十分钟提问数', most, '超过的，须先完成人机验证'),
    }),
  }),
]
