import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import { configs as wc } from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';
import { browserSupport } from './.lint/browser-support.js';

/** Ways past Lit's escaping. A link's texts come from outside: none of them may become markup or style. */
const markupFromText = [
  ...['unsafeHTML', 'unsafeSVG', 'unsafeMathML', 'unsafeCSS', 'unsafeStatic'].map((name) => ({
    selector: `Identifier[name='${name}']`,
    message: `${name} turns text into markup or style.`,
  })),
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe'].map((name) => ({
    selector: `MemberExpression[property.name='${name}']`,
    message: `${name} turns text into markup.`,
  })),
  {
    selector:
      "TaggedTemplateExpression[tag.name='html'] > TemplateLiteral > TemplateElement[value.raw=/\\bstyle=|\\.(inner|outer)HTML=/i]",
    message:
      'A style attribute is refused by a strict content security policy; innerHTML turns text into markup.',
  },
];

export default defineConfig(
  globalIgnores(['dist', 'dist-demo', 'dist-wordpress', 'coverage', 'test/frameworks/*/']),
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    rules: {
      'no-restricted-properties': [
        'error',
        {
          property: 'maximumFractionDigits',
          message:
            'Intl has the digits that people write (HUF 0), not those of the smallest unit (HUF 2): the amount would be 100 times too large. Use the digits of ISO 4217, as the money modules do.',
        },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // The reason of an abort is whatever its signal says.
      '@typescript-eslint/prefer-promise-reject-errors': [
        'error',
        { allowThrowingUnknown: true, allowThrowingAny: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNever: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'demo/**/*.ts', 'test/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended'], litA11y.configs.recommended],
    plugins: { 'lit-a11y': litA11y },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...markupFromText] },
  },
  {
    files: ['src/**/*.ts', 'demo/**/*.ts'],
    // One sheet, whose rules are read in their order.
    ignores: ['src/element/view/styles.ts'],
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // What browsers run: the element, and the demo, with the backend in its service worker.
    files: [
      'src/{element,loader,locales,wire}/**/*.ts',
      'src/{define,index,prefetch}.ts',
      'demo/**/*.ts',
    ],
    // What builds and serves the demo, in Node.
    ignores: [
      'demo/vite.config.ts',
      'demo/documentation/{contents,highlight,links,live-example,markdown,page,plugin,search-index,tables}.ts',
      'demo/hosting/{browsers,dev-server,html,inline-script,not-found-page,pictures,requirements,scene-pages,site-layout}.ts',
    ],
    plugins: { project: { rules: { 'browser-support': browserSupport } } },
    rules: { 'project/browser-support': 'error' },
  },
  {
    // WordPress runs these files as they stand.
    files: ['integrations/wordpress/**/*.js'],
    languageOptions: {
      sourceType: 'script',
      globals: {
        ...{ wp: 'readonly', window: 'readonly', document: 'readonly' },
        ...{ clearTimeout: 'readonly', fetch: 'readonly', setTimeout: 'readonly' },
      },
    },
  },
  {
    // Factories hand out closures: their methods know no `this`.
    files: ['src/{api,endpoint,loader,sandbox}/**/*.ts'],
    rules: { '@typescript-eslint/unbound-method': 'off' },
  },
  {
    // Chai asserts by property, and its types call `equal` a promise, which it is not. Tests read
    // answers as they come: one of the wrong shape fails the assertion.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', name: 'Equal', package: 'chai' }] },
      ],
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'lit-a11y/anchor-is-valid': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        Buffer: 'readonly',
        Response: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
  {
    // Inlined into the demo's pages, and parsed by every browser.
    files: [
      'demo/hosting/apply-color-scheme.js',
      'demo/hosting/hide-requirements.js',
      'demo/hosting/store-look.js',
    ],
    languageOptions: {
      ecmaVersion: 5,
      sourceType: 'script',
      globals: {
        addEventListener: 'readonly',
        document: 'readonly',
        localStorage: 'readonly',
        location: 'readonly',
        sessionStorage: 'readonly',
      },
    },
  },
  {
    // What the benchmark runs in pages.
    files: ['test/bench/browser/**/*.js'],
    languageOptions: {
      globals: {
        window: 'readonly',
        document: 'readonly',
        customElements: 'readonly',
        requestAnimationFrame: 'readonly',
        CSSStyleSheet: 'readonly',
        MessageChannel: 'readonly',
        HTMLElement: 'readonly',
        PerformanceObserver: 'readonly',
      },
    },
  },
  {
    files: ['test/package-use/project/*.js'],
    languageOptions: { globals: { document: 'readonly' } },
  },
);
