//! Content that the page fetches when it is wanted: what carries it is named by what is in it, so that a page and the content
//! of another version of it never meet.

// The build script includes this file as well.

pub use split_isles_taught::hash;

/// A piece of content, as the page knows it before it has been fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Content {
    /// Its name in addresses and tests.
    pub name: &'static str,
    /// The [`hash`] of its bytes.
    pub hash: u64,
}

impl Content {
    /// The file that carries it, from where the page is.
    pub fn path(&self) -> String {
        format!("content/{}", file_name(self.name, self.hash))
    }

    /// Whether these are its bytes.
    pub fn is(&self, bytes: &[u8]) -> bool {
        hash(bytes) == self.hash
    }
}

/// The name of the file that carries it.
pub(crate) fn file_name(name: &str, hash: u64) -> String {
    format!("{name}-{hash:016x}.bin")
}

#[cfg(test)]
mod tests {
    use super::{Content, hash};

    #[test]
    fn content_is_told_by_its_bytes_and_found_under_them() {
        let content = Content {
            name: "a-city",
            hash: hash(b"a"),
        };
        assert!(content.is(b"a") && !content.is(b"b"));
        assert_eq!(content.path(), "content/a-city-af63dc4c8601ec8c.bin");
    }
}
