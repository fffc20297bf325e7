import { defineConfig } from "vite";

// Flat names beside the other files of the desk: `bywhom.web` serves that folder under the hash of its contents.
export default defineConfig({
  base: "./",
  worker: { format: "es", rollupOptions: { output: { entryFileNames: "map-worker.js", chunkFileNames: "map-[name].js" } } },
  build: {
    outDir: "../src/bywhom/web/static",
    emptyOutDir: false,
    assetsDir: "",
    modulePreload: false,
    target: "es2022",
    rollupOptions: {
      input: { map: "src/map.js", plot: "src/plot.js" },
      output: { entryFileNames: "[name].js", chunkFileNames: "map-[name].js", assetFileNames: "map-[name][extname]" },
    },
  },
});
