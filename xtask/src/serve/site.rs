//! The site over HTTP: each file with its type, compressed when the browser takes that, and always asked for anew.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::extract;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Html;
use axum::routing::get;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use super::builds::Builds;

/// What a page for development gets on top: a script that is a file of its own, as the page lets no other run.
const RELOADED: &str = r#"<script type="module" src=".reload.js?BUILDS_KNOWN"></script>"#;

/// The script: it loads the page again after each build.
const RELOADER: &str = r#"const known = Number(new URL(import.meta.url).search.slice(1));
for (;;) {
  const now = await fetch("/.builds/" + known).then((answer) => answer.text(), () => null);
  if (now === null) await new Promise((resolve) => setTimeout(resolve, 1000));
  else if (Number(now) > known) location.reload();
}
"#;

/// Everything that is answered.
pub(super) fn app(site: &Path, builds: Option<Arc<Builds>>) -> Router {
    let files = ServeDir::new(site).precompressed_br();
    let always = |name: HeaderName, value| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    let mut app = Router::new();
    let caching = match builds {
        Some(builds) => {
            let page = Page {
                html: site.join("index.html"),
                builds: Arc::clone(&builds),
            };
            let page = Arc::new(page);
            app = app
                .route("/", get(async move || reloading_page(&page)))
                .route(
                    "/.reload.js",
                    get(async || ([(header::CONTENT_TYPE, "text/javascript")], RELOADER)),
                )
                .route(
                    "/.builds/{known}",
                    get(move |known| next_build(Arc::clone(&builds), known)),
                );
            "no-store"
        }
        None => "no-cache",
    };
    app.fallback_service(files)
        .layer(always(header::CACHE_CONTROL, caching))
        .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        // A frame without an origin of its own fetches its scripts as a stranger does.
        .layer(always(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
}

/// A page under development.
struct Page {
    html: PathBuf,
    builds: Arc<Builds>,
}

/// The page, with the reloader in it.
fn reloading_page(page: &Page) -> Result<Html<String>, StatusCode> {
    let html = std::fs::read_to_string(&page.html).map_err(|_| StatusCode::NOT_FOUND)?;
    let reloaded = RELOADED.replace("BUILDS_KNOWN", &page.builds.count().to_string());
    Ok(Html(
        html.replace("</head>", &format!("{reloaded}\n</head>")),
    ))
}

/// Answers as soon as there is a newer build than the page knows, or after a while.
async fn next_build(builds: Arc<Builds>, known: extract::Path<u64>) -> String {
    builds.wait_beyond(known.0).await.to_string()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;
    use std::sync::Arc;
    use std::time::Duration;

    use super::super::builds::Builds;
    use super::super::listen;

    /// A served site of three files; answers are read whole.
    struct Served {
        address: String,
        builds: Arc<Builds>,
    }

    impl Served {
        fn new(name: &str, dev: bool) -> Self {
            let folder = crate::project::target().join("tests/serve").join(name);
            fs::create_dir_all(&folder).expect("a folder");
            for (file, text) in [
                ("index.html", "<head></head>"),
                ("isles_bg.wasm", "plain"),
                ("isles_bg.wasm.br", "packed"),
                ("isles.js", "//"),
            ] {
                fs::write(folder.join(file), text).expect("a file");
            }
            let builds = Arc::new(Builds::default());
            let listener = listen(0).expect("a port");
            let address = listener.address().replace("http://", "");
            drop(listener.answer(&folder, dev.then(|| Arc::clone(&builds))));
            Self { address, builds }
        }

        fn connect(&self) -> TcpStream {
            let stream = TcpStream::connect(&self.address).expect("it listens");
            stream
                .set_read_timeout(Some(Duration::from_secs(5)))
                .expect("a timeout");
            stream
        }

        fn get(&self, path: &str, header: &str) -> String {
            let mut stream = self.connect();
            write!(
                stream,
                "GET {path} HTTP/1.1\r\nHost: x\r\n{header}Connection: close\r\n\r\n"
            )
            .expect("it reads");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("it answers");
            answer
        }
    }

    #[test]
    fn files_come_with_their_type_and_compressed_for_who_takes_that() {
        let served = Served::new("types", false);
        let plain = served.get("/isles_bg.wasm", "");
        assert!(
            plain.contains("content-type: application/wasm") && plain.ends_with("plain"),
            "{plain}"
        );
        let packed = served.get("/isles_bg.wasm", "Accept-Encoding: gzip, br\r\n");
        assert!(
            packed.contains("content-encoding: br") && packed.ends_with("packed"),
            "{packed}"
        );
        assert!(
            packed.contains("content-type: application/wasm"),
            "{packed}"
        );
        assert!(
            served
                .get("/isles.js", "")
                .contains("content-type: text/javascript")
        );
        assert!(served.get("/", "").contains("content-type: text/html"));
    }

    #[test]
    fn nothing_outside_the_site_is_served() {
        let served = Served::new("outside", false);
        for path in [
            "/../listen.rs",
            "/%2e%2e/%2e%2e/CACHEDIR.TAG",
            "//etc/hostname",
            "/nothing",
        ] {
            let answer = served.get(path, "");
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        }
    }

    #[test]
    fn many_connections_at_once_are_all_answered() {
        let served = Served::new("many", false);
        let mut streams: Vec<_> = (0..24).map(|_| served.connect()).collect();
        for stream in &mut streams {
            write!(stream, "GET /isles.js HTTP/1.1\r\nHost: x\r\n\r\n").expect("it reads");
        }
        for stream in &mut streams {
            let mut start = [0; 12];
            stream.read_exact(&mut start).expect("it answers");
            assert_eq!(&start, b"HTTP/1.1 200");
        }
    }

    #[test]
    fn an_open_page_hears_of_the_next_build() {
        let served = Served::new("builds", true);
        assert!(served.get("/", "").contains(".reload.js?0"));
        served.builds.add();
        assert!(served.get("/.builds/0", "").ends_with("\r\n\r\n1"));
        assert!(served.get("/", "").contains(".reload.js?1"));
    }
}
