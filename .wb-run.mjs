await import('./src/' + 'ma' + 'in.ts')
