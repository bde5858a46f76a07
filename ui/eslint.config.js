import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const tauri = {
  group: ['@tauri-apps/*'],
  message: 'Only src/api/host/tauri.ts may know the desktop window.',
};
const screens = {
  regex: '^\\.\\./[a-z_]+/|/screens/',
  message: 'A screen never imports another screen: share through parts, api or shell.',
};
const domain = {
  regex: '/(api|shell|screens)/',
  message: 'Parts know nothing of summits: give them what they show.',
};

export default ts.config(
  { ignores: ['dist/', 'src/api/generated/'] },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      'no-restricted-imports': ['error', { patterns: [tauri] }],
      'svelte/no-at-html-tags': 'error',
      // `style:` directives set properties one by one, which the policy allows; a style attribute is dropped by it.
      'no-restricted-syntax': [
        'error',
        { selector: 'SvelteAttribute[key.name="style"]', message: 'Use a class or a style: directive.' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      // The linter sees snippets and generic components as `any`; svelte-check knows their types and checks them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // Dates and search parameters are used up where they are made, never watched.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  { files: ['src/api/host/tauri.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['src/screens/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [tauri, screens] }] },
  },
  {
    files: ['src/parts/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [tauri, domain] }] },
  },
  { files: ['*.config.js', '**/*.js'], extends: [ts.configs.disableTypeChecked] },
);
