import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist',
      'dist-e2e',
      'e2e/.cache',
      'node_modules',
      'coverage',
      'test-results',
      'playwright-report',
      'training',
      'public',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: [
          'tsconfig.json',
          'src/core/tsconfig.json',
          'src/workers/tsconfig.json',
          'src/workers/tsconfig.tests.json',
          'src/cli/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  { plugins: { 'react-hooks': hooks }, rules: { ...hooks.configs.recommended.rules } },
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Warns about libraries that the React Compiler cannot follow; it is not in use here.
      'react-hooks/incompatible-library': 'off',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      eqeqeq: 'error',
      // Numbers read well inside templates, and an arrow may end in a call that returns nothing.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // What was caught may be thrown on.
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true }],
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      // A function may be async because its contract is.
      '@typescript-eslint/require-await': 'off',
      // An early `return say(...)` reads well where neither returns anything.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Use cases are closures in object literals: nothing to lose when they are handed around.
      '@typescript-eslint/unbound-method': 'off',
      // Functions of a contract are handed around one by one; as properties they are checked for it.
      '@typescript-eslint/method-signature-style': ['error', 'property'],
    },
  },
  // They describe functions of other people's modules as those are.
  { files: ['**/*.d.ts'], rules: { '@typescript-eslint/method-signature-style': 'off' } },
  {
    files: ['**/*.test.ts', 'e2e/**'],
    // Matchers such as expect.any are typed `any`.
    rules: { 'max-lines': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  { files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', module: 'readonly', URL: 'readonly' } },
  },
);
