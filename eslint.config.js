import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** The layers of the analyzer, lowest first: none imports one that comes after it. */
const layers = ["locale", "openssl", "source", "syntax", "flow", "rules", "findings", "project", "workspace"];
/** The same in the largest layers, for their folders and the files beside these, which have the layer's name. */
const parts = {
  flow: ["flow", "lowering", "state", "observations", "exploration"],
  project: ["configuration", "names", "program", "project"],
};

const layerRules = layers.map((layer) =>
  restrictImports([`packages/analyzer/src/${layer}/**/*.ts`], [higherThan(layer, layers)]),
);
// Settings of one rule replace each other, so these say both.
const partRules = Object.entries(parts).flatMap(([layer, inOrder]) =>
  inOrder.map((part) =>
    restrictImports(
      [`packages/analyzer/src/${layer}/${part === layer ? "" : `${part}/`}*.ts`],
      [higherThan(layer, layers), higherThan(part, inOrder, layer)],
    ),
  ),
);

/** @param outer the layer whose parts these are: an import of its own files names no folder. */
function higherThan(layer, inOrder, outer) {
  const higher = inOrder.slice(inOrder.indexOf(layer) + 1);
  const folders = higher.filter((name) => name !== outer).map((name) => `^\\.{1,2}/(\\.\\./)*${name}/`);
  const files = higher.includes(outer) ? ["^\\.\\./[^/]+$"] : [];
  return {
    regex: [...folders, ...files].join("|") || "^$",
    message: `"${layer}" must not know what comes after it (${inOrder.join(" < ")}).`,
  };
}

const adapterRules = [
  adapterRule(
    ["packages/cli", "server", "eslint-plugin"],
    "openssl-lint|openssl-language-server|eslint-plugin-openssl",
  ),
  // What VS Code loads starts the language server; nothing else is built on an adapter.
  adapterRule(
    ["packages/vscode"],
    "openssl-lint|openssl-language-server(?!/(?:browser|host|node)$)|eslint-plugin-openssl",
  ),
];

function adapterRule(folders, otherPackages) {
  return restrictImports(
    folders.map((folder) => `${folder}/src/**/*.ts`),
    [
      {
        regex:
          "^@openssl-lint/analyzer/(?!(workspace|rule-metadata|native-engine)$)|^(\\.\\./)+(analyzer|packages|server|eslint-plugin|cli)/|" +
          `^(${otherPackages})(/|$)`,
        message:
          'An adapter imports its own files, "@openssl-lint/analyzer" and the parts of it that package.json exports, ' +
          "and nothing else of this repository.",
      },
    ],
  );
}

/**
 * What also runs in browsers: all of the analysis, and the server but for the files that only a process has. As another
 * rule of the same kind, since settings of one rule replace each other.
 */
const browserRule = {
  files: ["packages/analyzer/src/**/*.ts", "server/src/**/*.ts"],
  ignores: [
    "packages/analyzer/src/workspace/**",
    ...["main", "stdio", "command-line", "node-host", "disk-folder"].map((name) => `server/src/${name}.ts`),
  ],
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: "^node:|^vscode-languageserver/node$|^@openssl-lint/analyzer/workspace$",
            message: "This also runs in browsers: it asks its host (server/src/host.ts).",
          },
        ],
      },
    ],
  },
};

function restrictImports(files, patterns) {
  return { files, rules: { "no-restricted-imports": ["error", { patterns }] } };
}

export default defineConfig(
  globalIgnores(["**/dist/", "coverage/", "bench/.cache/", "test-fixtures/"]),
  js.configs.recommended,
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-confusing-void-expression": "off",
      // Characters are compared with named codes.
      "@typescript-eslint/no-unsafe-enum-comparison": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    // The tests are one project for all packages, which no tsconfig.json names.
    files: ["**/test/**/*.ts", "*.ts"],
    languageOptions: { parserOptions: { projectService: false, project: "tsconfig.test.json" } },
  },
  {
    files: ["**/*.mjs", "**/*.js"],
    languageOptions: {
      globals: { console: "readonly", performance: "readonly", process: "readonly", URL: "readonly" },
    },
  },
  ...layerRules,
  ...partRules,
  ...adapterRules,
  browserRule,
);
