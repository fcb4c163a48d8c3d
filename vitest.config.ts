import { defineConfig } from 'vitest/config'

const limits = { testTimeout: 30_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    globalSetup: 'test/server.ts', // for both projects
    reporters: ['default', './test/closing-line.ts'],
    maxWorkers: 2,
    projects: [
      { test: { name: 'behaviour', include: ['{src,test}/**/*.test.{ts,tsx}'], exclude: ['test/stories/**'], ...limits } },
      { test: { name: 'stories', include: ['test/stories/**/*.test.ts'], globalSetup: 'test/chromium.ts', ...limits } },
    ],
  },
})
