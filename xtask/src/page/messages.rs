//! What cargo says of a build to programs: where a build script wrote.

use std::path::PathBuf;

use serde_json::Value;

/// Asks cargo to say it; what it says to people stays as it is.
pub(super) const FORMAT: &str = "--message-format=json-render-diagnostics";

/// The folder that a package's build script wrote into.
pub(super) fn out_folder(lines: &[String], package: &str) -> Option<PathBuf> {
    // An identity ends in `…/folder#name@version`, or in `…/name#version` when the folder has the package's name.
    let is_of = |message: &Value| {
        let id = message["package_id"].as_str().unwrap_or_default();
        id.contains(&format!("#{package}@")) || id.contains(&format!("/{package}#"))
    };
    lines
        .iter()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["reason"] == "build-script-executed")
        .find(is_of)
        .and_then(|message| message["out_dir"].as_str().map(PathBuf::from))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::out_folder;

    #[test]
    fn the_folder_is_found_among_other_messages() {
        let lines = [
            r#"{"reason":"compiler-artifact","package_id":"path+file:///a/lessons#the-lessons@0.1.0"}"#,
            r#"{"reason":"build-script-executed","package_id":"registry+https://x#other@1.0.0","out_dir":"/no"}"#,
            r#"{"reason":"build-script-executed","package_id":"path+file:///a/lessons#the-lessons@0.1.0","out_dir":"/yes"}"#,
            "not a message",
        ]
        .map(str::to_owned);
        assert_eq!(
            out_folder(&lines, "the-lessons"),
            Some(PathBuf::from("/yes"))
        );
        assert_eq!(out_folder(&lines, "the"), None);
    }
}
