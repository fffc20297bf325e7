// The map of the desk: areas and counts, never pins. Nothing is asked of any other machine.
import * as maplibre from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import { feature, mesh } from "topojson-client";

maplibre.setWorkerUrl(new URL(workerUrl, import.meta.url).href);

const box = document.getElementById("map");
const told = document.getElementById("map-told");
const empty = { type: "FeatureCollection", features: [] };

// borders of which at least a part is rejected by one side or by the United Nations, by ISO 3166 numbers in order:
// Kashmir, Aksai Chin and Arunachal Pradesh, the Durand line, Western Sahara, Palestine, Golan, Shebaa, Crimea and the
// Donbas, Abyei, Halaib, Ilemi, al-Fashaga, Doklam, Fergana, Essequibo
const CLAIMED = new Set([
  "356 586", "156 356", "004 586", "504 732", "275 376", "376 760", "376 422", "643 804", "728 729", "729 818",
  "404 728", "231 729", "064 156", "417 762", "328 862",
]);

const dark = () => {
  const [red, green, blue] = getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g).map(Number);
  return red + green + blue < 380;
};
const palette = () => dark()
  ? { sea: "#14171b", land: "#242a32", line: "#59616c", name: "#a9adb3", halo: "#14171b", area: "#8cc3ea", ink: "#10161c" }
  : { sea: "#eef1f1", land: "#fffefb", line: "#a39d8f", name: "#565b62", halo: "#fffefb", area: "#14507a", ink: "#fffefb" };

// rings and lines that go over the date line run on beyond 180 degrees; one around a pole goes down to it
const unwrapped = (points) => {
  let turn = 0;
  const run = points.map(([x, y], i) => {
    if (i) { const step = x - points[i - 1][0]; if (step > 180) turn -= 360; else if (step < -180) turn += 360; }
    return [x + turn, y];
  });
  const [first, last] = [run[0], run[run.length - 1]];
  if (Math.abs(last[0] - first[0]) < 180 || points[0][0] !== points[points.length - 1][0]) return run;
  const pole = first[1] < 0 ? -90 : 90;
  return [...run, [last[0], pole], [first[0], pole], first];
};
const whole = (one) => {
  const shape = one.geometry || one;
  if (shape.type === "Polygon") shape.coordinates = shape.coordinates.map(unwrapped);
  else if (shape.type === "MultiPolygon") shape.coordinates = shape.coordinates.map((polygon) => polygon.map(unwrapped));
  else if (shape.type === "MultiLineString") shape.coordinates = shape.coordinates.map(unwrapped);
  return one;
};

// the middle of the largest ring of a country: one label each
const ringArea = (ring) => ring.reduce((sum, [x, y], i) => { const [u, v] = ring[(i + 1) % ring.length]; return sum + x * v - u * y; }, 0) / 2;
const labels = (countries) => ({
  type: "FeatureCollection",
  features: countries.features.filter((one) => one.geometry).map((one) => {
    const rings = (one.geometry.type === "Polygon" ? [one.geometry.coordinates] : one.geometry.coordinates).map((polygon) => polygon[0]);
    const ring = rings.reduce((a, b) => (Math.abs(ringArea(a)) > Math.abs(ringArea(b)) ? a : b));
    const size = Math.abs(ringArea(ring));
    let x = 0, y = 0, sum = 0;
    ring.forEach(([a, b], i) => { const [c, d] = ring[(i + 1) % ring.length]; const f = a * d - c * b; sum += f; x += (a + c) * f; y += (b + d) * f; });
    return { type: "Feature", properties: { name: one.properties.name, size }, geometry: { type: "Point", coordinates: [x / (3 * sum), y / (3 * sum)] } };
  }),
});

