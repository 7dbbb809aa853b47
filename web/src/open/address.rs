//! Fetching a text from somebody's address: only over https, without cookies, within a size and a time. What comes is text and stays text.

use js_sys::{Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCredentials, RequestInit,
    Response, Url,
};

use super::BYTES_MAX;
use crate::strings::Files;

/// How long a server may take for everything.
const PATIENCE_MS: u32 = 20_000;

/// Whether a name is an address, and not the name of something that ships.
pub(crate) fn is_address(name: &str) -> bool {
    name.contains("://")
}

/// The text at an address.
pub(super) async fn fetch(address: &str) -> Result<String, Files> {
    let url = Url::new(address.trim()).map_err(|_| Files::NoAddress)?;
    let home = location().origin().unwrap_or_default();
    if !may_be_asked(&url.protocol(), &url.origin(), &home) {
        return Err(Files::NoAddress);
    }
    let bytes = download(&url).await.map_err(|why| told(&why, url.host()))?;
    String::from_utf8(bytes).map_err(|_| Files::NotText)
}

/// Whether a text may be fetched from an address: over https from anywhere, over http from where the page itself came from. The page that is one
/// file has an origin that every file has.
fn may_be_asked(protocol: &str, origin: &str, home: &str) -> bool {
    protocol == "https:" || (protocol == "http:" && origin == home)
}

/// Why nothing came.
enum Failed {
    /// The browser's own error.
    Thrown(JsValue),
    /// An answer of HTTP that is none.
    Status(u16),
    /// More came than is looked at.
    TooLarge,
}

impl From<JsValue> for Failed {
    fn from(error: JsValue) -> Self {
        Self::Thrown(error)
    }
}

async fn download(url: &Url) -> Result<Vec<u8>, Failed> {
    let how = RequestInit::new();
    how.set_credentials(RequestCredentials::Omit);
    how.set_referrer_policy(ReferrerPolicy::NoReferrer);
    how.set_signal(Some(&AbortSignal::timeout_with_u32(PATIENCE_MS)));
    let answer = window().fetch_with_str_and_init(&url.href(), &how);
    let answer: Response = JsFuture::from(answer).await?.dyn_into()?;
    if !answer.ok() {
        return Err(Failed::Status(answer.status()));
    }
    let mut bytes = Vec::new();
    let Some(body) = answer.body() else {
        return Ok(bytes);
    };
    let reader: ReadableStreamDefaultReader =
        body.get_reader().dyn_into().map_err(JsValue::from)?;
    loop {
        let chunk = JsFuture::from(reader.read()).await?;
        if Reflect::get(&chunk, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let chunk: Uint8Array = Reflect::get(&chunk, &"value".into())?.dyn_into()?;
        if bytes.len() + chunk.length() as usize > BYTES_MAX {
            // Whether the server hears of it does not matter.
            drop(reader.cancel());
            return Err(Failed::TooLarge);
        }
        bytes.extend(chunk.to_vec());
    }
}

fn told(why: &Failed, host: String) -> Files {
    match why {
        Failed::Thrown(error) => {
            let name = Reflect::get(error, &"name".into()).ok();
            let name = name.and_then(|name| name.as_string());
            if name.as_deref() == Some("TimeoutError") {
                Files::TooSlow(host)
            } else {
                Files::NotFetched(host)
            }
        }
        Failed::Status(status) => Files::Status(host, *status),
        Failed::TooLarge => Files::TooLarge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_over_https_or_from_home_and_never_from_the_disk() {
        let (away, home) = ("http://away.example", "http://localhost:8080");
        assert!(may_be_asked("https:", "https://away.example", home));
        assert!(may_be_asked("https:", "https://away.example", "null"));
        assert!(may_be_asked("http:", home, home));
        assert!(!may_be_asked("http:", away, home));
        for protocol in ["file:", "data:", "blob:"] {
            for origin in ["null", "file://"] {
                assert!(!may_be_asked(protocol, origin, origin), "{protocol}");
            }
        }
    }
}
