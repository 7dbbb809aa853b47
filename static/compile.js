// Compiles the page's WebAssembly beside the page, which stays free meanwhile: gets its bytes piece by piece, and answers with the module, or with
// nothing when that cannot be.

let take;
const bytes = new ReadableStream({ start: (controller) => (take = controller) });

addEventListener("message", ({ data: piece }) => {
  if (piece) take.enqueue(piece);
  else take.close();
});

WebAssembly.compileStreaming(new Response(bytes, { headers: { "Content-Type": "application/wasm" } }))
  .then((module) => postMessage(module))
  .catch(() => postMessage(null));