// a circle of so many kilometres, as a polygon on the sphere
const circle = (lon, lat, km) => {
  const points = [], reach = km / 6371.0088, north = (lat * Math.PI) / 180;
  for (let i = 0; i <= 48; i += 1) {
    const turn = (i / 48) * 2 * Math.PI;
    const to = Math.asin(Math.sin(north) * Math.cos(reach) + Math.cos(north) * Math.sin(reach) * Math.cos(turn));
    const along = Math.atan2(Math.sin(turn) * Math.sin(reach) * Math.cos(north), Math.cos(reach) - Math.sin(north) * Math.sin(to));
    points.push([lon + (along * 180) / Math.PI, (to * 180) / Math.PI]);
  }
  return { type: "Polygon", coordinates: [points] };
};

const style = (world, colours) => {
  const countries = feature(world, world.objects.countries);
  countries.features.forEach((one) => one.geometry && whole(one));
  // a side without a code of its own is a border that not everybody draws, and so are those that are claimed in part
  const rejected = (a, b) => a.id === undefined || b.id === undefined || CLAIMED.has([a.id, b.id].sort().join(" "));
  const disputed = whole(mesh(world, world.objects.countries, (a, b) => a !== b && rejected(a, b)));
  const settled = whole(mesh(world, world.objects.countries, (a, b) => a !== b && !rejected(a, b)));
  const coast = whole(mesh(world, world.objects.countries, (a, b) => a === b));
  const line = (source, width, dash) => ({ id: source, type: "line", source, paint: { "line-color": colours.line, "line-width": width, ...(dash ? { "line-dasharray": dash } : {}) } });
  const geojson = (data) => ({ type: "geojson", data });
  return {
    version: 8,
    sources: { countries: geojson(countries), coast: geojson(coast), settled: geojson(settled), disputed: geojson(disputed), names: geojson(labels(countries)), areas: geojson(empty), spots: geojson(empty) },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colours.sea } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": colours.land } },
      line("coast", 0.6), line("settled", 0.8), line("disputed", 1, [2, 2]),
      { id: "names", type: "symbol", source: "names", layout: { "text-field": ["get", "name"], "text-font": ["sans-serif"], "text-size": ["interpolate", ["linear"], ["zoom"], 1, 10, 6, 15], "symbol-sort-key": ["-", ["get", "size"]], "text-max-width": 7 }, paint: { "text-color": colours.name, "text-halo-color": colours.halo, "text-halo-width": 1.2 } },
      { id: "areas", type: "fill", source: "areas", paint: { "fill-color": colours.area, "fill-opacity": 0.14 } },
      { id: "areas-edge", type: "line", source: "areas", paint: { "line-color": colours.area, "line-width": 1, "line-dasharray": [3, 2], "line-opacity": 0.8 } },
      { id: "spots", type: "circle", source: "spots", paint: { "circle-color": colours.area, "circle-opacity": 0.88, "circle-stroke-color": colours.ink, "circle-stroke-width": 1, "circle-radius": ["interpolate", ["linear"], ["log10", ["get", "count"]], 0, 9, 1, 13, 2, 18, 3, 24, 5, 34] } },
      { id: "counts", type: "symbol", source: "spots", layout: { "text-field": ["get", "shown"], "text-font": ["sans-serif"], "text-size": 12, "text-allow-overlap": true }, paint: { "text-color": colours.ink } },
    ],
  };
};

