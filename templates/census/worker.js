// Keeps the page of visits readable without a network: what was shown last is shown again. Sends nothing.
"use strict";
const SHELF = "anxin-census";
const PATIENCE = 8000; // milliseconds a weak network is waited for

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

function inTime(request) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("slow")), PATIENCE);
    fetch(request).then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

async function page(request) {
  const shelf = await caches.open(SHELF);
  const path = new URL(request.url).pathname;
  const kept = await shelf.match(path);
  try {
    return await (kept ? inTime(request) : fetch(request));
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(request.mode === "navigate" ? page(request) : file(request));
});
