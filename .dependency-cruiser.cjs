/** The import rule of src/README.md: core <- workers | platform <- store <- ui <- main.tsx; cli is a leaf over core. */
const only = (name, from, to, pathNot) => ({
  name,
  severity: 'error',
  from: { path: from, ...(pathNot ? { pathNot } : {}) },
  to: { path: to },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    only('core-is-pure', '^src/core', '^src/(workers|platform|store|ui|cli|main)'),
    only('workers-over-core', '^src/workers', '^src/(platform|store|ui|cli|main)', '^src/workers/client'),
    only('client-below-store', '^src/workers/client', '^src/(store|ui|cli|main)'),
    only('platform-over-core', '^src/platform', '^src/(store|ui|cli|main|workers)'),
    only('store-below-ui', '^src/store', '^src/(ui|cli|main)'),
    only('ui-not-workers-or-platform', '^src/ui', '^src/(workers|platform|cli)'),
    only('cli-over-core', '^src/cli', '^src/(workers|platform|store|ui)'),
    only('tfjs-in-model', '^src', '@tensorflow(?!.*[.]wasm$)', '^src/core/model'),
    only('meyda-in-dsp', '^src', 'node_modules/meyda', '^src/core/dsp'),
    only('recharts-in-charts', '^src', 'node_modules/recharts', '^src/ui/charts'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '\\.test\\.tsx?$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  },
};