const start = async () => {
  const world = await (await fetch(box.dataset.world)).json();
  const map = new maplibre.Map({
    container: box, style: style(world, palette()), center: [25, 22], zoom: 1.4, minZoom: 0.5, maxZoom: 12,
    attributionControl: false, dragRotate: false, pitchWithRotate: false, renderWorldCopies: false,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.getCanvas().setAttribute("aria-label", "Map of the events; the table below says the same");
  let last = 0, fitted = false;
  const source = () => document.getElementById("map-state").dataset.source;
  // the places of one page stand in it; those of the whole ledger are asked for box by box
  const fixed = box.dataset.spots ? { spots: JSON.parse(box.dataset.spots) } : null;
  const asked = async () => {
    const seen = map.getBounds();
    const side = (value, most) => Math.max(-most, Math.min(most, value)).toFixed(4);
    const address = new URL(source(), location.href);
    address.searchParams.set("box", [side(seen.getWest(), 180), side(seen.getSouth(), 90), side(seen.getEast(), 180), side(seen.getNorth(), 90)].join(","));
    address.searchParams.set("zoom", map.getZoom().toFixed(1));
    const answer = await fetch(address);
    return answer.ok ? answer.json() : null;
  };
  const draw = async () => {
    const mine = (last += 1);
    const found = fixed || await asked();
    if (!found || mine !== last) return;
    const exact = found.spots.filter((spot) => spot.radius_km);
    map.getSource("areas").setData({ type: "FeatureCollection", features: exact.map((spot) => ({ type: "Feature", properties: {}, geometry: circle(spot.lon, spot.lat, spot.radius_km) })) });
    map.getSource("spots").setData({ type: "FeatureCollection", features: found.spots.map((spot) => ({ type: "Feature", properties: { ...spot, shown: spot.count.toLocaleString("en") }, geometry: { type: "Point", coordinates: [spot.lon, spot.lat] } })) });
    if (!fitted && found.spots.length) {
      fitted = true;
      const bounds = new maplibre.LngLatBounds();
      found.spots.forEach((spot) => bounds.extend([spot.lon, spot.lat]));
      map.fitBounds(bounds, { padding: 60, maxZoom: fixed ? 4.5 : 5, animate: false });
    }
    if (!fixed) told.textContent = `${found.spots.reduce((sum, spot) => sum + spot.count, 0).toLocaleString("en")} of ${found.placed.toLocaleString("en")} located events in view; ${(found.total - found.placed).toLocaleString("en")} events have no place on the map.`;
    box.dataset.ready = "";
    map.once("idle", () => { if (mine === last) box.dataset.ready = "yes"; });
  };
  map.on("load", draw);
  if (!fixed) map.on("moveend", draw);
  document.addEventListener("htmx:after:swap", () => {
    // what another question finds may lie elsewhere: the whole world is asked for, then shown where it lies
    fitted = false;
    document.getElementById("map-picked").replaceChildren();
    map.jumpTo({ center: [0, 20], zoom: 0.5 });
  });
  for (const name of ["spots", "areas"]) {
    map.on("mouseenter", name, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", name, () => { map.getCanvas().style.cursor = ""; });
  }
  if (!fixed) map.on("click", "spots", (event) => {
    const spot = event.features[0].properties;
    if (spot.count > 1 && !spot.place && map.getZoom() < 9) { map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2 }); return; }
    const picked = document.getElementById("map-picked");
    const link = document.createElement("a");
    const question = new URL(source(), location.href).searchParams.get("q") || "";
    link.href = `/claims?${new URLSearchParams({ kind: "event", q: `${question} ${spot.near}`.trim() })}`;
    link.textContent = `${spot.count} ${spot.count === 1 ? "event" : "events"}: show in the table`;
    const only = document.createElement("a");
    const here = new URL(source(), location.href).searchParams;
    here.set("q", `${question} ${spot.near}`.trim());
    only.href = `/map?${here}`;
    only.textContent = "only here, on map and time line";
    const within = spot.radius_km ? `, within ${Math.round(spot.radius_km)} km${spot.exact ? ` (${spot.exact})` : ""}` : "";
    picked.replaceChildren(document.createTextNode(`${spot.place || "Several places"}${within}. `), link, document.createTextNode("; "), only);
  });
  const switched = document.querySelector("[data-theme-switch]");
  const paint = () => { map.setStyle(style(world, palette()), { diff: false }); map.once("styledata", draw); };
  if (switched) switched.addEventListener("click", paint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
};

start().catch((error) => { told.textContent = `The map cannot be drawn here (${error.message}); the table below has the same.`; box.hidden = true; });
