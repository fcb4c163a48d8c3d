import { z } from 'zod'
import { text } from '../../../platform/asked.ts'

export const IssueAppKey = z.object({
  name: text('应用名称', 60),
  purpose: text('用途', 300),
})
