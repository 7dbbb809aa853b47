//! oEmbed: what other sites show when somebody pastes a link to ours. One answer for the whole site, as a file.

use anyhow::{Result, ensure};
use serde_json::json;

use super::PAGE;
use super::files::Files;

/// The answer's file.
pub(super) const FILE: &str = "oembed.json";

/// How large the frame is, in pixels.
const SIZE: (u32, u32) = (960, 560);

/// What the frame may do: the same as every frame of the share dialog, of the element and of the documentation.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-forms allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox";

/// Adds the answer, and the link to it in the page. Both need the site's whole address, as [`address`] gives it back.
pub(super) fn add(files: &mut Files, base: &str) -> Result<()> {
    let (width, height) = SIZE;
    let frame = format!(
        "<iframe src=\"{base}?embed=1\" title=\"Split Isles\" width=\"100%\" height=\"{height}\" loading=\"lazy\" \
         allow=\"fullscreen; clipboard-write\" sandbox=\"{SANDBOX}\"></iframe>"
    );
    // https://oembed.com, section 2.3.4.4: a rich answer has html, width and height.
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": "Split Isles",
        "provider_name": "Split Isles",
        "provider_url": base,
        "html": frame,
        "width": width,
        "height": height,
    });
    files.put(FILE, serde_json::to_string_pretty(&answer)? + "\n");
    let link = format!(
        "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{base}{FILE}\" title=\"Split Isles\">\n</head>"
    );
    let page = files.text(PAGE)?.replacen("</head>", &link, 1);
    files.put(PAGE, page);
    Ok(())
}

/// An address that can stand in HTML, with a slash at its end.
pub(super) fn address(base: &str) -> Result<String> {
    let is_web = base.starts_with("https://") || base.starts_with("http://");
    let is_plain = base
        .chars()
        .all(|c| c.is_ascii_graphic() && !"\"'<>&?#\\".contains(c));
    ensure!(
        is_web && is_plain,
        "--base {base}: expected the address of the site's folder, like https://example.org/isles/"
    );
    Ok(format!("{}/", base.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::{SANDBOX, address};

    #[test]
    fn every_frame_of_ours_may_do_the_same() {
        for (file, text) in [
            (
                "split-isles.js",
                include_str!("../../../static/embed/split-isles.js"),
            ),
            (
                "snippet.rs",
                include_str!("../../../web/src/share/snippet.rs"),
            ),
            ("EMBEDDING.md", include_str!("../../../docs/EMBEDDING.md")),
            ("COURSES.md", include_str!("../../../docs/COURSES.md")),
        ] {
            // A stricter one, such as `allow-scripts` alone, is spoken of and is none of ours.
            let ours = text
                .split('"')
                .filter(|quoted| quoted.starts_with("allow-scripts "));
            let ours: Vec<&str> = ours.collect();
            assert!(!ours.is_empty(), "{file} has a frame");
            assert!(ours.iter().all(|one| *one == SANDBOX), "{file}: {ours:?}");
        }
    }

    #[test]
    fn an_address_ends_in_one_slash() {
        for base in ["https://a.org/b", "https://a.org/b/"] {
            assert_eq!(address(base).ok().as_deref(), Some("https://a.org/b/"));
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for base in [
            "",
            "a.org",
            "javascript:1",
            "https://a.org/\"><script>",
            "https://a.org/?x",
        ] {
            assert!(address(base).is_err(), "{base}");
        }
    }
}
