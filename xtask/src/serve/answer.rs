//! One answer to one request: the right file, with the right type, compressed when the browser takes that.

use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};
use std::time::UNIX_EPOCH;

use tiny_http::{Header, Request, Response, StatusCode};

use crate::page::site::compressed;

/// Answers a request from the files of the site.
pub(super) fn answer(request: Request, site: &Path) {
    // A browser that went away is no trouble of ours.
    drop(match locate(request.url(), site) {
        Some(file) => send(request, &file),
        None => request.respond(Response::from_string("Not found").with_status_code(404)),
    });
}

/// The file that a URL means; nothing when it is not one of the site's.
fn locate(url: &str, site: &Path) -> Option<PathBuf> {
    let path = url
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_start_matches('/');
    let path = Path::new(path);
    if !path
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
    {
        return None;
    }
    let file = site.join(path);
    let file = if file.is_dir() {
        file.join("index.html")
    } else {
        file
    };
    file.is_file().then_some(file)
}

/// Sends a file, or says that the browser's copy is still good.
fn send(request: Request, file: &Path) -> std::io::Result<()> {
    let small = compressed(file);
    let packed = accepts_brotli(&request) && small.is_file();
    let body = if packed { small } else { file.to_path_buf() };
    let tag = tag(&body)?;
    let mut headers = vec![
        header("Content-Type", mime(file)),
        header("Cache-Control", "no-cache"),
        header("ETag", &tag),
        header("Vary", "Accept-Encoding"),
        header("X-Content-Type-Options", "nosniff"),
    ];
    if field(&request, "If-None-Match").is_some_and(|known| known == tag) {
        return request.respond(Response::new(
            StatusCode(304),
            headers,
            std::io::empty(),
            Some(0),
            None,
        ));
    }
    if packed {
        headers.push(header("Content-Encoding", "br"));
    }
    let length = usize::try_from(fs::metadata(&body)?.len()).ok();
    request.respond(Response::new(
        StatusCode(200),
        headers,
        File::open(body)?,
        length,
        None,
    ))
}

/// A short name for this version of a file.
fn tag(file: &Path) -> std::io::Result<String> {
    let data = fs::metadata(file)?;
    let changed = data
        .modified()?
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Ok(format!("\"{:x}-{:x}\"", data.len(), changed.as_nanos()))
}

/// Whether the browser says that it can unpack brotli.
fn accepts_brotli(request: &Request) -> bool {
    field(request, "Accept-Encoding").is_some_and(|list| {
        list.split(',').any(|one| {
            one.split(';')
                .next()
                .is_some_and(|name| name.trim() == "br")
        })
    })
}

/// The value of a request's header.
fn field<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    let headers = request.headers().iter();
    headers
        .filter(|header| header.field.as_str().as_str().eq_ignore_ascii_case(name))
        .map(|header| header.value.as_str())
        .next()
}

/// A header of ours, which is always well formed.
fn header(name: &str, value: &str) -> Header {
    #[expect(
        clippy::expect_used,
        reason = "names and values are our own ASCII literals and numbers"
    )]
    Header::from_bytes(name, value).expect("our own headers are well formed")
}

/// The type of a file, by its extension.
fn mime(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("css") => "text/css; charset=utf-8",
        Some("html") => "text/html; charset=utf-8",
        Some("ico") => "image/x-icon",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("toml" | "txt") => "text/plain; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
