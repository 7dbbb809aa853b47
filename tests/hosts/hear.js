// Keeps whatever is posted to this page, with where it came from, for the tests.
window.heard = [];
addEventListener("message", ({ data, origin, source }) => {
  const frames = [...document.querySelectorAll("iframe")];
  window.heard.push({ data, origin, frame: frames.findIndex((frame) => frame.contentWindow === source) });
});
