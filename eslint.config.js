import globals from 'globals'
import svelte from 'eslint-plugin-svelte'
import ts from 'typescript-eslint'

export default ts.config(
  {
    ignores: [
      '.svelte-check/',
      'dist/',
      'node_modules/',
      'lessons/**/start/**',
      'lessons/**/solution/**',
      'test-results/',
      'public/',
      '*.cjs',
      'tests/conformance/compare.mjs',
    ],
  },
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `return visit(child)` in a walk that gives nothing back reads better than two lines.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Go and the shells count code points; so do we, where we spread a string.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
      // Bytes and control characters are our field: archives, terminals, quoting.
      'no-control-regex': 'off',
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  // What a recorded table holds is the test's own claim about it.
  { files: ['tests/**'], rules: { '@typescript-eslint/no-unnecessary-type-parameters': 'off' } },
  { files: ['**/*.{js,mjs}'], ...ts.configs.disableTypeChecked },
)
